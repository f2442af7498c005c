/**
 * Every documented operation of the ten resources, with every documented field filled in. What must go out is taken from
 * the SDKs' tables (lab/shops/kinow/reference.ts): method, path, names and types; the simulated shop refuses
 * anything else.
 */
import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { kinowActions } from '../../../../nodes/Kinow/actions';
import { kinow } from '../../../../nodes/Kinow/platform';
import { startSimulator, type KinowShop, type Simulator } from '../../../../lab/shops';
import { fieldsOf, operations as documented, type DocumentedField, type DocumentedOperation } from '../../../../lab/shops/kinow/reference';
import { TestAction } from '../../../../lab/contexts/action';

/** operation of the SDKs | resource.operation of the node | name of the record in the item; none for plain answers */
const TABLE = `
associateProducts product.attachProducts
attachActorToCategory category.attachActor
attachActorToProduct product.attachActor
attachBookmarkToCustomer customer.bookmarkProduct
attachCartToCustomer customer.attachCart cart
attachCategoriesToSubscription subscription.attachCategories
attachCoverToVideo video.attachCover
attachCustomerToGroup customer.addToGroup
attachDirectorToCategory category.attachDirector
attachDirectorToProduct product.attachDirector
attachFeaturesToCategory category.attachFeatures
attachFeaturesToProduct product.attachFeatures
attachFeaturesToVideo video.attachFeatures
attachProductToCategory product.attachCategory
attachProductToGroup product.attachGroup
attachVideoToProduct product.attachVideo
checkAuthenticationToken customer.checkAuthenticationToken customer
checkCustomerCredentials customer.checkCredentials customer
consumeGift gift.consume
createCategory category.create category
createCustomer customer.create customer
createFacebookId customer.attachFacebookID
createGift gift.create gift
createGoogleId customer.attachGoogleID
createProduct product.create product
createProductAccess productAccess.create access
createProductComment product.createComment comment
createVideo video.create video
createVideoSubtitle video.createSubtitle subtitle
deleteCategory category.delete
deleteCustomer customer.delete
deleteGift gift.delete
deleteGiftsInCart gift.deleteFromCart
deleteProduct product.delete
deleteProductAccess productAccess.delete
deleteVideo video.delete
detachActorFromCategory category.detachActor
detachActorFromProduct product.detachActor
detachBookmarkFromCustomer customer.removeBookmark
detachCategoryFromSubscription subscription.detachCategory
detachCustomerFromGroup customer.removeFromGroup
detachDirectorFromCategory category.detachDirector
detachDirectorFromProduct product.detachDirector
detachFeatureToProduct product.detachFeature
detachProductFromCategory product.detachCategory
detachProductFromGroup product.detachGroup
generateAuthenticationToken customer.getAuthenticationToken
getAvailableCategory category.getAvailable category
getBestSales product.getBestSales product
getCategories category.getAll category
getCategoriesFromCategory category.getCategories category
getCategory category.get category
getCategoryActors category.getActors actor
getCategoryBanner category.getBanner image
getCategoryDirectors category.getDirectors director
getCategoryFeatures category.getFeatures feature
getCategoryImages category.getImages image
getCategoryPlayer category.getVideoPlayer
getCategoryProducts category.getProducts product
getCategoryVideoSubtitles category.getVideoSubtitles subtitle
getCustomer customer.get customer
getCustomerAccessesSubscriptions customer.getSubscriptionAccesses access
getCustomerAccessesVideos customer.getVideoAccesses access
getCustomerAddress customer.getAddress address
getCustomerBookmarks customer.getBookmarks product
getCustomerCanSeeProduct customer.canSeeProduct
getCustomerCarts customer.getCarts cart
getCustomerComments customer.getComments comment
getCustomerCurrentViews customer.getCurrentViews
getCustomerGroups customer.getGroups group
getCustomerHasAccessToProduct customer.hasProductAccess
getCustomerHasAccessToProducts customer.checkProductAccesses productAccess
getCustomerHasAccessToVideo customer.hasVideoAccess
getCustomerHasAccessToVideos customer.checkVideoAccesses videoAccess
getCustomerOrders customer.getOrders order
getCustomerPlaylists customer.getPlaylists playlist
getCustomerPrepaymentBalances customer.getPrepaymentBalances balance
getCustomerPrepaymentOperations customer.getPrepaymentOperations operation
getCustomers customer.getAll customer
getDisabledSubscriptions video.getDisabledSubscriptions subscription
getFacebookCustomer customer.getByFacebookID
getGift gift.get gift
getGiftInCart gift.getFromCart gift
getGiftToken gift.getToken
getGifts gift.getAll gift
getGiftsInCart gift.getManyFromCart gift
getGoogleCustomer customer.getByGoogleID
getMostWatched product.getMostWatched product
getNewProducts product.getNew product
getOrder order.get order
getOrderHistories order.getHistories history
getOrderInvoice order.getInvoice
getOrderState orderState.get orderState
getOrderStates orderState.getAll orderState
getOrders order.getAll order
getPaymentMethods customer.getPaymentMethods paymentMethod
getPaymentMethodsWithIp customer.getPaymentMethods paymentMethod
getPendingPayments customer.getPendingPayments payment
getPendingPaymentsWithIp customer.getPendingPayments payment
getPrepaymentBonus prepayment.getBonus bonus
getPrepaymentBonusAmount prepayment.getBonusAmounts bonusAmount
getPrepaymentBonusList prepayment.getManyBonuses bonus
getPrepaymentOperation prepayment.getOperation operation
getPrepaymentOperations prepayment.getManyOperations operation
getPrepaymentOperationsAmount prepayment.getOperationAmounts operationAmount
getPrepaymentRecharge prepayment.getRecharge recharge
getPrepaymentRecharges prepayment.getManyRecharges recharge
getPrice product.getPrices price
getProduct product.get product
getProductAccess productAccess.get access
getProductAccesses productAccess.getAll access
getProductActors product.getActors actor
getProductActorsRole product.getActorRoles actor
getProductAttributes product.getAttributes attribute
getProductAvailability product.checkAvailability
getProductCategories product.getCategories category
getProductComments product.getComments comment
getProductCoverImage product.getCover image
getProductDirectors product.getDirectors director
getProductDirectorsRole product.getDirectorRoles director
getProductExtracts product.getExtracts extract
getProductFeatures product.getFeatures feature
getProductGeolocations product.getGeolocations country
getProductGeolocationsByIp product.checkGeolocation
getProductGroups product.getGroups group
getProductImages product.getImages image
getProductScreenshots product.getScreenshots image
getProductSubscription product.getSubscription subscription
getProducts product.getAll product
getProductsFromProduct product.getLinkedProducts product
getRegistrationFields customer.getRegistrationFields registrationField
getSubscription subscription.get subscription
getSubscriptionCategories subscription.getCategories category
getSubscriptionCoverImage subscription.getCover image
getSubscriptions subscription.getAll subscription
getVideo video.get video
getVideoAccess video.checkAccess
getVideoBonus video.getBonuses attachment
getVideoCover video.getCover image
getVideoDownloadUrl video.getDownloadURL
getVideoFeatures video.getFeatures feature
getVideoGeolocation video.getGeolocations country
getVideoGeolocationByIp video.checkGeolocation
getVideoGroupsFromProduct product.getVideoGroups videoGroup
getVideoPlayer video.getPlayer
getVideoSubtitles video.getSubtitles subtitle
getVideoViews video.getViews
getVideos video.getAll video
getVideosFromCategories category.getAllVideos categoryVideo
getVideosFromCategory category.getVideos categoryVideo
getVideosFromProduct product.getVideos video
loginWithFacebook customer.logInWithFacebook customer
loginWithGoogle customer.logInWithGoogle customer
passwordToken customer.createPasswordToken
passwordTokenConsume customer.consumePasswordToken
searchProducts product.search product
sendGift gift.send
setProductGeolocation product.setGeolocation
setVideoGeolocation video.setGeolocation
stopSubscription customer.stopSubscription
subscribe productAccess.resumeRenewal
switchSubscription productAccess.switchSubscription
switchSubscriptionDelete productAccess.cancelSwitch
switchSubscriptionPending productAccess.getPendingSwitch subscription
unsubscribe productAccess.stopRenewal
updateAddress customer.updateAddress address
updateCategory category.update category
updateCustomer customer.update customer
updateGift gift.update gift
updatePaymentMethod customer.changePaymentMethod
updateProduct product.update product
updateProductAccess productAccess.update access
updateProductGroupRestrictionBehavior product.setGroupBehavior
updateVideo video.update video
uploadCategoryCover category.uploadCover image
uploadCategoryImage category.uploadImage image
uploadProductCover product.uploadCover image
uploadProductImage product.uploadImage image
uploadSubscriptionCover subscription.uploadCover image
validateCustomerCredentials customer.validateCredentials
`;
const rows = TABLE.trim()
	.split('\n')
	.map((row) => {
		const [name, target, key] = row.split(' ');
		const [resource, operation] = target.split('.');
		return { name, resource, operation, key };
	});

/** Operations of the SDKs that serve dropdowns, lists to pick from, and the cart of an order. */
const ELSEWHERE = [
	'getActors',
	'getCart',
	'getCategoryImageTypes',
	'getCountries',
	'getCurrencies',
	'getDirectors',
	'getFeatures',
	'getGenders',
	'getGroups',
	'getLanguages',
	'getMediaSources',
	'getProductImageTypes',
	'getStates',
];

/** Operations of the node that are no single call of the SDKs'; tested by themselves. */
const OWN = ['order.getCart', 'order.resetCatchUp'];

/** Ids of the simulated shop's records, by the places in the paths and the fields that name them. */
const IDS: Record<string, number | string> = {
	actor_id: 14,
	address_id: 1,
	cart_id: 2210,
	category_id: 8,
	customer_id: 77,
	director_id: 6,
	facebook_id: '100200',
	feature_id: 3,
	gift_id: 21,
	google_id: '300400',
	group_id: 3,
	id_customer: 77,
	id_product: 31,
	ip_address: '192.0.2.1',
	order_state_id: 2,
	payment_name: 'stripe',
	prepayment_bonus_id: 2,
	prepayment_operation_id: 610,
	prepayment_recharge_id: 7,
	product_access_id: 5,
	product_id: 31,
	search_query: 'été',
	subscription_id: 4,
	video_id: 93,
};
const TEXTS: Record<string, string> = { associated_product_ids: '31', category_ids: '8', email: 'helene@client.example', ip_address: '192.0.2.1' };

/** What must have been attached before it can be detached or listed. */
const BEFORE: Record<string, [path: string, body: IDataObject]> = {
	detachActorFromCategory: ['/categories/8/actors', { actor_id: 14 }],
	getCategoryActors: ['/categories/8/actors', { actor_id: 14 }],
	detachActorFromProduct: ['/products/31/actors', { actor_id: 14 }],
	getProductActors: ['/products/31/actors', { actor_id: 14 }],
	detachBookmarkFromCustomer: ['/customers/77/bookmarks', { product_id: 31 }],
	getCustomerBookmarks: ['/customers/77/bookmarks', { product_id: 31 }],
	detachCategoryFromSubscription: ['/subscriptions/4/categories', { category_ids: '8' }],
	getSubscriptionCategories: ['/subscriptions/4/categories', { category_ids: '8' }],
	detachCustomerFromGroup: ['/groups/3/customers', { customer_id: 77 }],
	getCustomerGroups: ['/groups/3/customers', { customer_id: 77 }],
	detachDirectorFromCategory: ['/categories/8/directors', { director_id: 6 }],
	getCategoryDirectors: ['/categories/8/directors', { director_id: 6 }],
	detachDirectorFromProduct: ['/products/31/directors', { director_id: 6 }],
	getProductDirectors: ['/products/31/directors', { director_id: 6 }],
	detachFeatureToProduct: ['/products/31/features', { features: '[{"id_feature":3}]' }],
	getProductFeatures: ['/products/31/features', { features: '[{"id_feature":3}]' }],
	getCategoryFeatures: ['/categories/8/features', { features: '[{"id_feature":3}]' }],
	getVideoFeatures: ['/videos/93/features', { features: '[{"id_feature":3}]' }],
	detachProductFromCategory: ['/products/31/categories', { category_id: 8 }],
	getProductCategories: ['/products/31/categories', { category_id: 8 }],
	detachProductFromGroup: ['/products/31/groups', { group_id: 3 }],
	getProductGroups: ['/products/31/groups', { group_id: 3 }],
	getProductsFromProduct: ['/products/31/products', { associated_product_ids: '31' }],
};

let simulator: Simulator;
let shop: KinowShop;
let node: TestAction;
beforeAll(async () => {
	jest.replaceProperty(kinow, 'rateLimit', { calls: 1000, seconds: 1 });
	simulator = await startSimulator();
});
beforeEach(() => {
	simulator.reset();
	shop = simulator.kinow;
	shop.behaviour.callsPerMinute = Infinity;
	node = new TestAction('kinow', shop.credential);
});
afterAll(async () => await simulator.close());

const camelCase = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const placesOf = ({ path }: DocumentedOperation) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
const isCollection = (property: INodeProperties) => property.type === 'collection';
const operationOf = ({ resource, operation }: { resource: string; operation: string }) =>
	kinowActions.resources.find(({ value }) => value === resource)?.operations.find(({ value }) => value === operation);

/** A value as the user fills it in, and what must be sent for it. */
function filledIn(property: INodeProperties, { name, type }: DocumentedField, method: string): [value: unknown, sent: unknown] {
	const id = IDS[name] ?? 7;
	switch (property.type) {
		case 'resourceLocator':
			return [{ __rl: true, mode: 'list', value: String(id) }, id];
		case 'options': {
			const [first] = (property.options ?? []) as Array<{ value: string | number }>;
			if (first !== undefined) return [first.value, first.value];
			return type === 'int' || name.includes('_id') || name.startsWith('id_') ? [String(id), id] : ['cover', 'cover'];
		}
		case 'number':
			return [id, id];
		case 'boolean':
			return [false, false];
		case 'dateTime':
			return ['2026-03-04T05:06:07', name === 'birthday' ? '2026-03-04' : '2026-03-04 05:06:07'];
		case 'fixedCollection':
			return [
				{
					translation: [
						{ lang: '2', value: 'Summer' },
						{ lang: 1, value: 'Été' },
					],
				},
				[
					{ lang: 2, value: 'Summer' },
					{ lang: 1, value: 'Été' },
				],
			];
		case 'json': {
			const value =
				type.endsWith('[]') || (name === 'features' && method !== 'GET')
					? [{ id: 31, id_feature: 3 }]
					: name === 'has_free_access'
						? { hasStreaming: true }
						: { id: { value: 0, operator: 'gt' } };
			const isText = name === 'features' || name === 'filters';
			return [JSON.stringify(value), isText ? JSON.stringify(value) : value];
		}
		default:
			if (type === 'int' || /_id$|^id_/.test(name)) return [typeof id === 'number' ? ` ${id}` : id, id];
			return name in TEXTS ? [TEXTS[name], TEXTS[name]] : name.endsWith('_ids') ? [' 31, 32', '31,32'] : ['7', '7'];
	}
}

describe.each(rows)('$name by $resource $operation', (row) => {
	const operation = documented.find(({ name }) => name === row.name) as DocumentedOperation;
	const fields = [...(operation.query ?? []), ...(operation.body ?? [])].filter(({ name }) => !['page', 'per_page'].includes(name));

	/** The node's parameters with all that is documented filled in, and what must be sent. */
	function everything() {
		const parameters: Record<string, unknown> = { resource: row.resource, operation: row.operation, ...(operation.answer === 'list' && { returnAll: true }) };
		const sent: Record<string, unknown> = {};
		const { parameters: properties = [] } = operationOf(row) ?? {};
		for (const place of placesOf(operation)) {
			const name = operation.path.startsWith('/categories/videos/') ? 'categoryVideoId' : camelCase(place);
			const id = place === 'order_id' ? shop.api.placeOrder().id : name === 'categoryVideoId' ? 1 : IDS[place];
			const { type } = properties.find((property) => property.name === name) as INodeProperties;
			parameters[name] = type === 'resourceLocator' ? { __rl: true, mode: 'id', value: id } : id;
		}
		for (const field of operation.isUpload ? fields.filter(({ name }) => name === 'image_type_name') : fields) {
			const collection = properties.find((property) => isCollection(property) && property.options?.some(({ name }) => name === field.name));
			const property =
				properties.find((one) => one.name === field.name && !isCollection(one)) ??
				(collection?.options?.find(({ name }) => name === field.name) as INodeProperties | INodePropertyCollection | undefined);
			expect({ [field.name]: property === undefined ? 'is missing' : 'is there' }).toEqual({ [field.name]: 'is there' });
			const [value, expected] = filledIn(property as INodeProperties, field, operation.method);
			sent[field.name] = expected;
			if (collection === undefined) parameters[field.name] = value;
			else parameters[collection.name] = { ...(parameters[collection.name] as object), [field.name]: value };
			// What Kinow requires stands by itself, and is not hidden among what may be added.
			if (field.required) expect(collection).toBeUndefined();
		}
		return {
			parameters: parameters as IDataObject,
			sent,
			path: operation.path.replace(/\{(\w+)\}/g, (_, place: string) => encodeURIComponent(String(parametersOf(parameters, operation, place)))),
		};
	}

	function parametersOf(parameters: Record<string, unknown>, { path }: DocumentedOperation, place: string): unknown {
		const value = parameters[path.startsWith('/categories/videos/') ? 'categoryVideoId' : camelCase(place)];
		return typeof value === 'object' && value !== null ? (value as { value: unknown }).value : value;
	}

	test('sends what Kinow documents, and gives what comes back', async () => {
		const before = BEFORE[row.name];
		if (before !== undefined) {
			const text = JSON.stringify(before[1]);
			expect(shop.api.answer({ method: 'POST', path: before[0], query: new URLSearchParams(), headers: {}, text, json: before[1] }, before[0]).status).toBe(
				204,
			);
		}
		if (row.name === 'createCustomer') shop.api.stored('Customer')[0].email = 'other@client.example';
		if (/get(Customer)?Orders/.test(row.name)) shop.api.placeOrder();
		if (row.name === 'getProductAccesses')
			Object.assign(shop.api.stored('ProductAccess')[0], { date_add: '2026-03-05 00:00:00', date_exp: '2026-03-05 00:00:00' });
		if (row.name === 'getCategoriesFromCategory') shop.api.stored('Category')[0].id_parent = 8;
		if (/Gifts?InCart/.test(row.name)) shop.api.stored('Gift')[0].id_cart = 2210;
		if (/switchSubscription(Pending|Delete)/.test(row.name)) {
			shop.api.answer(
				{ method: 'PUT', path: '', query: new URLSearchParams(), headers: {}, text: '{}', json: { subscription_id: 4 } },
				'/product-accesses/5/switch',
			);
		}
		const { parameters, sent, path } = everything();
		const file = { data: { data: Buffer.from('picture').toString('base64'), mimeType: 'image/png', fileName: 'été.png' } };
		const items = await node.execute(parameters, [{}], operation.isUpload ? { binary: file } : {});

		const inQuery = operation.query.map(({ name }) => name);
		const pages = { ...(inQuery.includes('page') && operation.answer === 'list' && { page: '1', per_page: '100' }) };
		const entries = Object.entries(sent);
		const query = Object.fromEntries(entries.filter(([name]) => inQuery.includes(name)).map(([name, value]) => [name, String(value)]));
		const body = Object.fromEntries(entries.filter(([name]) => !inQuery.includes(name)));
		// A false switch is not asked for.
		if (row.name === 'generateAuthenticationToken') Object.keys(query).forEach((name) => delete query[name]);
		expect(shop.requests).toHaveLength(1);
		const [request] = shop.requests;
		expect({ method: request.method, path: request.path, query: request.query }).toEqual({
			method: operation.method,
			path: `/kinow/api${path}`,
			query: { ...query, ...pages },
		});
		if (!operation.isUpload) expect(request.body === '' ? {} : request.body).toEqual(body);
		expect(request.status).toBeLessThan(300);

		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(items.map(() => ({ item: 0 })));
		const contents = items.map(({ json: { platform, ...content } }) => ({ platform, content }));
		expect(new Set(contents.map(({ platform }) => platform))).toEqual(new Set(['kinow']));
		const isVerdict = operationOf(row)?.description.startsWith('Kinow answers by the HTTP status');
		switch (operation.answer) {
			case 'none': {
				const [{ content }] = contents;
				const last = placesOf(operation).at(-1) ?? '';
				if (isVerdict) expect(content).toEqual({ [Object.keys(content)[0]]: true, status: 204 });
				else expect(content).toEqual(operation.method === 'DELETE' ? { deleted: true, id: IDS[last] } : { success: true });
				return;
			}
			case 'text':
				expect(contents).toHaveLength(1);
				return;
			default: {
				expect(contents.length).toBeGreaterThan(0);
				const names = fieldsOf(operation.model).map(({ name }) => name);
				for (const { content } of contents) {
					const record = row.key === undefined ? content : (content[row.key] as IDataObject);
					if (row.key !== undefined) expect(Object.keys(content)).toEqual([row.key]);
					expect(Object.keys(record).filter((name) => !names.includes(name))).toEqual([]);
					expect(Object.keys(record)).not.toEqual([]);
				}
			}
		}
	});

	if (fields.some(({ required }) => required) && !operation.isUpload) {
		test('refuses to send it without what Kinow requires', async () => {
			const { parameters } = everything();
			const required = fields.filter(
				(field) => field.required && !['boolean', 'number'].includes(String(operationOf(row)?.parameters.find(({ name }) => name === field.name)?.type)),
			);
			for (const { name } of required) {
				const { type } = operationOf(row)?.parameters.find((parameter) => parameter.name === name) as INodeProperties;
				const empty = type === 'resourceLocator' ? { __rl: true, mode: 'id', value: '' } : type === 'fixedCollection' ? {} : '';
				await expect(node.run({ ...parameters, [name]: empty } as IDataObject)).rejects.toThrow(/' is empty$|is not set|is required/);
			}
			expect(shop.requests).toEqual([]);
		});
	}
});

test('every documented operation is there, and every operation is documented', () => {
	expect(rows.map(({ name }) => name).sort()).toEqual(
		documented
			.map(({ name }) => name)
			.filter((name) => !ELSEWHERE.includes(name))
			.sort(),
	);
	const offered = kinowActions.resources
		.filter(({ value }) => value !== 'apiRequest')
		.flatMap(({ value, operations }) => operations.map((operation) => `${value}.${operation.value}`));
	expect(offered.filter((name) => !OWN.includes(name)).sort()).toEqual([...new Set(rows.map(({ resource, operation }) => `${resource}.${operation}`))].sort());
});
