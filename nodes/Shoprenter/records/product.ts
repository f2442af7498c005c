/** Products of the API, their sale prices and texts (shoprenter.md 5.7, 5.8). */
import { date, dateTime, flag, integer, list, number, object, text, type Fields } from '../../shared/records/fields';
import { link, self } from './common';

/** The fields that `/products` and `/productExtend` share (shoprenter.md 5.7). */
const productCore = {
	...self,
	innerId: integer('ID of the product'),
	sku: text('Article number'),
	modelNumber: text("The manufacturer's part number"),
	gtin: text('Barcode'),
	orderable: flag('Whether the product can be ordered'),
	price: number('Price, net'),
	cost: number('Purchase price'),
	multiplier: number('Price multiplier'),
	multiplierLock: flag('Whether the price multiplier is locked'),
	loyaltyPoints: number('Loyalty points that the product earns'),
	stock1: number('Stock 1'),
	stock2: number('Stock 2'),
	stock3: number('Stock 3'),
	stock4: number('Stock 4'),
	subtractStock: flag('Whether orders reduce the stock'),
	mainPicture: text("Path of the picture, inside the shop's image folder"),
	imageAlt: text('Alternative text of the picture'),
	width: number('Width'),
	height: number('Height'),
	length: number('Length'),
	weight: number('Weight'),
	status: integer('1 for enabled, 0 for disabled, 2 for deprecated'),
	shipped: flag('Whether the product is shipped'),
	minimalOrderNumber: number('How many must be ordered at least'),
	maximalOrderNumber: number('How many can be ordered at most'),
	minimalOrderNumberMultiply: flag('Whether only multiples of the minimum can be ordered'),
	availableDate: date('From when the product is available; 0000-00-00 if not set'),
	quantity: number('Not explained in the documentation'),
	sortOrder: integer('Place in the list'),
	freeShipping: flag('Whether shipping is free'),
	durableMediaDevice: flag('Whether the product is a durable media device, like a licence code'),
	dateCreated: dateTime('When the product was made'),
	dateUpdated: dateTime('When the product was last changed'),
	taxClass: link('The tax class'),
	noStockStatus: link('What the shop shows without stock'),
	inStockStatus: link('What the shop shows with stock'),
	onlyStock1Status: link('What the shop shows with stock 1 only'),
	onlyStock2Status: link('What the shop shows with stock 2 only'),
	onlyStock3Status: link('What the shop shows with stock 3 only'),
	onlyStock4Status: link('What the shop shows with stock 4 only'),
	productClass: link('The class of the product'),
	parentProduct: link('The parent, if the product is a variant'),
	volumeUnit: link('The unit of width, height and length'),
	weightUnit: link('The unit of weight'),
	allImages: object({ mainImage: text('Address of the main picture'), image1: text('Address of the next picture; image2 and so on follow') }, 'The pictures'),
} satisfies Fields;

/** What `/products` and `/productExtend` answer alike: 'Create or Update' gives either, with the rest as it came. */
export const upsertedProduct = { ...productCore, manufacturer: link('The manufacturer') } satisfies Fields;

/** `/products`: related records as links (shoprenter.md 5.7). */
export const products = {
	...upsertedProduct,
	productDescriptions: link('The descriptions'),
	productCategoryRelations: link('The categories'),
	productSpecials: link('The sale prices'),
	productTags: link('The tags'),
	customerGroupProductPrices: link('The prices of customer groups'),
} satisfies Fields;

/** `/productSpecials`: a sale price of a product (shoprenter.md 5.8). */
export const productSpecials = {
	...self,
	priority: integer('Which sale price wins'),
	price: number('Sale price, net'),
	dateFrom: dateTime('When the sale begins; 0000-00-00 00:00:00 if open'),
	dateTo: dateTime('When the sale ends; 0000-00-00 00:00:00 if open'),
	minQuantity: number('From how many pieces; 0 for no limit'),
	maxQuantity: number('Up to how many pieces; 0 for no limit'),
	isLimitedDiscount: flag('Whether only so many can be bought at the price'),
	maxOrderableCount: integer('How many can be bought at the price'),
	dateCreated: dateTime('When the sale price was made'),
	product: link('The product'),
	customerGroup: link('The customer group'),
} satisfies Fields;

/** `/productExtend`: a product with its related records (shoprenter.md 5.7). */
export const productExtend = {
	...productCore,
	manufacturer: link('The manufacturer', {
		id: text('API ID of the manufacturer'),
		innerId: integer('ID of the manufacturer'),
		name: text('Name of the manufacturer'),
		picture: text("Path of the manufacturer's picture"),
		sortOrder: integer('Place in the list'),
		robotsMetaTag: text('What search engines may do'),
		dateCreated: dateTime('When the manufacturer was made'),
		dateUpdated: dateTime('When the manufacturer was last changed'),
		manufacturerDescriptions: link('The descriptions'),
	}),
	productPrices: list(
		{
			customerGroup: link('The customer group', {
				id: text('API ID of the customer group'),
				innerId: integer('ID of the customer group'),
				default: flag('Whether it is the default group'),
			}),
			net: number('Price, net'),
			netOriginal: number('Price without the sale, net'),
			netSpecial: number('Sale price, net'),
			gross: number('Price, gross'),
			grossOriginal: number('Price without the sale, gross'),
			grossSpecial: number('Sale price, gross'),
			currencyCode: text('Currency code'),
		},
		'The price for each customer group',
	),
	productDescriptions: list(
		{
			...self,
			name: text('Name of the product'),
			metaTitle: text('Title for search engines'),
			metaKeywords: text('Keywords for search engines'),
			metaDescription: text('Description for search engines'),
			shortDescription: text('Short description'),
			description: text('Description'),
			parameters: text('Parameters'),
			packagingUnit: text('Packaging unit'),
			measurementUnit: text('Unit in which the product is sold'),
			customContentTitle: text('Title of the extra text'),
			customContent: text('Extra text'),
			videoCode: text('Code of the video'),
			dateCreated: dateTime('When the description was made'),
			dateUpdated: dateTime('When the description was last changed'),
			product: link('The product'),
			language: link('The language'),
		},
		'The description in each language',
	),
	productCategoryRelations: list({ ...self, product: link('The product'), category: link('The category') }, 'The categories'),
	productSpecials: list(productSpecials, 'The sale prices'),
	productTags: list(
		{ ...self, tags: text('Tags, separated by commas'), product: link('The product'), language: link('The language') },
		'The tags in each language',
	),
	customerGroupProductPrices: list(
		{ ...self, price: number('Price, net'), customerGroup: link('The customer group'), product: link('The product') },
		'The prices of customer groups',
	),
	urlAliases: link("The product's address in the shop", {
		id: text('API ID of the address'),
		type: text('Kind of record'),
		urlAlias: text('Last part of the address'),
		urlAliasEntity: link('The product'),
		language: link('The language'),
	}),
} satisfies Fields;

/** `/productDescriptions`: the texts of a product in one language (shoprenter.md 5.7). */
export const productDescriptions = productExtend.productDescriptions.of;
