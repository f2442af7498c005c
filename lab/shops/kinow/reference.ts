/**
 * The part of Kinow's API that the simulated shop has, as Kinow's SDKs state it (kinow.md 5.3, 5.4), row by row.
 * Query abbreviations as there: P = page, per_page; S = sort_by, sort_direction; F = filters; X = features; * = required.
 */

/** operation | call | query | body or form | answer; without a status in brackets 200, "–" for no body. */
const OPERATIONS = `
getActors | GET /actors | P |  | ActorListResponse
updateAddress | PUT /addresses/{address_id} |  | UpdateAddressRequest | AddressResponse (201)
getCart | GET /carts/{cart_id} |  |  | CartResponse
getGiftInCart | GET /carts/{cart_id}/gift |  |  | GiftResponse
deleteGiftsInCart | DELETE /carts/{cart_id}/gift/ |  |  | –
getGiftsInCart | GET /carts/{cart_id}/gifts |  |  | GiftListResponse
getCategories | GET /categories | P S F X |  | CategoryListResponse
createCategory | POST /categories |  | CreateCategoryRequest | CategoryResponse (201)
getAvailableCategory | GET /categories-accesses/{category_id} | customer_id |  | CategoryResponse
getCategoryImageTypes | GET /categories/image-types |  |  | ImageType[]
getVideosFromCategories | GET /categories/videos | P S |  | VideoCategoryListResponse
getCategoryPlayer | GET /categories/videos/{video_id}/player | customer_id country_id iso_code |  | Player
getCategoryVideoSubtitles | GET /categories/videos/{video_id}/subtitles | P |  | SubtitleListResponse
deleteCategory | DELETE /categories/{category_id} |  |  | –
getCategory | GET /categories/{category_id} |  |  | CategoryResponse
updateCategory | PUT /categories/{category_id} |  | UpdateCategoryRequest | CategoryResponse
getCategoryActors | GET /categories/{category_id}/actors | P |  | CategoryActorsListResponse
attachActorToCategory | POST /categories/{category_id}/actors |  | form: actor_id* | –
detachActorFromCategory | DELETE /categories/{category_id}/actors/{actor_id} |  |  | –
getCategoryBanner | GET /categories/{category_id}/banner |  |  | ImageResponse
getCategoriesFromCategory | GET /categories/{category_id}/categories | P S |  | CategoryListResponse
uploadCategoryCover | POST /categories/{category_id}/cover |  | multipart: file, hash, hash_algorithm | ImageResponse (201)
getCategoryDirectors | GET /categories/{category_id}/directors | P |  | CategoryDirectorsListResponse
attachDirectorToCategory | POST /categories/{category_id}/directors |  | form: director_id* | –
detachDirectorFromCategory | DELETE /categories/{category_id}/directors/{director_id} |  |  | –
getCategoryFeatures | GET /categories/{category_id}/features | P |  | FeatureListResponse
attachFeaturesToCategory | POST /categories/{category_id}/features |  | form: features* | –
uploadCategoryImage | POST /categories/{category_id}/image |  | multipart: image_type_name*, file, hash, hash_algorithm | ImageResponse (201)
getCategoryImages | GET /categories/{category_id}/images | P type |  | CategoryImagesListResponse
getCategoryProducts | GET /categories/{category_id}/products | P S F X ip |  | ProductListResponse
getVideosFromCategory | GET /categories/{category_id}/videos | P S |  | VideoCategoryListResponse
getCountries | GET /countries | P bypass_pagination |  | CountryListResponse
getStates | GET /countries/states | P bypass_pagination |  | StateListResponse
getCurrencies | GET /currencies | P |  | CurrencyListResponse1
getRegistrationFields | GET /customer/registration-fields | P |  | RegistrationFieldsResponse
getCustomers | GET /customers | P S F |  | CustomerListResponse
createCustomer | POST /customers |  | CreateCustomerRequest | CustomerResponse (201)
checkAuthenticationToken | POST /customers/check-authentication-token |  | form: token* | CustomerResponse
checkCustomerCredentials | POST /customers/check-credentials |  | form: email*, password* | CustomerResponse
createFacebookId | POST /customers/facebook |  | form: customer_id*, facebook_id* | –
loginWithFacebook | POST /customers/facebook-login |  | form: token_type*, token*, redirect_uri | Customer
getFacebookCustomer | GET /customers/facebook/{facebook_id} |  |  | CustomerId
createGoogleId | POST /customers/google |  | form: customer_id*, google_id* | –
loginWithGoogle | POST /customers/google-login |  | form: token* | Customer
getGoogleCustomer | GET /customers/google/{google_id} |  |  | CustomerId
passwordToken | POST /customers/password-token |  | form: email*, send_notification | TokenResponse
passwordTokenConsume | POST /customers/password-token-consume |  | form: token*, password* | –
validateCustomerCredentials | POST /customers/validate-credentials |  | form: email*, password* | CredentialsValidationResponse
deleteCustomer | DELETE /customers/{customer_id} |  |  | –
getCustomer | GET /customers/{customer_id} |  |  | CustomerResponse
updateCustomer | PUT /customers/{customer_id} |  | UpdateCustomerRequest | CustomerResponse
getCustomerAccessesSubscriptions | GET /customers/{customer_id}/accesses/subscriptions | P F |  | ProductAccessListResponse
getCustomerAccessesVideos | GET /customers/{customer_id}/accesses/videos | P |  | ProductAccessListResponse
getCustomerAddress | GET /customers/{customer_id}/address |  |  | AddressResponse
generateAuthenticationToken | GET /customers/{customer_id}/authentication-token | force_client_api_refresh force_client_api_access |  | string
getCustomerBookmarks | GET /customers/{customer_id}/bookmarks | P S |  | ProductListResponse
attachBookmarkToCustomer | POST /customers/{customer_id}/bookmarks |  | form: product_id* | –
detachBookmarkFromCustomer | DELETE /customers/{customer_id}/bookmarks/{product_id} |  |  | –
getCustomerCarts | GET /customers/{customer_id}/carts | P S F |  | CartListResponse
attachCartToCustomer | POST /customers/{customer_id}/carts |  | form: cart_id* | CartResponse
getCustomerComments | GET /customers/{customer_id}/comments | P |  | CustomerCommentListResponse1
getCustomerCurrentViews | GET /customers/{customer_id}/current-views |  |  | CustomerCurrentViewsResponse
getCustomerGroups | GET /customers/{customer_id}/groups | P |  | GroupListResponse
getCustomerOrders | GET /customers/{customer_id}/orders | P |  | OrderListResponse
updatePaymentMethod | PUT /customers/{customer_id}/payments/{payment_name}/payment-method |  | UpdatePaymentRequest | –
getPaymentMethods | GET /customers/{customer_id}/payments/{payment_name}/payment-methods |  |  | PaymentMethods[]
getPaymentMethodsWithIp | GET /customers/{customer_id}/payments/{payment_name}/payment-methods/{ip_address} |  |  | PaymentMethods[]
getPendingPayments | GET /customers/{customer_id}/payments/{payment_name}/pending |  |  | PaymentDetails[]
getPendingPaymentsWithIp | GET /customers/{customer_id}/payments/{payment_name}/pending/{ip_address} |  |  | PaymentDetails[]
getCustomerPlaylists | GET /customers/{customer_id}/playlists | P S |  | PlaylistListResponse
getCustomerPrepaymentBalances | GET /customers/{customer_id}/prepayment-balance | currency_id |  | PrepaymentBalance[]
getCustomerPrepaymentOperations | GET /customers/{customer_id}/prepayment-operations | P type |  | PrepaymentOperationListResponse
getCustomerHasAccessToProducts | POST /customers/{customer_id}/products/has-access |  | ProductIDList | ProductAccessInfoResponse[]
getCustomerCanSeeProduct | GET /customers/{customer_id}/products/{product_id}/can-see |  |  | –
getCustomerHasAccessToProduct | GET /customers/{customer_id}/products/{product_id}/has-access |  |  | –
stopSubscription | PUT /customers/{customer_id}/unsubscribe |  | form: product_access_id* | –
getCustomerHasAccessToVideos | POST /customers/{customer_id}/videos/has-access |  | VideoIDList | VideoAccessInfo[]
getCustomerHasAccessToVideo | GET /customers/{customer_id}/videos/{video_id}/has-access |  |  | –
getDirectors | GET /directors | P |  | DirectorListResponse
getFeatures | GET /features | P |  | FeatureListResponse
getGenders | GET /genders | P |  | GenderListResponse
getGifts | GET /gifts | P unused_only paid_only |  | GiftListResponse
createGift | POST /gifts |  | CreateGiftRequest | GiftResponse (201)
deleteGift | DELETE /gifts/{gift_id} |  |  | –
getGift | GET /gifts/{gift_id} |  |  | GiftResponse
updateGift | PUT /gifts/{gift_id} |  | UpdateGiftRequest | GiftResponse
consumeGift | PUT /gifts/{gift_id}/consume | customer_id* token |  | –
sendGift | POST /gifts/{gift_id}/send |  |  | –
getGiftToken | GET /gifts/{gift_id}/token |  |  | GiftTokenResponse
getGroups | GET /groups | P S F |  | GroupListResponse
attachCustomerToGroup | POST /groups/{group_id}/customers |  | form: customer_id* | –
detachCustomerFromGroup | DELETE /groups/{group_id}/customers/{customer_id} |  |  | –
getLanguages | GET /languages | P |  | LanguageListResponse
getMediaSources | GET /media-sources | P |  | MediaSourceListResponse
getOrderStates | GET /order-states | P |  | OrderStateListResponse
getOrderState | GET /order-states/{order_state_id} |  |  | OrderStateResponse
getOrders | GET /orders | P S F |  | OrderListResponse
getOrder | GET /orders/{order_id} |  |  | OrderResponse
getOrderHistories | GET /orders/{order_id}/histories | P S |  | OrderHistoryListResponse
getOrderInvoice | GET /orders/{order_id}/invoice | to_blob |  | string
getPrepaymentBonusList | GET /prepayment/bonus | P |  | PrepaymentBonusListResponse
getPrepaymentBonusAmount | POST /prepayment/bonus/amount |  | PrepaymentBonusIDList | PrepaymentBonusAmount[]
getPrepaymentBonus | GET /prepayment/bonus/{prepayment_bonus_id} |  |  | PrepaymentBonusResponse
getPrepaymentOperations | GET /prepayment/operations | P type |  | PrepaymentOperationListResponse
getPrepaymentOperationsAmount | POST /prepayment/operations/amount |  | PrepaymentOperationIDList | PrepaymentOperationAmount[]
getPrepaymentOperation | GET /prepayment/operations/{prepayment_operation_id} |  |  | PrepaymentOperationResponse
getPrepaymentRecharges | GET /prepayment/recharges | P |  | PrepaymentRechargeListResponse
getPrepaymentRecharge | GET /prepayment/recharges/{prepayment_recharge_id} |  |  | PrepaymentRechargeResponse
getProductAccesses | GET /product-accesses | P F type date_add date_add_direction date_exp date_exp_direction |  | ProductAccessListResponse
createProductAccess | POST /product-accesses |  | CreateProductAccessRequest | ProductAccessResponse (201)
deleteProductAccess | DELETE /product-accesses/{product_access_id} |  |  | –
getProductAccess | GET /product-accesses/{product_access_id} |  |  | ProductAccessResponse
updateProductAccess | PUT /product-accesses/{product_access_id} |  | UpdateProductAccessRequest | ProductAccessResponse
subscribe | PUT /product-accesses/{product_access_id}/subscribe |  |  | –
switchSubscriptionDelete | DELETE /product-accesses/{product_access_id}/switch |  |  | –
switchSubscriptionPending | GET /product-accesses/{product_access_id}/switch |  |  | SubscriptionResponse
switchSubscription | PUT /product-accesses/{product_access_id}/switch |  | form: subscription_id* | –
unsubscribe | PUT /product-accesses/{product_access_id}/unsubscribe |  | form: message | –
getProducts | GET /products | P S F X ip customer_id |  | ProductListResponse
createProduct | POST /products |  | CreateProductRequest | ProductResponse (201)
getBestSales | GET /products/best-sales | P ip iso_code |  | ProductListResponse
getProductImageTypes | GET /products/image-types |  |  | ImageType[]
getMostWatched | GET /products/most-watched | P ip iso_code |  | BlogPageProductsResponse
getNewProducts | GET /products/new | P ip |  | ProductListResponse
getPrice | POST /products/price |  | ProductIDList1 | ProductPrice[]
searchProducts | GET /products/search/{search_query} | P S in_categories in_features feature_values |  | ProductListResponse
deleteProduct | DELETE /products/{product_id} |  |  | –
getProduct | GET /products/{product_id} |  |  | ProductResponse
updateProduct | PUT /products/{product_id} |  | UpdateProductRequest | ProductResponse
getProductAvailability | GET /products/{product_id}/access |  |  | –
getProductActors | GET /products/{product_id}/actors | P image_type |  | ActorListResponse
attachActorToProduct | POST /products/{product_id}/actors |  | form: actor_id* | –
getProductActorsRole | GET /products/{product_id}/actors-role | P |  | ActorRoleListResponse
detachActorFromProduct | DELETE /products/{product_id}/actors/{actor_id} |  |  | –
getProductAttributes | GET /products/{product_id}/attributes | P |  | ProductAttributeListResponse
getProductCategories | GET /products/{product_id}/categories | P S F |  | CategoryListResponse
attachProductToCategory | POST /products/{product_id}/categories |  | form: category_id* | –
detachProductFromCategory | DELETE /products/{product_id}/categories/{category_id} |  |  | –
getProductComments | GET /products/{product_id}/comments | P |  | ProductCommentListResponse1
createProductComment | POST /products/{product_id}/comments |  | CreateCommentRequest | ProductCommentResponse (201)
getProductCoverImage | GET /products/{product_id}/cover |  |  | ImageResponse
uploadProductCover | POST /products/{product_id}/cover |  | multipart: file, hash, hash_algorithm | ImageResponse (201)
getProductDirectors | GET /products/{product_id}/directors | P image_type |  | DirectorListResponse
attachDirectorToProduct | POST /products/{product_id}/directors |  | form: director_id* | –
getProductDirectorsRole | GET /products/{product_id}/directors-role | P |  | DirectorRoleListResponse
detachDirectorFromProduct | DELETE /products/{product_id}/directors/{director_id} |  |  | –
getProductExtracts | GET /products/{product_id}/extracts | P ip |  | ExtractListResponse
getProductFeatures | GET /products/{product_id}/features | P |  | FeatureListResponse
attachFeaturesToProduct | POST /products/{product_id}/features |  | form: features* | –
detachFeatureToProduct | DELETE /products/{product_id}/features/{feature_id} |  |  | –
getProductGeolocations | GET /products/{product_id}/geolocations | P |  | GeolocationListResponse
getProductGeolocationsByIp | POST /products/{product_id}/geolocations | P | form: ip_address* | –
setProductGeolocation | PUT /products/{product_id}/geolocations | P | form: countries, enabled*, behavior_detected_countries*, behavior_non_detected_countries* | –
getProductGroups | GET /products/{product_id}/groups | P |  | GroupListResponse
attachProductToGroup | POST /products/{product_id}/groups |  | form: group_id* | –
updateProductGroupRestrictionBehavior | PUT /products/{product_id}/groups/behavior | behavior* |  | –
detachProductFromGroup | DELETE /products/{product_id}/groups/{group_id} |  |  | –
uploadProductImage | POST /products/{product_id}/image |  | multipart: image_type_name*, file, hash, hash_algorithm | ImageResponse (201)
getProductImages | GET /products/{product_id}/images | P type |  | ImageListResponse
getProductsFromProduct | GET /products/{product_id}/products | P S F X ip |  | ProductListResponse
associateProducts | POST /products/{product_id}/products |  | form: associated_product_ids* | –
getProductScreenshots | GET /products/{product_id}/screenshots |  |  | Image[]
getProductSubscription | GET /products/{product_id}/subscription |  |  | SubscriptionResponse
getVideoGroupsFromProduct | GET /products/{product_id}/video-groups | P S F |  | VideoGroupListResponse
getVideosFromProduct | GET /products/{product_id}/videos | P S F ip |  | ProductVideoListResponse
attachVideoToProduct | POST /products/{product_id}/videos |  | form: video_id* | –
getSubscriptions | GET /subscriptions | P |  | SubscriptionListResponse
getSubscription | GET /subscriptions/{subscription_id} |  |  | SubscriptionResponse
getSubscriptionCategories | GET /subscriptions/{subscription_id}/categories | P S |  | CategoryListResponse
attachCategoriesToSubscription | POST /subscriptions/{subscription_id}/categories |  | form: category_ids* | –
detachCategoryFromSubscription | DELETE /subscriptions/{subscription_id}/categories/{category_id} |  |  | –
getSubscriptionCoverImage | GET /subscriptions/{subscription_id}/cover |  |  | ImageResponse
uploadSubscriptionCover | POST /subscriptions/{subscription_id}/cover |  | multipart: file, hash, hash_algorithm | ImageResponse (201)
getVideos | GET /videos | P F X ip |  | VideoListResponse
createVideo | POST /videos |  | CreateVideoRequest | VideoResponse (201)
deleteVideo | DELETE /videos/{video_id} |  |  | –
getVideo | GET /videos/{video_id} |  |  | VideoResponse
updateVideo | PUT /videos/{video_id} |  | UpdateVideoRequest | VideoResponse
getVideoBonus | GET /videos/{video_id}/bonus |  |  | Bonus[]
getVideoCover | GET /videos/{video_id}/cover |  |  | ImageResponse
attachCoverToVideo | POST /videos/{video_id}/cover |  | form: id_image* | –
getVideoAccess | GET /videos/{video_id}/customers/{customer_id}/access |  |  | –
getDisabledSubscriptions | GET /videos/{video_id}/disabled-subscriptions | P |  | SubscriptionListResponse
getVideoDownloadUrl | GET /videos/{video_id}/download-url | customer_id ip_address |  | DownloadInformations
getVideoFeatures | GET /videos/{video_id}/features | P |  | Features
attachFeaturesToVideo | POST /videos/{video_id}/features |  | form: features* | –
getVideoGeolocation | GET /videos/{video_id}/geolocation | P |  | GeolocationListResponse
setVideoGeolocation | PUT /videos/{video_id}/geolocations |  | form: countries, enabled*, behavior_detected_countries*, behavior_non_detected_countries* | –
getVideoGeolocationByIp | POST /videos/{video_id}/geolocations/{ip_address} | P |  | –
getVideoPlayer | GET /videos/{video_id}/player | customer_id country_id ip_address iso_code force_reload |  | PlayerConfiguration
createVideoSubtitle | POST /videos/{video_id}/subtitle |  | CreateVideoSubtitleRequest | SubtitleResponse (201)
getVideoSubtitles | GET /videos/{video_id}/subtitles | P |  | ExtractSubtitlesResponse
getVideoViews | GET /videos/{video_id}/views |  |  | VideoViews
`;

/** models | fields with their types; of several names of a model the first is the one that records are kept under. */
const MODELS = `
Actor, ActorResponse, ActorRole, Director, DirectorResponse, DirectorRole | id int, name string, description_short I18n[], description I18n[], image string, images Image[], meta_title I18n[], meta_description I18n[], meta_keywords I18n[], link_rewrite I18n[], roles I18n[], active bool, date_add string, date_upd string
ActorProduct, DirectorProduct, Product, ProductResponse | id int, reference string, date_from string, date_to string, visible_before_publication bool, visible_after_publication bool, price int, price_mode int, position int, active bool, available_for_order bool, date_add string, date_upd string, id_category_default int, images Image[], attributes ProductAttribute[], meta_description I18n[], meta_keywords I18n[], meta_title I18n[], link_rewrite I18n[], name I18n[], description I18n[], description_short I18n[], tags Tag[], can_buy bool, available_in_subscriptions bool, duration int, type string, group_restriction_behavior int, geoloc_enabled bool, behavior_detected_countries string, behavior_non_detected_countries string, id_product_attribute int, roles string, categories ProductCategories[]
Address, AddressResponse | id int, id_customer int, company string, address1 string, postcode string, city string, id_country int, id_state int, date_add string, date_upd string
Attachment, Bonus | id int, file_name string, mime string, url string, name I18n[], description I18n[]
Cart, CartResponse | id int, date_add string, date_upd string, id_customer int, id_currency int, id_lang int, affiliate string, total float, total_without_tax float, total_trial float, available_checkout_processes string[], cart_rules CartRule[], products CartProduct[]
CartProduct | id_gift int, id int, reference string, date_from string, date_to string, visible_before_publication bool, visible_after_publication bool, price int, price_mode int, position int, active bool, available_for_order bool, date_add string, date_upd string, id_category_default int, images Image[], attributes ProductAttribute[], meta_description I18n[], meta_keywords I18n[], meta_title I18n[], link_rewrite I18n[], name I18n[], description I18n[], description_short I18n[], tags Tag[], can_buy bool, available_in_subscriptions bool, duration int, type string, group_restriction_behavior int, geoloc_enabled bool, behavior_detected_countries string, behavior_non_detected_countries string, id_product_attribute int, roles string, categories ProductCategories[]
CartRule, CartRuleResponse | id int, id_customer int, description string, priority int, partial_use bool, code string, active bool, date_add string, date_upd string, name I18n[], date_from string, date_to string, quantity int, quantity_per_user int, minimum_amount int, minimum_amount_tax int, minimum_amount_currency int, every_recurring_payments bool, reduction_percent float, reduction_amount float, reduction_currency int, reduction_tax int, restriction_groups CartRuleRestrictionGroup[]
CartRuleRestrictionGroup | quantity int, items CartRuleRestrictionGroupItem[]
CartRuleRestrictionGroupItem | type string, id_item int
Category, CategoryResponse | id int, id_parent int, date_add string, date_upd string, active bool, level_depth int, position int, images Image[], meta_description I18n[], meta_keywords I18n[], meta_title I18n[], link_rewrite I18n[], name I18n[], description I18n[], description_short I18n[]
Country | id int, iso_code string, id_zone string, name I18n[], states State[]
CreateCategoryRequest | id_parent int, name* I18nIn[], description_short I18nIn[], description I18nIn[], meta_title I18nIn[], meta_description I18nIn[], meta_keywords I18nIn[], link_rewrite* I18nIn[], active bool
CreateCommentRequest | id_customer* int, content* string
CreateCustomerRequest | firstname* string, lastname* string, email* string, password* string, id_gender int, birthday string, newsletter bool, optin bool, active bool, id_lang int, notification bool, max_viewing int, custom string, id_country* int, id_state int, city string, postcode string, address1 string, company string, send_mail bool
CreateExtractSubtitleRequest, CreateVideoSubtitleRequest | filename* string, name* string, id_lang* int, background int, font int, size int, color string, text_shadow string
CreateGiftRequest | id_cart* int, id_product* int, id_product_attribute int, firstname* string, lastname* string, email* string, message* string, custom string, date_send string, auto_link bool
CreateProductAccessRequest | id_customer* int, id_product* int, id_product_attribute int, type string, active int, date_exp string
CreateProductRequest | name* I18nIn[], description_short I18nIn[], description I18nIn[], meta_title I18nIn[], meta_description I18nIn[], meta_keywords I18nIn[], link_rewrite* I18nIn[], active bool, reference string, date_from string, date_to string, availability_before int, availability_after int, id_category_default* int, tags I18n[]
CreateVideoRequest | id_product* int, id_video_group int, id_product_image int, id_language* int, language_filter int, id_media_source* int, name* I18n[], description I18n[], description_short I18n[], duration int, filename* string, position int, subscription int, free int, download int, active bool, date_add string, date_upd string, can_watch bool, cover string, thumbnail string, geoloc_enabled bool, behavior_detected_countries string, behavior_non_detected_countries string, has_free_access VideoFreeAccess, advertising_url string
CredentialsValidationResponse | valid bool, customer_id int
Currency | id int, name string, iso_code string, iso_code_num string, sign string, conversion_rate float, format int, blank int, decimals int
Customer, CustomerResponse | id int, lastname string, firstname string, email string, id_gender int, birthday string, newsletter bool, optin bool, notification bool, active bool, id_lang int, date_add string, date_upd string, max_viewing int, custom string, password string, last_passwd_gen string
CustomerCommentResponse | id int, id_product int, content string, active bool, date_add string, date_upd string
CustomerCurrentViewsResponse | count int
CustomerId | customerId int
DownloadInformations | source_url string, manifest object, session_id string, captions string
Extract, ExtractResponse | id int, id_product int, id_product_image int, id_media_player int, id_media_source int, filename string, position int, active bool, date_add string, date_upd string, can_watch bool, name I18n[], description I18n[], cover string, thumbnail string, advertising_url string
Feature | id int, position int, name string, name_i18n I18n[], value FeatureValue
FeatureValue | id int, id_feature int, custom bool, value I18n[]
Gender | id int, type int, name I18n[]
Geoloc | id int, iso_code string, name I18n[]
Gift, GiftResponse | id int, id_cart int, id_product int, id_product_attribute int, firstname string, lastname string, message string, custom string, email string, used bool, date_send string
GiftToken, GiftTokenResponse, TokenResponse | token string
Group, GroupResponse | id int, name I18n[], date_add string, date_upd string
Image, ImageResponse | id int, source string, position int, type string
ImageType | name string, width int, height int
Language | id int, name string, iso_code string, active bool
MediaSource, MediaSourceResponse | id int, name string, active bool, external_player int
Order, OrderResponse | id int, id_order_renew int, id_cart int, id_currency int, id_customer int, current_state int, payment string, module string, total_discounts float, total_discounts_tax_incl float, total_discounts_tax_excl float, total_paid float, total_paid_tax_incl float, total_paid_tax_excl float, total_products float, total_products_wt float, conversion_rate float, invoice_number int, invoice_date string, valid bool, reference string, date_add string, date_upd string, histories OrderHistory[]
OrderHistory | id int, id_order int, id_order_state int, date_add string
OrderState, OrderStateResponse | id int, paid bool, deleted bool, name I18n[]
PaymentArguments, PaymentArgumentsResponse, UpdatePaymentRequest | token string, type string
PaymentDetails | identifier string, metadata string, id_order int, id_customer int
PaymentDetailsResponse, PaymentDetailsResponse1, PaymentMethods, PaymentMethodsResponse | identifier string, metadata string
Player | url string, manifest object
PlayerConfiguration | url string, manifest object, session_id string, captions string
Playlist, PlaylistResponse | id int, name string, id_customer int
PrepaymentBalance | amount float, amount_formatted string, type string
PrepaymentBonus, PrepaymentBonusResponse | id int, name string, id_product int, id_product_attribute int, amount float, type string, date_add string, date_upd string
PrepaymentBonusAmount | prepayment_bonus_id int, amount float, amount_formatted string
PrepaymentBonusIDList | prepayment_bonus_ids string, currency_id int
PrepaymentOperation, PrepaymentOperationResponse | id int, id_customer int, id_order int, amount float, type string, date_add string, date_upd string
PrepaymentOperationAmount | prepayment_operation_id int, amount float, amount_formatted string
PrepaymentOperationIDList | prepayment_operation_ids string, currency_id int
PrepaymentRecharge, PrepaymentRechargeResponse | id int, id_product int, amount float, type string, date_add string, date_upd string, active bool
ProductAccess, ProductAccessResponse | id int, id_customer int, id_product int, id_product_attribute int, type string, date_add string, date_exp string, cancel int, recurring int, active int, message string, id_order int, date_renewal string, payment_method string, renewed int
ProductAccessInfo, ProductAccessInfoResponse | id_product float, can_see bool, can_buy bool, can_watch bool
ProductAttribute | id int, video_group_id int, video_id int, name string, price float, price_mode float, price_without_reduction float, mode string, type string, quality string, duration int, watching_duration int, maximum_views int, active int
ProductCategories | id int, position int
ProductCommentResponse | id int, id_customer int, content string, author string, active bool, date_add string, date_upd string
ProductIDList | product_ids string, ip_address string
ProductIDList1 | product_ids string, currency_id int, customer_id int, iso_code string
ProductPrice | id_product int, attributes ProductPriceAttribute[]
ProductPriceAttribute | attribute_id int, price float, reduction float, price_without_taxes float, price_without_reduction float, price_formatted string, reduction_formatted string, price_without_taxes_formatted string, price_without_reduction_formatted string, active bool
RegistrationField | name string, required bool, displayed bool
State | id int, id_country int, iso_code string, name string
Subscription, SubscriptionResponse | id int, id_product int, duration int, download bool, trial_duration int, trial_percent int, trial_sub int, limit bool, limit_duration int, alert_type string, alert_qty int, active bool, recurring_payment int
Subtitle, SubtitleResponse | id int, src string, srclang string, name string, font string, size float, color string, text_shadow string, background string, opacity int, italic_color bool
Tag | id int, id_lang int, name string
UpdateAddressRequest | company string, address1 string, postcode string, city string, id_country int, id_state int
UpdateCategoryRequest | id_parent int, date_add string, date_upd string, active bool, level_depth int, position int, images Image[], meta_description I18n[], meta_keywords I18n[], meta_title I18n[], link_rewrite I18n[], name I18n[], description I18n[], description_short I18n[]
UpdateCustomerRequest | firstname string, lastname string, email string, password string, id_gender int, birthday string, newsletter bool, optin bool, active bool, id_lang int, notification bool, max_viewing int, custom string
UpdateFreeGiftRequest, UpdateGiftRequest | firstname string, lastname string, email string, message string, custom string, date_send string
UpdateProductAccessRequest | id_customer int, id_product int, id_product_attribute int, type string, active int, date_exp string
UpdateProductRequest | name I18nIn[], description_short I18nIn[], description I18nIn[], meta_title I18nIn[], meta_description I18nIn[], meta_keywords I18nIn[], link_rewrite I18nIn[], active bool, reference string, date_from string, date_to string, availability_before int, availability_after int, id_category_default int, tags I18n[]
UpdateVideoRequest | id_product int, id_video_group int, id_product_image int, id_language int, language_filter int, id_media_source int, name I18n[], description I18n[], description_short I18n[], duration int, filename string, position int, subscription int, free int, download int, active bool, date_add string, date_upd string, can_watch bool, cover string, thumbnail string, geoloc_enabled bool, behavior_detected_countries string, behavior_non_detected_countries string, has_free_access VideoFreeAccess, advertising_url string
Video, VideoResponse | id int, id_product int, id_video_group int, id_product_image int, id_language int, language_filter int, id_media_source int, name I18n[], description I18n[], description_short I18n[], duration int, date_from string, date_to string, filename string, position int, subscription int, free int, download int, active bool, date_add string, date_upd string, can_watch bool, cover string, thumbnail string, geoloc_enabled bool, behavior_detected_countries string, behavior_non_detected_countries string, has_free_access VideoFreeAccess, advertising_url string
VideoAccessInfo, VideoAccessInfoResponse | id_video float, streaming bool, download bool, maximum_watched bool, maximum_viewing bool, quality_hd bool, quality_sd bool, expires string, play_duration float, error_code float
VideoCategory | id int, id_category int, id_media_source int, filename string, cover string, thumbnail string, date_add string, date_upd string
VideoFreeAccess | hasStreaming bool, hasDownload bool
VideoGroup, VideoGroupResponse | id int, id_product int, name I18n[], description I18n[], position int, date_add string, date_upd string
VideoIDList | video_ids string, ip_address string
VideoStat, VideoViews | video_id int, played int, duration float, views int
`;

/** What is in each list. */
const LISTS = `
ActorListResponse Actor
GiftListResponse Gift
CategoryListResponse Category
VideoCategoryListResponse VideoCategory
SubtitleListResponse Subtitle
CategoryActorsListResponse Actor
CategoryDirectorsListResponse Director
FeatureListResponse Feature
CategoryImagesListResponse Image
ProductListResponse Product
CountryListResponse Country
StateListResponse State
CurrencyListResponse1 Currency
RegistrationFieldsResponse RegistrationField
CustomerListResponse Customer
ProductAccessListResponse ProductAccess
CartListResponse Cart
CustomerCommentListResponse1 CustomerCommentResponse
GroupListResponse Group
OrderListResponse Order
PlaylistListResponse Playlist
PrepaymentOperationListResponse PrepaymentOperation
DirectorListResponse Director
GenderListResponse Gender
LanguageListResponse Language
MediaSourceListResponse MediaSource
OrderStateListResponse OrderState
OrderHistoryListResponse OrderHistory
PrepaymentBonusListResponse PrepaymentBonus
PrepaymentRechargeListResponse PrepaymentRecharge
BlogPageProductsResponse Product
ActorRoleListResponse ActorRole
ProductAttributeListResponse ProductAttribute
ProductCommentListResponse1 ProductCommentResponse
DirectorRoleListResponse DirectorRole
ExtractListResponse Extract
GeolocationListResponse Geoloc
ImageListResponse Image
VideoGroupListResponse VideoGroup
ProductVideoListResponse Video
SubscriptionListResponse Subscription
VideoListResponse Video
Features Feature
ExtractSubtitlesResponse Subtitle
`;

/** A field of a model, a form or a query. */
export interface DocumentedField {
	readonly name: string;
	/** The SDKs' type: `int`, `I18n[]`; `scalar` where they give none. */
	readonly type: string;
	readonly required: boolean;
}

export interface DocumentedOperation {
	readonly name: string;
	readonly method: string;
	/** With places for ids in braces. */
	readonly path: string;
	readonly query: readonly DocumentedField[];
	/** Undefined where the operation takes no body. */
	readonly body?: readonly DocumentedField[];
	readonly isUpload: boolean;
	/** Of an answer that is not empty. */
	readonly status: number;
	/** `none` has no body, and `list` is an object with `data` and `pagination`. */
	readonly answer: 'none' | 'text' | 'record' | 'records' | 'list';
	/** Of the record or records that are answered with. */
	readonly model: string;
}

const rowsOf = (table: string) =>
	table
		.trim()
		.split('\n')
		.map((row) => row.split('|').map((cell) => cell.trim()));

const models = new Map(
	rowsOf(MODELS).flatMap(([names, fields]) => {
		const parsed = fields.split(', ').map((field) => {
			const [, name, required, type] = /^(\w+)(\*?) (.+)$/.exec(field) as string[];
			return { name, required: required === '*', type };
		});
		return names.split(', ').map((name) => [name, parsed] as const);
	}),
);
const lists = new Map(rowsOf(LISTS).map(([row]) => row.split(' ') as [string, string]));

/** The fields of a model. */
export function fieldsOf(model: string): readonly DocumentedField[] {
	return models.get(model) ?? [];
}

const ABBREVIATIONS: Record<string, readonly string[]> = { P: ['page', 'per_page'], S: ['sort_by', 'sort_direction'], F: ['filters'], X: ['features'] };

function bare(text: string): DocumentedField {
	const [, name, required] = /^(\w+)(\*?)$/.exec(text) as string[];
	return { name, type: 'scalar', required: required === '*' };
}

function operationOf([name, call, query, body, returns]: string[]): DocumentedOperation {
	const [method, path] = call.split(' ');
	const [, form] = /^(?:form|multipart): (.+)$/.exec(body) ?? [];
	const [, type, many, status = '200'] = /^(\w+|–)(\[\])?(?: \((\d+)\))?$/.exec(returns) as string[];
	const listed = lists.get(type);
	return {
		name,
		method,
		path,
		query:
			query === ''
				? []
				: query
						.split(' ')
						.flatMap((word) => ABBREVIATIONS[word] ?? [word])
						.map(bare),
		body: form !== undefined ? form.split(', ').map(bare) : body === '' ? undefined : fieldsOf(body),
		isUpload: body.startsWith('multipart'),
		status: Number(status),
		answer: type === '–' ? 'none' : type === 'string' ? 'text' : listed !== undefined ? 'list' : many ? 'records' : 'record',
		model: listed ?? type,
	};
}

export const operations: readonly DocumentedOperation[] = rowsOf(OPERATIONS).map(operationOf);
