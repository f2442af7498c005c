import { Records } from './records';
import { sampleFile } from './samples';
import { Refusal, badData, notFound, wrongId } from './shoprenter-refusal';
import type { Answer, ApiRequest } from './shop';
import { isRecord, scalarText } from './wire';

/** What reference/shoprenter.md leaves open of the REST resources besides webhooks. */
export interface ShoprenterApiBehaviour {
	/** 4.3: no date has a zone; the shop's own time is the likeliest. */
	timeZone: string;
	/** 4.2: a page beyond the last is 40008; whether the first page of an empty list is one is not documented. */
	emptyPage: 'list' | '40008';
	/** 5.7: whether a PUT on an extended resource keeps the lists that it does not name. */
	omittedLists: 'keep' | 'wipe';
	/** The effect of a property or query parameter that is not documented; 40010 exists (4.4). */
	unknownNames: 'refuse' | 'ignore';
	/** 5.3: documented, but missing in the fixture. */
	statusInnerId: boolean;
	/** 4.3: zero dates occur; whether an order that was never changed has one is not documented. */
	neverUpdated: 'created' | 'zero';
	/** 5.9: which host the URIs in a batch must name. */
	batchHost: 'own' | 'basic';
	/** 5.9: recommended at most. */
	batchSize: number;
}

export const apiBehaviour = (): ShoprenterApiBehaviour => ({
	timeZone: 'Europe/Budapest',
	emptyPage: 'list',
	omittedLists: 'wipe',
	unknownNames: 'refuse',
	statusInnerId: true,
	neverUpdated: 'created',
	batchHost: 'own',
	batchSize: 200,
});

/** What the REST resources need of the shop around them. */
export interface ShoprenterApiContext {
	now(): number;
	readonly behaviour: ShoprenterApiBehaviour & { createStatus: number; updateStatus: number; wrongId: '40007' | '40401' };
	/** 4.2. */
	page(request: ApiRequest, path: string, objects: Stored[]): Answer;
	/** 3.3. */
	hrefBase(request: ApiRequest): string;
	/** @throws Refusal where the scope is missing */
	requireScope(scopes: string[], scope: string): void;
}

export type Stored = Record<string, unknown>;

/** What a property takes (4.3, 4.4, 5): a scalar of some form, a link to a record of a store, or rows of such. */
type Property =
	| 'any'
	| 'text'
	| 'number'
	| 'flag'
	| 'dateTime'
	| 'spacedTime'
	| 'date'
	| 'phone'
	| 'bcrypt'
	| { values: readonly string[] }
	| { link: string }
	| { rows: Properties };
type Properties = Readonly<Record<string, Property>>;

type Filter = (record: Stored, value: string) => boolean;

interface Endpoint {
	/** Where the records are, and what their decoded ids begin with. */
	readonly store: string;
	readonly scope: string;
	/** I = get one, L = list, C = POST, U = PUT, D = DELETE (5.10). */
	readonly methods: string;
	readonly filters?: Readonly<Record<string, Filter>>;
	/** What may be written; anything else that a record has is read-only. */
	readonly properties?: Properties;
	readonly required?: readonly string[];
	/** Properties that are told apart by what they hold; a second one is 40901. */
	readonly unique?: string;
	/** Names of lists that this endpoint shows as a link; the link's query names the record. */
	readonly linked?: Readonly<Record<string, string>>;
	/** Related lists of an extended resource. */
	readonly lists?: readonly string[];
	/** 5.7: PUT, POST and DELETE take `?sku=` instead of an id. */
	readonly bySku?: true;
	/** Which of the record's properties are not shown. */
	readonly hidden?: readonly string[];
}

const properties = (property: Property, names: string): Properties =>
	Object.fromEntries(
		names
			.split(/\s+/)
			.filter(Boolean)
			.map((name) => [name, property]),
	);
const link = (store: string): Property => ({ link: store });
const idIn = (value: unknown): string => (isRecord(value) ? decodeURIComponent(scalarText(value.href).replace(/.*\//, '')) : '');

const equals =
	(name: string): Filter =>
	(record, value) =>
		scalarText(record[name]) === value;
const onDay =
	(name: string): Filter =>
	(record, value) =>
		scalarText(record[name]).startsWith(checked('date', value));
const from =
	(name: string): Filter =>
	(record, value) =>
		scalarText(record[name]).replace(' ', 'T') >= checked('dateTime', value);
const until =
	(name: string): Filter =>
	(record, value) =>
		scalarText(record[name]).replace(' ', 'T') <= checked('dateTime', value);
const linksTo =
	(name: string): Filter =>
	(record, value) =>
		idIn(record[name]) === value;
/** 1 filters; 0 does not. */
const ifOne =
	(filter: (record: Stored) => boolean): Filter =>
	(record, value) =>
		oneOf('filter', value, ['0', '1']) === '0' || filter(record);

/** 4.4: 40009 and 40017. */
function checked(kind: 'date' | 'dateTime', value: unknown): string {
	const text = scalarText(value);
	if (kind === 'dateTime' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) throw new Refusal(400, 40009, `Bad datetime, wanted 1990-01-01T00:00:00: ${text}`);
	if (kind === 'date' && !/^\d{4}-\d\d-\d\d$/.test(text)) throw new Refusal(400, 40017, `Bad date, wanted 1990-01-01: ${text}`);
	return text;
}

function oneOf(name: string, value: unknown, allowed: readonly string[]): string {
	const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	if (!allowed.includes(text)) throw badData(`${name} has an invalid value: ${JSON.stringify(value)}`);
	return text;
}

const changeFilters = {
	createdAtMin: from('dateCreated'),
	createdAtMax: until('dateCreated'),
	updatedAtMin: from('dateUpdated'),
	updatedAtMax: until('dateUpdated'),
};
const CANCELLED = base64('orderStatus-order_status_id=3');

/** 5.2. */
const orderFilters = {
	innerId: equals('innerId'),
	innerIdMin: (record: Stored, value: string) => Number(record.innerId) >= Number(value),
	orderStatusId: linksTo('orderStatus'),
	email: equals('email'),
	excludeAbandonedCart: ifOne(({ orderStatus }) => orderStatus !== null),
	excludeStorno: ifOne(({ orderStatus }) => idIn(orderStatus) !== CANCELLED),
	...changeFilters,
	createdAt: onDay('dateCreated'),
	updatedAt: onDay('dateUpdated'),
	shippingModeInnerId: ({ shippingMode }: Stored, value: string) => isRecord(shippingMode) && shippingMode.innerId === value,
	externalInfo: ({ externalInfo }: Stored, value: string) => isRecord(externalInfo) && Object.values(externalInfo).includes(value),
};

/** 5.5. */
const address: Properties = {
	...properties('text', 'company firstname lastname taxNumber address1 address2 postcode city telephone'),
	type: { values: ['private', 'business'] },
	country: link('countries'),
};
const customer: Properties = {
	...properties('text', 'firstname lastname email fax'),
	...properties('flag', 'newsletter status approved freeShipping'),
	telephone: 'phone',
	password: 'bcrypt',
	customerGroup: link('customerGroups'),
};
const customerEndpoint = {
	store: 'customers',
	scope: 'customer.customer',
	methods: 'ILCUD',
	filters: { innerId: equals('innerId'), email: equals('email'), ...changeFilters },
	required: ['firstname', 'lastname', 'email', 'telephone', 'password'],
	unique: 'email',
};

/** 5.7. */
const product: Properties = {
	...properties('text', 'sku modelNumber gtin mainPicture imageAlt'),
	...properties(
		'number',
		'price cost multiplier loyaltyPoints stock1 stock2 stock3 stock4 width height length weight minimalOrderNumber maximalOrderNumber quantity sortOrder',
	),
	...properties('flag', 'orderable multiplierLock subtractStock shipped minimalOrderNumberMultiply freeShipping durableMediaDevice'),
	status: { values: ['0', '1', '2'] },
	availableDate: 'date',
	taxClass: link('taxClasses'),
	manufacturer: link('manufacturers'),
};
const productLists = [
	'productDescriptions',
	'productCategoryRelations',
	'productSpecials',
	'productTags',
	'customerGroupProductPrices',
	'productRelatedProductRelations',
];

/** 5.10. */
const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
	'/orderExtend': { store: 'orders', scope: 'order.order', methods: 'IL', filters: orderFilters },
	'/orders': {
		store: 'orders',
		scope: 'order.order',
		methods: 'ILCU',
		filters: orderFilters,
		properties: {
			...properties('text', 'invoiceId invoicePrefix firstname lastname phone fax email taxNumber comment ip pickPackPontShopCode'),
			...properties(
				'text',
				'shippingFirstname shippingLastname shippingCompany shippingAddress1 shippingAddress2 shippingCity shippingPostcode shippingCountryName shippingZoneName shippingAddressFormat',
			),
			...properties(
				'text',
				'paymentFirstname paymentLastname paymentCompany paymentAddress1 paymentAddress2 paymentCity paymentPostcode paymentCountryName paymentZoneName paymentAddressFormat',
			),
			...properties(
				'text',
				'shippingMethodName shippingMethodTaxName shippingMethodExtension shippingReceivingPointId paymentMethodName paymentMethodCode paymentMethodTaxName',
			),
			...properties('number', 'total value shippingMethodTaxRate paymentMethodTaxRate couponTaxRate'),
			paymentMethodAfter: 'flag',
			orderStatus: link('orderStatuses'),
			customer: link('customers'),
			customerGroup: link('customerGroups'),
			shippingCountry: link('countries'),
			paymentCountry: link('countries'),
			language: link('languages'),
			currency: link('currencies'),
			shippingMode: link('shippingModes'),
			externalInfo: 'any',
		},
		linked: {
			orderTotals: '/orderTotals?orderId=',
			orderProducts: '/orderProducts?orderId=',
			orderProductAddons: '/orderProductAddons?orderId=',
			orderGiftWrappings: '/orderGiftWrappings?orderId=',
		},
		hidden: ['coupon', 'orderCreditCards', 'orderAddressIdentifications'],
	},
	'/orderHistories': { store: 'orderHistories', scope: 'order.order', methods: 'IL', filters: { orderId: linksTo('order') } },
	'/orderInvoices': {
		store: 'orderInvoices',
		scope: 'order.order',
		methods: 'ILCUD',
		properties: {
			...properties('text', 'invoiceId invoicePath'),
			invoiceType: { values: ['einvoice', 'normal', 'proforma', 'storno', 'correction'] },
			order: link('orders'),
		},
		required: ['invoiceId', 'invoicePath', 'invoiceType', 'order'],
		unique: 'invoiceId',
	},
	'/orderStatuses': { store: 'orderStatuses', scope: 'order.status', methods: 'IL' },
	'/orderStatusDescriptions': {
		store: 'orderStatusDescriptions',
		scope: 'order.status',
		methods: 'IL',
		filters: { orderStatusId: linksTo('orderStatus'), languageId: linksTo('language') },
	},
	'/customers': {
		...customerEndpoint,
		properties: customer,
		linked: { addresses: '/addresses?customerId=', loyaltyPoints: '/loyaltyPoints?customerId=' },
	},
	'/customerExtend': {
		...customerEndpoint,
		properties: { ...customer, addresses: { rows: address }, loyaltyPoints: { rows: { value: 'number', description: 'text', dateExpiration: 'any' } } },
		lists: ['addresses', 'loyaltyPoints'],
	},
	'/customerGroups': { store: 'customerGroups', scope: 'customer.customerGroup', methods: 'ILCUD', filters: { name: equals('name') } },
	'/newsletterSubscribers': {
		store: 'newsletterSubscribers',
		scope: 'newsletter.subscriber',
		methods: 'ILCUD',
		filters: {
			email: equals('email'),
			status: equals('status'),
			subscribedAt: (record, value) => scalarText(record.dateSubscribed).startsWith(value.includes('T') ? checked('dateTime', value) : checked('date', value)),
		},
		properties: {
			...properties('text', 'firstname lastname email phone mailmasterId'),
			...properties('flag', 'status blacklisted'),
			dateSubscribed: 'dateTime',
			language: link('languages'),
		},
		required: ['email'],
		unique: 'email',
	},
	'/products': {
		store: 'products',
		scope: 'product.product',
		methods: 'ILCUD',
		filters: { innerId: equals('innerId'), sku: equals('sku'), createdAt: onDay('dateCreated'), updatedAt: onDay('dateUpdated'), parentProductId: () => false },
		properties: product,
		required: ['sku'],
		unique: 'sku',
		linked: Object.fromEntries(productLists.map((name) => [name, `/${name}?productId=`])),
		hidden: ['productPrices', 'productAttributeExtend', 'urlAliases'],
	},
	'/productExtend': {
		store: 'products',
		scope: 'product.product',
		methods: 'ILCUD',
		filters: {
			innerId: equals('innerId'),
			sku: equals('sku'),
			createdAt: onDay('dateCreated'),
			createdAfter: from('dateCreated'),
			createdBefore: until('dateCreated'),
			updatedAt: onDay('dateUpdated'),
			updatedAfter: from('dateUpdated'),
			updatedBefore: until('dateUpdated'),
			published: (record, value) => record.status === oneOf('published', value, ['0', '1', '2']),
			parentProductId: () => false,
		},
		properties: {
			...product,
			productDescriptions: {
				rows: {
					...properties(
						'text',
						'name metaTitle metaKeywords metaDescription shortDescription description parameters packagingUnit measurementUnit customContentTitle customContent videoCode',
					),
					language: link('languages'),
				},
			},
			productCategoryRelations: { rows: { category: link('categories') } },
			productSpecials: {
				rows: { ...properties('number', 'priority price minQuantity maxQuantity'), dateFrom: 'any', dateTo: 'any', customerGroup: link('customerGroups') },
			},
			productTags: { rows: { tags: 'text', language: link('languages') } },
			customerGroupProductPrices: { rows: { price: 'number', customerGroup: link('customerGroups') } },
			productRelatedProductRelations: { rows: { relatedProduct: link('products') } },
		},
		required: ['sku', 'productDescriptions'],
		unique: 'sku',
		lists: productLists,
		bySku: true,
	},
	'/productDescriptions': {
		store: 'productDescriptions',
		scope: 'product.product',
		methods: 'ILCUD',
		filters: { productId: linksTo('product'), languageId: linksTo('language'), name: equals('name') },
		properties: {
			...properties(
				'text',
				'name metaTitle metaKeywords metaDescription shortDescription description parameters packagingUnit measurementUnit customContentTitle customContent videoCode',
			),
			product: link('products'),
			language: link('languages'),
		},
		required: ['product', 'language'],
	},
	/** 5.8. */
	'/productSpecials': {
		store: 'productSpecials',
		scope: 'product.product',
		methods: 'ILCUD',
		filters: { productId: linksTo('product') },
		properties: {
			...properties('number', 'priority price minQuantity maxQuantity maxOrderableCount'),
			...properties('spacedTime', 'dateFrom dateTo'),
			isLimitedDiscount: 'flag',
			product: link('products'),
			customerGroup: link('customerGroups'),
		},
		required: ['product'],
	},
	/** The properties are those of the official docs, api/coupon.md. */
	'/coupons': {
		store: 'coupons',
		scope: 'marketing.coupon',
		methods: 'ILCUD',
		filters: { code: equals('code') },
		properties: {
			...properties('text', 'code email'),
			...properties('number', 'percentDiscountValue fixDiscountValue totalNumberOfCoupons totalNumberOfCouponsPerCustomer minOrderLimit maxOrderLimit'),
			...properties(
				'flag',
				'loginRequired freeShipping status validToSpecialProducts validWithGiftProducts validWithBulkDiscount validWithLoyaltyPoints bypassMinOrderLimitWithCoupon',
			),
			...properties('date', 'dateStart dateEnd'),
			discountType: { values: ['PERCENT', 'FIXED'] },
			targetType: { values: ['PRODUCT', 'CATEGORY'] },
			taxClass: link('taxClasses'),
		},
		required: ['code'],
		unique: 'code',
	},
	'/languages': {
		store: 'languages',
		scope: 'localization.language',
		methods: 'IL',
		filters: { innerId: equals('innerId'), name: equals('name'), code: equals('code') },
	},
	'/countries': { store: 'countries', scope: 'localization.location', methods: 'IL' },
	'/categories': { store: 'categories', scope: 'product.category', methods: 'IL', filters: { innerId: equals('innerId') } },
	'/categoryDescriptions': {
		store: 'categoryDescriptions',
		scope: 'product.category',
		methods: 'IL',
		filters: { categoryId: linksTo('category'), languageId: linksTo('language'), name: equals('name') },
	},
	'/manufacturers': { store: 'manufacturers', scope: 'product.manufacturer', methods: 'IL', filters: { innerId: equals('innerId'), name: equals('name') } },
	'/taxClasses': { store: 'taxClasses', scope: 'taxClass.taxClass', methods: 'IL' },
};

/** Scopes that the resources here need (3.4), besides those of webhooks. */
export const ALL_SCOPES: readonly string[] = [
	...new Set(['store.webhook', ...Object.values(ENDPOINTS).map(({ scope }) => scope)].flatMap((scope) => [`${scope}:read`, `${scope}:write`])),
	'order.reorderLink:write',
];

/** What the ids of a store decode to, as in the documentation's examples. */
const ID_NAMES: Readonly<Record<string, string>> = {
	orders: 'order-order_id',
	orderHistories: 'orderHistory-order_history_id',
	orderInvoices: 'orderInvoice-id',
	customers: 'customer-customer_id',
	products: 'product-product_id',
	newsletterSubscribers: 'newsletterSubscriber-newsletter_subscriber_id',
	coupons: 'coupon-coupon_id',
};

/** The links of the samples lead here. */
const SAMPLE_BASE = 'https://boltocska.api2.myshoprenter.example/api';

/** The REST resources besides webhooks (Shoprenter 5). */
export class ShoprenterApi {
	private stores = new Map<string, Records<Stored>>();
	private lastId = 0;

	constructor(private readonly context: ShoprenterApiContext) {
		this.reset();
	}

	reset(): void {
		this.lastId = 6000;
		this.stores = new Map(Object.entries(SHOP_SETTINGS()).map(([store, records]) => [store, filledWith(records)]));
		for (const { store } of Object.values(ENDPOINTS)) if (!this.stores.has(store)) this.stores.set(store, new Records());
	}

	/** The records of a store, to look at or to change by hand: `orders`, `customers`, `products` … */
	records(store: string): Records<Stored> {
		const records = this.stores.get(store);
		if (records === undefined) throw new Error(`no store ${store}`);
		return records;
	}

	/** A buyer orders something; an abandoned cart with `orderStatus: null`. @returns the order as `/orderExtend` shows it */
	placeOrder(changes: Stored = {}): Stored {
		const sample = sampleFile('shoprenter', 'api_order_extend') as Stored;
		const dateCreated = this.time();
		const dateUpdated = this.context.behaviour.neverUpdated === 'zero' ? '0000-00-00T00:00:00' : dateCreated;
		const order = this.add('orders', sample, { dateCreated, dateUpdated, ...changes });
		if (isRecord(order.orderStatus)) this.noteStatus(order);
		return order;
	}

	/** A new record made from a sample, or from an empty one. */
	add(store: string, sample: Stored, changes: Stored = {}): Stored {
		this.lastId += 1;
		const id = base64(`${ID_NAMES[store] ?? store}=${String(this.lastId)}`);
		const text = JSON.stringify({ ...sample, innerId: String(this.lastId) });
		const renamed = typeof sample.id === 'string' ? text.replaceAll(sample.id, id) : text;
		return this.records(store).put({ href: `${SAMPLE_BASE}/${store}/${id}`, ...(JSON.parse(renamed) as Stored), id, ...changes });
	}

	answer(request: ApiRequest, path: string, scopes: string[]): Answer {
		if (path === '/reloadUrl' && request.method === 'POST') return this.reloadUrl(request, scopes);
		const [, resource = '', encoded] = /^(\/[^/]+)(?:\/([^/]+))?$/.exec(path) ?? [];
		const endpoint = Object.hasOwn(ENDPOINTS, resource) ? ENDPOINTS[resource] : undefined;
		const operation =
			endpoint && operationOf(request.method, encoded !== undefined || (endpoint.bySku && request.query.has('sku') && request.method !== 'GET'));
		if (endpoint === undefined || operation === undefined || !endpoint.methods.includes(operation)) throw notFound();
		this.context.requireScope(scopes, `${endpoint.scope}:${request.method === 'GET' ? 'read' : 'write'}`);
		if (operation === 'L') return this.list(request, resource, endpoint);
		const id = encoded === undefined ? undefined : decodeURIComponent(encoded);
		const record = id === undefined ? this.bySku(request, endpoint) : this.records(endpoint.store).get(id);
		switch (operation) {
			case 'I':
				if (record === undefined) throw this.unknown(id);
				return { status: 200, body: this.shown(request, endpoint, record) };
			case 'D':
				if (record === undefined || !this.records(endpoint.store).remove(scalarText(record.id))) throw notFound();
				return { status: 204 };
			case 'U':
				if (record === undefined) throw this.unknown(id);
				return { status: this.context.behaviour.updateStatus, body: this.shown(request, endpoint, this.update(request, endpoint, record)) };
			default:
				return { status: this.context.behaviour.createStatus, body: this.shown(request, endpoint, this.create(request, endpoint)) };
		}
	}

	private unknown(id = ''): Refusal {
		return this.context.behaviour.wrongId === '40007' ? wrongId(id) : notFound();
	}

	private bySku(request: ApiRequest, { bySku, store }: Endpoint): Stored | undefined {
		const sku = bySku ? request.query.get('sku') : null;
		if (sku === null) return undefined;
		const found = this.records(store).all.find((record) => record.sku === sku);
		if (found === undefined && request.method !== 'POST') throw new Refusal(404, 40033, `There is no product with the SKU ${sku}`);
		return found;
	}

	/** 4.2, and the filters of 5.10. */
	private list(request: ApiRequest, path: string, endpoint: Endpoint): Answer {
		const filters = endpoint.filters ?? {};
		const wanted = [...request.query].filter(([name]) => !['page', 'limit', 'full', 'emptyBody'].includes(name));
		const unknown = wanted.find(([name]) => !Object.hasOwn(filters, name));
		if (unknown !== undefined && this.context.behaviour.unknownNames === 'refuse')
			throw new Refusal(400, 40010, `The parameter is not available: ${unknown[0]}`);
		const found = this.records(endpoint.store).all.filter((record) =>
			wanted.every(([name, value]) => !Object.hasOwn(filters, name) || filters[name](record, value)),
		);
		const shown = found.map((record) => this.shown(request, endpoint, record));
		// The fixture of the list has this one as a link, even with full=1 (5.2).
		const listed =
			path === '/orderExtend'
				? shown.map((order) => ({ ...order, shippingMode: isRecord(order.shippingMode) ? { href: order.shippingMode.href } : null }))
				: shown;
		return this.context.page(request, path, listed);
	}

	private create(request: ApiRequest, endpoint: Endpoint): Stored {
		const body = bodyOf(request);
		const missing = (endpoint.required ?? []).filter((name) => body[name] === undefined || body[name] === '');
		if (missing.length > 0) throw new Refusal(400, 40003, `Required fields are missing: ${missing.join(', ')}`);
		const changes = this.changesFrom(body, endpoint);
		const time = this.time();
		const empty = Object.fromEntries((endpoint.lists ?? []).map((name) => [name, []]));
		return this.add(endpoint.store, { dateCreated: time, dateUpdated: time, ...empty }, changes);
	}

	private update(request: ApiRequest, endpoint: Endpoint, record: Stored): Stored {
		const changes = this.changesFrom(bodyOf(request), endpoint, record);
		const omitted = this.context.behaviour.omittedLists === 'wipe' ? (endpoint.lists ?? []).filter((name) => changes[name] === undefined) : [];
		const isNewStatus = changes.orderStatus !== undefined && idIn(changes.orderStatus) !== idIn(record.orderStatus);
		Object.assign(record, Object.fromEntries(omitted.map((name) => [name, []])), changes, { dateUpdated: this.time() });
		if (isNewStatus) this.noteStatus(record);
		return record;
	}

	private changesFrom(body: Stored, endpoint: Endpoint, record?: Stored): Stored {
		const known = endpoint.properties ?? {};
		const readOnly = Object.keys(this.records(endpoint.store).all[0] ?? {});
		const others = Object.keys(body).filter((name) => !Object.hasOwn(known, name));
		const refused = others.find((name) => readOnly.includes(name));
		if (refused !== undefined) throw new Refusal(400, 40002, `Read only fields were sent: ${refused}`);
		if (others.length > 0 && this.context.behaviour.unknownNames === 'refuse') throw new Refusal(400, 40010, `The parameter is not available: ${others[0]}`);
		const entries = Object.entries(body).filter(([name]) => Object.hasOwn(known, name));
		const changes = Object.fromEntries(entries.map(([name, value]) => [name, this.valueOf(name, known[name], value)]));
		const { unique } = endpoint;
		const isTaken =
			unique !== undefined &&
			changes[unique] !== undefined &&
			this.records(endpoint.store).all.some((other) => other !== record && other[unique] === changes[unique]);
		if (isTaken) throw new Refusal(409, 40901, `The resource exists: ${scalarText(changes[unique])}`);
		return changes;
	}

	/** 4.4, as it is stored: numbers and flags are texts (4.3). */
	private valueOf(name: string, property: Property, value: unknown): unknown {
		if (property === 'any') return value;
		if (typeof property === 'object') {
			if ('values' in property) return oneOf(name, value, property.values);
			if ('link' in property) return this.linkOf(name, property.link, value);
			if (!Array.isArray(value)) throw badData(`${name} is not an array`);
			return value.map((row, index) => this.rowOf(name, property.rows, row, index));
		}
		if (typeof value !== 'string' && typeof value !== 'number') throw badData(`${name} is not a scalar`);
		const text = String(value);
		if (property === 'flag') return oneOf(name, value, ['0', '1']);
		if (property === 'date' || property === 'dateTime') return checked(property, value);
		if (property === 'spacedTime' && !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) throw new Refusal(400, 40009, `Bad datetime: ${text}`);
		if (property === 'number' && !/^-?\d+(\.\d+)?$/.test(text)) throw badData(`${name} is not a number: ${text}`);
		if (property === 'phone' && !/^\+\d{7,15}$/.test(text)) throw badData(`${name} is not a phone number: ${text}`);
		if (property === 'bcrypt' && !/^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/.test(text)) throw badData(`${name} is not a bcrypt hash`);
		return property === 'number' ? Number(text).toFixed(4) : text;
	}

	/** 5: a link is written as `{ id }` and read as `{ href }`. */
	private linkOf(name: string, store: string, value: unknown): Stored {
		const id = isRecord(value) ? value.id : undefined;
		if (typeof id !== 'string') throw badData(`${name} is not a valid resource identifier`);
		if (this.records(store).get(id) === undefined) throw new Refusal(400, 40006, `The resource id of ${name} is wrong: ${id}`);
		return { href: `${SAMPLE_BASE}/${store}/${id}` };
	}

	private rowOf(name: string, fields: Properties, row: unknown, index: number): Stored {
		if (!isRecord(row)) throw badData(`${name} is not an array of objects`);
		const unknown = Object.keys(row).find((key) => !Object.hasOwn(fields, key));
		if (unknown !== undefined) throw new Refusal(400, 40010, `The parameter is not available: ${name}.${unknown}`);
		const id = base64(`${name}-id=${String(this.lastId)}-${String(index)}`);
		return {
			href: `${SAMPLE_BASE}/${name}/${id}`,
			id,
			...Object.fromEntries(Object.entries(row).map(([key, value]) => [key, this.valueOf(key, fields[key], value)])),
		};
	}

	private shown(request: ApiRequest, { linked = {}, hidden = [], store }: Endpoint, record: Stored): Stored {
		const base = this.context.hrefBase(request);
		const seen = Object.entries(record)
			.filter(([name]) => !hidden.includes(name) && !(store === 'orderStatuses' && name === 'innerId' && !this.context.behaviour.statusInnerId))
			.map(([name, value]) => [name, Object.hasOwn(linked, name) ? { href: `${SAMPLE_BASE}${linked[name]}${scalarText(record.id)}` } : value]);
		return JSON.parse(JSON.stringify(Object.fromEntries(seen)).replaceAll(SAMPLE_BASE, base)) as Stored;
	}

	/** 5.1. */
	private reloadUrl(request: ApiRequest, scopes: string[]): Answer {
		this.context.requireScope(scopes, 'order.reorderLink:write');
		const { order, customer: buyer } = bodyOf(request);
		this.linkOf('order', 'orders', order);
		if (buyer !== undefined) this.linkOf('customer', 'customers', buyer);
		return { status: 200, body: { reloadOrderUrl: `https://boltocska.example.com/index.php?route=checkout/reload&id=${String(this.lastId)}` } };
	}

	/** 5.3: what a change of the status leaves behind; that one through the API does is not documented. */
	private noteStatus(order: Stored): void {
		const link = { href: `${SAMPLE_BASE}/orders/${scalarText(order.id)}` };
		this.add('orderHistories', {}, { comment: '', dateAdded: this.time().replace('T', ' '), order: link, orderStatus: order.orderStatus });
	}

	/** 4.3: `2019-09-06T15:47:59`, without a zone. */
	private time(): string {
		return new Date(this.context.now()).toLocaleString('sv-SE', { timeZone: this.context.behaviour.timeZone }).replace(' ', 'T');
	}
}

function operationOf(method: string, hasId = false): string | undefined {
	const operations: Readonly<Record<string, string | undefined>> = hasId ? { GET: 'I', PUT: 'U', DELETE: 'D', POST: undefined } : { GET: 'L', POST: 'C' };
	return operations[method];
}

/** The resource's own properties, flat (1.4). */
function bodyOf({ json }: ApiRequest): Stored {
	if (!isRecord(json) || Object.keys(json).length === 0) throw new Refusal(400, 40001, 'Data parameter not found in POST/PUT!');
	return json;
}

function base64(text: string): string {
	return Buffer.from(text).toString('base64');
}

function filledWith(records: Stored[]): Records<Stored> {
	const filled = new Records<Stored>();
	for (const record of records) filled.put(record);
	return filled;
}

/** What a shop's owner has set up before anybody calls. The ids are those that the samples link to. */
const SHOP_SETTINGS = (): Record<string, Stored[]> => {
	const made = (store: string, name: string, more: Stored): Stored => {
		const id = base64(name);
		return { href: `${SAMPLE_BASE}/${store}/${id}`, id, ...more };
	};
	const to = (store: string, name: string) => ({ href: `${SAMPLE_BASE}/${store}/${base64(name)}` });
	const statuses: Array<[number, string, string, string]> = [
		[1, 'Függőben lévő', 'Pending', '#ff00ff'],
		[2, 'Kiszállítva', 'Shipped', '#00ff00'],
		[3, 'Törölve', 'Cancelled', '#ff0000'],
	];
	return {
		languages: [
			made('languages', 'language-language_id=1', { innerId: '1', name: 'Magyar', code: 'hu' }),
			made('languages', 'language-language_id=2', { innerId: '2', name: 'English', code: 'en' }),
		],
		currencies: [made('currencies', 'currency-currency_id=4', { code: 'HUF' })],
		shippingModes: [made('shippingModes', 'shippingMode-id=21', { innerId: '21' })],
		countries: [
			made('countries', 'country-country_id=97', { name: 'Magyarország', isoCode2: 'HU', isoCode3: 'HUN', status: '1' }),
			made('countries', 'country-country_id=175', { name: 'Románia', isoCode2: 'RO', isoCode3: 'ROU', status: '1' }),
		],
		customerGroups: [
			made('customerGroups', 'customerGroup-customer_group_id=8', { innerId: '8', name: 'Alapértelmezett', percentDiscount: '0' }),
			made('customerGroups', 'customerGroup-customer_group_id=9', { innerId: '9', name: 'Viszonteladó', percentDiscount: '20' }),
		],
		taxClasses: [made('taxClasses', 'taxClass-tax_class_id=10', { name: '27 %' })],
		manufacturers: [made('manufacturers', 'manufacturer-manufacturer_id=1', { innerId: '1', name: 'Fűszerész' })],
		categories: [made('categories', 'category-category_id=12', { innerId: '12' }), made('categories', 'category-category_id=13', { innerId: '13' })],
		categoryDescriptions: [
			made('categoryDescriptions', 'categoryDescription-category_id=12&language_id=1', {
				name: 'Fűszerek',
				category: to('categories', 'category-category_id=12'),
				language: to('languages', 'language-language_id=1'),
			}),
			made('categoryDescriptions', 'categoryDescription-category_id=12&language_id=2', {
				name: 'Spices',
				category: to('categories', 'category-category_id=12'),
				language: to('languages', 'language-language_id=2'),
			}),
			made('categoryDescriptions', 'categoryDescription-category_id=13&language_id=1', {
				name: 'Könyvek',
				category: to('categories', 'category-category_id=13'),
				language: to('languages', 'language-language_id=1'),
			}),
		],
		orderStatuses: statuses.map(([number]) => {
			const id = base64(`orderStatus-order_status_id=${String(number)}`);
			return {
				href: `${SAMPLE_BASE}/orderStatuses/${id}`,
				id,
				innerId: String(number),
				orderStatusDescriptions: { href: `${SAMPLE_BASE}/orderStatusDescriptions?orderStatusId=${id}` },
			};
		}),
		orderStatusDescriptions: statuses.flatMap(([number, hu, en, color]) =>
			[hu, en].map((name, index) =>
				made('orderStatusDescriptions', `orderStatusDescription-order_status_id=${String(number)}&language_id=${String(index + 1)}`, {
					name,
					color,
					orderStatus: to('orderStatuses', `orderStatus-order_status_id=${String(number)}`),
					language: to('languages', `language-language_id=${String(index + 1)}`),
				}),
			),
		),
	};
};
