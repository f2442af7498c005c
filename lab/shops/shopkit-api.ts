import { createHash } from 'node:crypto';

import { Records } from './records';
import { sampleFile } from './samples';
import { isHttpUrl, isJson, wholeNumber, type Answer, type ApiRequest } from './shop';
import { isRecord } from './wire';

/** What reference/shopkit.md leaves open about the REST resources besides webhooks. */
export interface ShopkitApiBehaviour {
	/** 5.2: whether the store has an invoicing app. */
	invoicing: boolean;
	/** 5.2: heading, action tag and curl name three methods. */
	invoiceMethod: 'POST' | 'PUT' | 'GET';
	/** 5.3, 5.5: required fields are marked on PUT too, while the examples of PUT leave them out. */
	partialUpdate: 'accept' | 'refuse';
	/** 5.3: GET is documented for the hash only. */
	clientById: 'accept' | 'refuse';
	/** 5.3: whether an address is lower-cased before it is hashed. */
	clientHash: 'lowerCase' | 'asTyped';
	/** 5.3, 6.17: clients are shown as an array of one. */
	clientAnswer: 'array' | 'object';
	/** 4.2: clients and coupons are shown as real arrays; whether they are is not verified. */
	shownArrays: 'array' | 'envelope';
	/** 5.6: listing all coupons is not documented. */
	couponList: 'accept' | 'refuse';
	/** 5.6: heading and curl have no id, which is a required parameter all the same. */
	couponUpdate: 'path' | 'body';
	/** 5.8: text and curl differ. */
	mediaUpload: '/media' | '/media/images';
	/** 5.2: whether written tags replace those of the order. */
	tags: 'replace' | 'add';
	/** 5.2: the time zone that days are meant in: hours before or after UTC. */
	zoneHours: number;
	/** 4.2: whether lists tell their total. */
	totalCount: boolean;
}

/** The harsher readings, but for what the documentation says at least once without contradiction. */
export const apiDefaults = (): ShopkitApiBehaviour => ({
	invoicing: true,
	invoiceMethod: 'POST',
	partialUpdate: 'refuse',
	clientById: 'refuse',
	clientHash: 'asTyped',
	clientAnswer: 'array',
	shownArrays: 'array',
	couponList: 'refuse',
	couponUpdate: 'path',
	mediaUpload: '/media',
	tags: 'replace',
	zoneHours: 1,
	totalCount: true,
});

/** What the REST resources need of the shop around them. */
export interface ShopkitApiContext {
	now(): number;
	readonly behaviour: ShopkitApiBehaviour;
	/** 4.2: one page of a list, in the envelope of the shop. */
	page(request: ApiRequest, path: string, rows: unknown[], shape?: 'array'): Answer;
	store(): unknown;
}

type Stored = Record<string, unknown>;
type Check = (value: unknown) => boolean;
type Schema = Record<string, Check>;

const NOT_FOUND: Answer = { status: 404, body: { message: 'Not found.' } };
const BAD_REQUEST: Answer = { status: 400, body: { message: 'Bad request.' } };
const ALREADY_EXISTS: Answer = { status: 409, body: { message: 'Already exists.' } };
const GONE: Answer = { status: 204 };

/** 5.2: in the order of their numbers. */
const STATUSES = [
	'pending',
	'processing',
	'sent',
	'canceled',
	'waiting_confirmation',
	'waiting_payment',
	'waiting_stock',
	'delivered',
	'returned',
	'pickup_available',
	'waiting_shipment',
];

/** 5.2. */
const CARRIERS = [
	'ctt',
	'dpd',
	'correos_express',
	'dhl_express',
	'dhl_globalmail',
	'dhl_parcel',
	'fedex',
	'gls',
	'mrw',
	'rangel',
	'nacex',
	'seur',
	'tnt',
	'ups',
	'vasp',
	'other',
];

/** 5.4: in the order of their numbers. */
const PRODUCT_STATUSES = ['active', 'hidden', 'out_of_stock', 'soon'];

const text: Check = (value) => typeof value === 'string';
const filledText: Check = (value) => typeof value === 'string' && value !== '';
const num: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const int: Check = (value) => Number.isInteger(value);
const bool: Check = (value) => typeof value === 'boolean';
const url: Check = (value) => value === '' || isHttpUrl(value);
const day: Check = (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
const texts: Check = (value) => Array.isArray(value) && value.every(filledText);
const oneOf =
	(...choices: unknown[]): Check =>
	(value) =>
		choices.includes(value);
const alpha3: Check = (value) => typeof value === 'string' && /^[a-z]{3}$/i.test(value);
const idOrHandle: Check = (value) => int(value) || filledText(value);

/** 5.3: the address object. */
const address: Check = (value) => {
	const schema = { name: filledText, address: filledText, zip_code: filledText, city: filledText, country_code: alpha3, address_extra: text, phone: text };
	return isRecord(value) && fits(value, schema, ['name', 'address', 'zip_code', 'city', 'country_code']);
};

/** 5.2: what PUT takes for many orders. */
const BULK_ORDER: Schema = {
	status_alias: oneOf(...STATUSES),
	paid: bool,
	invoice_url: url,
	tracking_url: url,
	tracking_code: text,
	tracking_carrier: oneOf(...CARRIERS),
	shipping_url: url,
	at_code: text,
	pickup_code: text,
	note: text,
	client_note: text,
};

const ORDER: Schema = {
	...BULK_ORDER,
	is_new: bool,
	invoice_file: (value) => typeof value === 'string' && /^[\w+/]+=*$/.test(value),
	tags: texts,
	notify_client: bool,
};

const CLIENT: Schema = {
	name: filledText,
	email: (value) => typeof value === 'string' && /^[^@\s]+@[^@\s]+$/.test(value),
	password: filledText,
	company: text,
	fiscal_id: text,
	accepts_marketing: bool,
	internal_notes: text,
	birthday: day,
	gender: oneOf('female', 'male', 'other'),
	wholesale: bool,
	tags: texts,
	delivery: address,
	billing: address,
};

const STOCK: Schema = { stock_enabled: bool, stock_qty: int, stock_backorder: bool, stock_show: bool, stock_sold_single: bool, stock_notify: int };

const PRODUCT: Schema = {
	title: filledText,
	price: num,
	categories: (value) => Array.isArray(value) && value.length > 0 && value.every(int),
	brand: int,
	handle: text,
	reference: text,
	barcode: text,
	price_promo: num,
	promo_show_percentage: bool,
	price_on_request: bool,
	wholesale: bool,
	price_wholesale: num,
	wholesale_exclusive: bool,
	status: oneOf(1, 2, 3, 4),
	shipping: num,
	shipping_alone: bool,
	featured: bool,
	new: bool,
	is_promotion: bool,
	description: text,
	excerpt: text,
	video_url: url,
	file: url,
	tax: num,
	taxable: bool,
	reduced_rate: text,
	meta_description: text,
	meta_tags: text,
	page_title: text,
	weight: int,
	origin_country: alpha3,
	harmonized_code: text,
	images: (value) => Array.isArray(value) && value.length <= 10 && value.every(isHttpUrl),
	tags: texts,
	...STOCK,
};

const OPTION: Schema = {
	price: num,
	price_promo: num,
	price_on_request: bool,
	price_wholesale: num,
	stock: int,
	shipping: num,
	weight: num,
	reference: text,
	barcode: text,
	image: url,
	active: bool,
};

const OPTION_GROUP: Schema = { title: filledText, options: (value) => texts(value) && (value as unknown[]).length > 0 };

const BRAND: Schema = {
	title: filledText,
	active: bool,
	description: text,
	handle: text,
	image: url,
	position: int,
	meta_description: text,
	meta_tags: text,
	page_title: text,
};
const CATEGORY: Schema = { ...BRAND, parent_id: int };

const COUPON: Schema = {
	code: filledText,
	limit: int,
	value: num,
	type: oneOf('money', 'percent', 'shipping'),
	applies_to: oneOf('all_orders', 'category', 'product', 'brand', 'tag'),
	category: idOrHandle,
	product: idOrHandle,
	brand: idOrHandle,
	tag: idOrHandle,
	orders_over: num,
	date_from: day,
	date_to: day,
};
const COUPON_REQUIRED = ['code', 'limit', 'value', 'type', 'applies_to'];

/** What a list can be narrowed by: which values a filter takes, and which records pass. */
type Filter = readonly [accepts: Check, passes?: (record: Stored, value: string) => boolean];

const PAGES: Record<string, Filter> = { page: [text], limit: [text] };
const trueOrFalse = oneOf('true', 'false');
const listed =
	(choices: string[]): Check =>
	(value) =>
		String(value)
			.split(',')
			.every((one) => choices.includes(one));
const flag = (has: (record: Stored) => unknown): Filter => [trueOrFalse, (record, value) => String(Boolean(has(record))) === value];
const same = (key: string): Filter => [filledText, (record, value) => String(record[key]) === value];
const among = (key: string, choices?: string[]): Filter => [
	choices ? listed([...choices, 'all']) : filledText,
	(record, value) => value.split(',').includes('all') || value.split(',').includes(String(record[key])),
];
const anywhere: Filter = [filledText, (record, value) => JSON.stringify(record).toLowerCase().includes(value.toLowerCase())];

/** The REST resources besides webhooks (Shopkit 5), on records that a test puts into the shop. */
export class ShopkitApi {
	readonly orders = new Records();
	readonly clients = new Records();
	readonly products = new Records();
	readonly categories = new Records();
	readonly brands = new Records();
	readonly coupons = new Records();
	readonly shipments = new Records('tracking_code');
	readonly media = new Records();
	private lastId = 30_000;

	constructor(private readonly context: ShopkitApiContext) {}

	reset(): void {
		for (const records of [this.orders, this.clients, this.products, this.categories, this.brands, this.coupons, this.shipments, this.media]) records.clear();
		this.lastId = 30_000;
	}

	/** A customer buys something. @returns the order as the API shows it */
	placeOrder(changes: Stored = {}): Stored {
		const time = this.time();
		return this.orders.put({ ...(sampleFile('shopkit', 'api_order') as Stored), id: this.nextId(), created_at: time, update_at: time, tags: [], ...changes });
	}

	/** Somebody in the back office, or the shop itself, changes an order. */
	changeOrder(id: unknown, changes: Stored): Stored {
		return Object.assign(this.orders.get(String(id)) as Stored, { update_at: this.time() }, changes);
	}

	addClient(changes: Stored = {}): Stored {
		const client = { ...(sampleFile('shopkit', 'api_client') as Stored), id: this.nextId(), ...changes };
		return this.clients.put({ ...client, hash: this.hashOf(String((client as Stored).email)) });
	}

	addProduct(changes: Stored = {}): Stored {
		const time = this.time();
		return this.products.put({ ...(sampleFile('shopkit', 'api_product') as Stored), id: this.nextId(), created_at: time, updated_at: time, ...changes });
	}

	addCategory(changes: Stored = {}): Stored {
		return this.categories.put({
			...this.pageOf(changes),
			is_parent: true,
			is_child: false,
			parent: 0,
			parent_title: '',
			parents: null,
			children: null,
			...changes,
		});
	}

	addBrand(changes: Stored = {}): Stored {
		return this.brands.put({ ...this.pageOf(changes), ...changes });
	}

	/** 5.6. */
	addCoupon(changes: Stored = {}): Stored {
		const time = this.time();
		const { code = 'OUTONO10' } = changes;
		return this.coupons.put({
			id: this.nextId(),
			code,
			coupon: code,
			limit: 0,
			used: 0,
			value: 10,
			type: 'percent',
			applies_to: 'all_orders',
			applies_to_clients: 'clients_all',
			orders_over: null,
			orders_under: null,
			category: null,
			product: null,
			brand: null,
			tag: null,
			countries: null,
			date_from: null,
			date_to: null,
			shareable_url: `https://loja-exemplo.example/coupon/${String(code)}`,
			active: true,
			created_at: time,
			updated_at: time,
			orders_total: 0,
			orders_discount: 0,
			...changes,
		});
	}

	/** 5.7: `order_id` is a numeric text, and there is no `id`. */
	addShipment(changes: Stored = {}): Stored {
		const time = this.time();
		const place = { zip_code: '0351-007', country_code: 'PRT', country_code_alpha_2: 'PT', country: 'Portugal - Continental' };
		return this.shipments.put({
			tracking_code: `EX${this.nextId()}PT`,
			carrier: 'ctt',
			carrier_description: 'CTT Expresso',
			tracking_url: 'https://tracking.example/EX',
			order_id: '20417',
			type: 'manual',
			created_at: time,
			updated_at: time,
			expected_arrival_from: null,
			expected_arrival_until: null,
			from: place,
			to: place,
			last_event: 'expedited',
			last_event_description: 'Expedida',
			events: null,
			automatic_shipping: null,
			...changes,
		});
	}

	/** 5.8: times without zone. */
	addMedia(changes: Stored = {}): Stored {
		const id = this.nextId();
		return this.media.put({
			id,
			checksum: createHash('md5').update(String(id)).digest('hex'),
			file_name: `${id}.jpg`,
			file_type: 'image/jpeg',
			file_ext: '.jpg',
			file_size: 12.3,
			image_width: 800,
			image_height: 600,
			created_at: new Date(this.context.now()).toISOString().slice(0, 19).replace('T', ' '),
			url: {
				thumb: `https://cdn.loja-exemplo.example/media/thumb/${id}.jpg`,
				square: `https://cdn.loja-exemplo.example/media/square/${id}.jpg`,
				full: `https://cdn.loja-exemplo.example/media/${id}.jpg`,
			},
			...changes,
		});
	}

	/** @param path below the API's address, without a slash at the end */
	answer(request: ApiRequest, path: string): Answer {
		const [, resource, ...rest] = path.split('/').map(decodeURIComponent);
		switch (resource) {
			case 'order':
				return this.order(request, rest);
			case 'client':
				return this.client(request, rest);
			case 'product':
				return this.product(request, rest);
			case 'category':
				return this.pages(request, rest, 'category', this.categories, CATEGORY);
			case 'brand':
				return this.pages(request, rest, 'brand', this.brands, BRAND);
			case 'coupon':
				return this.coupon(request, rest);
			case 'shipment':
				return this.shipment(request, rest);
			case 'shipping':
				return rest.length === 0 && request.method === 'GET' ? this.quote(request) : NOT_FOUND;
			case 'store':
				return rest.length === 0 && request.method === 'GET' ? { status: 200, body: this.context.store() } : NOT_FOUND;
			case 'media':
				return this.file(request, rest);
			case 'stats':
				return this.stats(request, rest);
			default:
				return NOT_FOUND;
		}
	}

	/** 5.2. */
	private order(request: ApiRequest, [id, action]: string[]): Answer {
		const { method } = request;
		if (id === undefined) return method === 'GET' ? this.list(request, '/order', this.orders.all, this.orderFilters(request)) : NOT_FOUND;
		if (id === 'bulk') return method === 'PUT' ? this.bulk(request, action) : NOT_FOUND;
		if (!/^\d+$/.test(id)) return BAD_REQUEST;
		const order = this.orders.get(id);
		if (order === undefined) return NOT_FOUND;
		if (action === 'invoice') return method === this.context.behaviour.invoiceMethod ? this.invoice(order) : NOT_FOUND;
		if (action !== undefined) return NOT_FOUND;
		switch (method) {
			case 'GET':
				return { status: 200, body: order };
			case 'PUT': {
				const changes = fieldsOf(request, ORDER);
				if (changes === undefined) return BAD_REQUEST;
				return { status: 200, body: this.updateOrder(order, changes) };
			}
			case 'DELETE':
				this.orders.remove(id);
				return GONE;
			default:
				return NOT_FOUND;
		}
	}

	private updateOrder(order: Stored, changes: Stored): Stored {
		const { tags, invoice_file: file, ...fields } = changes;
		delete fields.notify_client;
		// 5.2: writable, but not in the response example.
		delete fields.pickup_code;
		const time = this.time();
		const status = STATUSES.indexOf(String(fields.status_alias));
		const old = this.context.behaviour.tags === 'add' ? (order.tags as unknown[]) : [];
		return this.changeOrder(order.id, {
			...fields,
			...(status >= 0 && { status: status + 1, status_description: String(fields.status_alias) }),
			...(fields.status_alias === 'sent' && { sent_at: time }),
			...(fields.paid === true && { paid_at: time }),
			...('tracking_code' in fields && { tracking_created_at: time }),
			...(file !== undefined && { invoice_url: `https://loja-exemplo.example/invoice/${String(order.id)}.pdf` }),
			...(Array.isArray(tags) && {
				tags: [...old, ...tags.map((title, index) => ({ id: 700 + index, title, handle: String(title).toLowerCase(), total_items: 1, created_at: time }))],
			}),
		});
	}

	private invoice(order: Stored): Answer {
		if (!this.context.behaviour.invoicing) return { status: 400, body: { message: 'No invoice app active' } };
		if (order.invoice_url) return ALREADY_EXISTS;
		order.invoice_url = `https://loja-exemplo.example/invoice/${String(order.id)}.pdf`;
		return { status: 201, body: { message: 'OK' } };
	}

	/** 5.2: at most 50, and each order has a result of its own. */
	private bulk(request: ApiRequest, action: string | undefined): Answer {
		const rows = isJson(request) ? request.json : undefined;
		const schema: Schema = action === 'invoice' ? { id: int } : { id: int, ...BULK_ORDER };
		if (action !== undefined && action !== 'invoice') return NOT_FOUND;
		if (!Array.isArray(rows) || rows.length === 0) return BAD_REQUEST;
		if (rows.length > 50) return { status: 413, body: { message: 'Content Too Large' } };
		if (!rows.every((row) => isRecord(row) && fits(row, schema, ['id']))) return BAD_REQUEST;
		const results = (rows as Stored[]).map(({ id, ...changes }) => {
			const order = this.orders.get(String(id));
			if (order === undefined) return { code: 404, message: 'Not found', id };
			if (action === 'invoice') {
				const { status, body } = this.invoice(order);
				return { code: status, message: (body as { message: string }).message, id };
			}
			this.updateOrder(order, changes);
			return { code: 200, message: 'OK', id };
		});
		return { status: action === 'invoice' ? 201 : 200, body: results };
	}

	private orderFilters(request: ApiRequest): Record<string, Filter> {
		const type = request.query.get('date_type') ?? 'created_at';
		const dayOf = (order: Stored) => (typeof order[type] === 'string' ? this.dayOf(Date.parse(order[type])) : '');
		const today = (before: number) => this.dayOf(this.context.now() - before * 86_400_000);
		const client = (order: Stored) => order.client as Stored;
		return {
			ids: among('id'),
			status_alias: among('status_alias', STATUSES),
			paid: flag(({ paid }) => paid),
			is_new: flag(({ is_new: isNew }) => isNew),
			shipped: flag(({ sent_at: at }) => at),
			invoice: flag(({ invoice_url: at }) => at),
			date_filter: [
				oneOf('today', 'yesterday', 'last_week', 'last_month'),
				(order, value) => {
					const days = { today: [0, 0], yesterday: [1, 1], last_week: [7, 0], last_month: [31, 0] }[value] as number[];
					return dayOf(order) >= today(days[0]) && dayOf(order) <= today(days[1]);
				},
			],
			date_from: [day, (order, value) => dayOf(order) >= value],
			date_to: [day, (order, value) => dayOf(order) !== '' && dayOf(order) <= value],
			date_type: [oneOf('created_at', 'update_at', 'sent_at', 'paid_at')],
			client_email: [filledText, (order, value) => client(order).email === value],
			client_hash: [filledText, (order, value) => client(order).hash === value],
			coupon_code: [filledText, ({ coupon }, value) => isRecord(coupon) && coupon.code === value],
			q: anywhere,
		};
	}

	/** 5.3: GET by hash, PUT and DELETE by id or hash. */
	private client(request: ApiRequest, [key]: string[]): Answer {
		const { method } = request;
		const { behaviour } = this.context;
		const shown = (status: number, client: Stored): Answer => ({ status, body: behaviour.clientAnswer === 'array' ? [client] : client });
		if (key === undefined) {
			if (method === 'GET') return this.list(request, '/client', this.clients.all, CLIENT_FILTERS, behaviour.shownArrays === 'array' ? 'array' : undefined);
			if (method !== 'POST') return NOT_FOUND;
			const fields = fieldsOf(request, { ...CLIENT, send_signup_email: bool }, ['name', 'email']);
			if (fields === undefined) return BAD_REQUEST;
			if (this.clients.all.some(({ email }) => email === fields.email)) return ALREADY_EXISTS;
			return shown(201, this.addClient({ company: null, is_registered: true, ...this.writtenClient(fields) }));
		}
		const byHash = this.clients.all.find(({ hash }) => hash === key);
		const client = byHash ?? (method !== 'GET' || behaviour.clientById === 'accept' ? this.clients.get(key) : undefined);
		if (client === undefined) return NOT_FOUND;
		switch (method) {
			case 'GET':
				return { status: 200, body: client };
			case 'PUT': {
				const fields = fieldsOf(request, CLIENT, behaviour.partialUpdate === 'refuse' ? ['name', 'email'] : []);
				if (fields === undefined || Object.keys(fields).length === 0) return BAD_REQUEST;
				if (this.clients.all.some((other) => other !== client && other.email === fields.email)) return ALREADY_EXISTS;
				Object.assign(client, this.writtenClient(fields));
				return shown(200, Object.assign(client, { hash: this.hashOf(String(client.email)) }));
			}
			case 'DELETE':
				this.clients.remove(String(client.id));
				return GONE;
			default:
				return NOT_FOUND;
		}
	}

	/** Neither the password nor the wish for a mail is shown again. */
	private writtenClient(fields: Stored): Stored {
		const written = { ...fields };
		delete written.password;
		delete written.send_signup_email;
		return written;
	}

	private hashOf(email: string): string {
		const hashed = this.context.behaviour.clientHash === 'lowerCase' ? email.toLowerCase() : email;
		return createHash('md5').update(hashed).digest('hex');
	}

	/** 5.4. */
	private product(request: ApiRequest, [key, part, partId]: string[]): Answer {
		const { method } = request;
		if (key === undefined) {
			if (method === 'GET') return this.list(request, '/product', this.products.all, PRODUCT_FILTERS);
			return method === 'POST' ? this.createProduct(request) : NOT_FOUND;
		}
		if (key === 'search') return method === 'GET' ? this.search(request) : NOT_FOUND;
		const product = this.products.get(key) ?? this.products.all.find(({ handle }) => method === 'GET' && handle === key);
		if (product === undefined) return NOT_FOUND;
		if (part === 'option') return this.option(request, product, partId);
		if (part === 'option_group') return this.optionGroup(request, product, partId);
		if (part !== undefined) return NOT_FOUND;
		switch (method) {
			case 'GET':
				return { status: 200, body: product };
			case 'PUT': {
				const fields = fieldsOf(request, PRODUCT);
				const written = fields && this.writtenProduct(fields, product);
				return written ? { status: 200, body: Object.assign(product, written) } : BAD_REQUEST;
			}
			case 'DELETE':
				this.products.remove(key);
				return GONE;
			default:
				return NOT_FOUND;
		}
	}

	private createProduct(request: ApiRequest): Answer {
		const isOnRequest = isRecord(request.json) && request.json.price_on_request === true;
		const fields = fieldsOf(request, PRODUCT, ['title', 'categories', ...(isOnRequest ? [] : ['price'])]);
		const written = fields && this.writtenProduct(fields, { stock: { stock_enabled: false }, price: null });
		return written ? { status: 201, body: this.addProduct({ options: [], option_groups: [], ...written }) } : BAD_REQUEST;
	}

	/** 5.4: written flat, read nested; a promotion is below the price. */
	private writtenProduct(fields: Stored, product: Stored): Stored | undefined {
		const { price_promo: promotion } = fields;
		const price = fields.price ?? product.price;
		if (typeof promotion === 'number' && typeof price === 'number' && promotion >= price) return undefined;
		const ids = fields.categories as number[] | undefined;
		const categories = ids?.map((id) => this.categories.get(String(id)));
		if (categories?.includes(undefined)) return undefined;
		const plain = Object.fromEntries(Object.entries(fields).filter(([name]) => !(name in STOCK)));
		const stock = { ...(product.stock as Stored), ...Object.fromEntries(Object.entries(fields).filter(([name]) => name in STOCK)) };
		const { status } = fields;
		return {
			...plain,
			...(categories && { categories }),
			...(fields.brand !== undefined && { brand: this.brands.get(String(fields.brand)) ?? null }),
			...(typeof status === 'number' && { status_alias: PRODUCT_STATUSES[status - 1] }),
			stock: stock.stock_enabled ? stock : { stock_enabled: false },
			updated_at: this.time(),
		};
	}

	private search(request: ApiRequest): Answer {
		const fields = ['title', 'description', 'handle', 'brand', 'options', 'categories', 'tags', 'reference', 'barcode'];
		const chosen = request.query.get('fields')?.split(',') ?? fields;
		return request.query.get('query')
			? this.list(request, '/product/search', this.products.all, {
					query: [
						filledText,
						(product, value) =>
							chosen.some((name) =>
								JSON.stringify(product[name] ?? '')
									.toLowerCase()
									.includes(value.toLowerCase()),
							),
					],
					fields: [listed(fields)],
				})
			: BAD_REQUEST;
	}

	/** 5.4: no POST. */
	private option(request: ApiRequest, product: Stored, id: string | undefined): Answer {
		const options = product.options as Stored[];
		if (id === undefined) return request.method === 'GET' ? { status: 200, body: options } : NOT_FOUND;
		const option = options.find((one) => String(one.id) === id);
		if (option === undefined) return NOT_FOUND;
		switch (request.method) {
			case 'GET':
				return { status: 200, body: option };
			case 'PUT': {
				const fields = fieldsOf(request, OPTION);
				return fields ? { status: 200, body: Object.assign(option, fields) } : BAD_REQUEST;
			}
			case 'DELETE':
				product.options = options.filter((one) => one !== option);
				return GONE;
			default:
				return NOT_FOUND;
		}
	}

	/** 5.4: POST and PUT answer all groups of the product. */
	private optionGroup(request: ApiRequest, product: Stored, id: string | undefined): Answer {
		const { method } = request;
		const groups = product.option_groups as Stored[];
		const group = groups.find((one) => String(one.id) === id);
		if (id === undefined && method === 'GET') return { status: 200, body: groups };
		if (id !== undefined && group === undefined) return NOT_FOUND;
		if (method === 'GET') return { status: 200, body: group };
		if (method === 'DELETE' && group !== undefined) {
			product.option_groups = groups.filter((one) => one !== group);
			return GONE;
		}
		if (method !== (id === undefined ? 'POST' : 'PUT')) return NOT_FOUND;
		const fields = fieldsOf(request, OPTION_GROUP, ['title', 'options']);
		if (fields === undefined) return BAD_REQUEST;
		const written = { title: fields.title, options: (fields.options as string[]).map((title) => ({ id: this.nextId(), title })) };
		if (group === undefined) groups.push({ id: this.nextId(), ...written });
		else Object.assign(group, written);
		return { status: group === undefined ? 201 : 200, body: groups };
	}

	/** 5.5. */
	private pages(request: ApiRequest, [id]: string[], kind: 'category' | 'brand', records: Records, schema: Schema): Answer {
		const { method } = request;
		if (id === undefined) {
			const filters = {
				handle: same('handle'),
				active: flag(({ active }) => active),
				...(kind === 'category' && { is_parent: flag(({ is_parent: is }) => is) }),
			};
			if (method === 'GET') return this.list(request, `/${kind}`, records.all, filters);
			if (method !== 'POST') return NOT_FOUND;
			const fields = fieldsOf(request, schema, ['title']);
			if (fields === undefined) return BAD_REQUEST;
			const written = this.writtenPage(fields);
			return { status: 201, body: kind === 'category' ? this.addCategory(written) : this.addBrand(written) };
		}
		const record = records.get(id);
		if (record === undefined) return NOT_FOUND;
		switch (method) {
			case 'GET':
				return { status: 200, body: record };
			case 'PUT': {
				const fields = fieldsOf(request, schema, this.context.behaviour.partialUpdate === 'refuse' ? ['title'] : []);
				return fields ? { status: 200, body: Object.assign(record, this.writtenPage(fields), { updated_at: this.time() }) } : BAD_REQUEST;
			}
			case 'DELETE':
				records.remove(id);
				return GONE;
			default:
				return NOT_FOUND;
		}
	}

	/** 5.5: written as `parent_id`, read as `parent`. */
	private writtenPage({ parent_id: parent, image, ...fields }: Stored): Stored {
		const above = this.categories.get(String(parent));
		return {
			...fields,
			...(image !== undefined && { image: { thumb: image, square: image, full: image } }),
			...(above && { parent, parent_title: above.title, is_child: true, is_parent: false }),
		};
	}

	private pageOf({ title = 'Decoração' }: Stored): Stored {
		const time = this.time();
		const id = this.nextId();
		const page = `https://loja-exemplo.example/page/${id}`;
		// 6.14: an empty list stands for no picture.
		return {
			id,
			title,
			description: '',
			position: 0,
			active: true,
			handle: `page-${id}`,
			page_title: '',
			meta_description: '',
			meta_tags: '',
			num_products: 0,
			url: page,
			permalink: page,
			image: [],
			created_at: time,
			updated_at: time,
		};
	}

	/** 5.6: arrays of one. */
	private coupon(request: ApiRequest, [key]: string[]): Answer {
		const { method, query } = request;
		const { behaviour } = this.context;
		const wanted = key ?? query.get('id') ?? query.get('code') ?? undefined;
		const coupon = this.coupons.all.find(({ id, code }) => String(id) === wanted || code === wanted);
		if (method === 'GET') {
			if (wanted !== undefined) return coupon ? { status: 200, body: [coupon] } : NOT_FOUND;
			if (behaviour.couponList === 'refuse') return BAD_REQUEST;
			return this.list(request, '/coupon', this.coupons.all, {}, behaviour.shownArrays === 'array' ? 'array' : undefined);
		}
		if (method === 'POST' && key === undefined) {
			const fields = fieldsOf(request, COUPON, COUPON_REQUIRED);
			if (fields === undefined || lacksTarget(fields)) return BAD_REQUEST;
			if (this.coupons.all.some(({ code }) => code === fields.code)) return ALREADY_EXISTS;
			return { status: 201, body: [this.addCoupon(fields)] };
		}
		if (method === 'PUT') {
			const sent = isRecord(request.json) ? request.json : {};
			const target = behaviour.couponUpdate === 'path' ? coupon : key === undefined ? this.coupons.get(String(sent.id)) : undefined;
			if (target === undefined) return NOT_FOUND;
			const schema = { ...COUPON, ...(behaviour.couponUpdate === 'body' && { id: int }) } as Schema;
			delete schema.code;
			const fields = fieldsOf(request, schema);
			return fields && !lacksTarget({ ...target, ...fields })
				? { status: 200, body: [Object.assign(target, fields, { updated_at: this.time() })] }
				: BAD_REQUEST;
		}
		if (method !== 'DELETE' || key === undefined) return NOT_FOUND;
		if (!/^\d+$/.test(key)) return BAD_REQUEST;
		return this.coupons.remove(key) ? GONE : NOT_FOUND;
	}

	/** 5.7. */
	private shipment(request: ApiRequest, [part]: string[]): Answer {
		if (request.method !== 'GET') return NOT_FOUND;
		if (part === 'carrier') return { status: 200, body: CARRIERS.map((alias) => ({ alias, title: alias.toUpperCase().replaceAll('_', ' ') })) };
		if (part !== undefined) return NOT_FOUND;
		const dayOf = ({ created_at: at }: Stored) => this.dayOf(Date.parse(String(at)));
		return this.list(request, '/shipment', this.shipments.all, {
			tracking_code: same('tracking_code'),
			carrier: [oneOf(...CARRIERS), (record, value) => record.carrier === value],
			paid: flag(({ order_id: id }) => this.orders.get(String(id))?.paid),
			status: [
				oneOf('expedited', 'accepted', 'out_for_delivery', 'pickup_available', 'delivery_unsuccessful', 'returned', 'delivered'),
				(record, value) => record.last_event === value,
			],
			date_from: [day, (record, value) => dayOf(record) >= value],
			date_to: [day, (record, value) => dayOf(record) <= value],
			q: anywhere,
		});
	}

	private quote({ query }: ApiRequest): Answer {
		const numbers = ['weight', 'value'].every((name) => query.get(name) === null || /^\d+$/.test(query.get(name) ?? ''));
		if (!alpha3(query.get('country_code')) || !numbers) return BAD_REQUEST;
		const price = 4.9 + Math.floor(Number(query.get('weight') ?? 0) / 1000);
		return {
			status: 200,
			body: [{ title: 'Correio registado', description: '2 a 3 dias', price, price_formatted: `${price.toFixed(2).replace('.', ',')} €` }],
		};
	}

	/** 5.8. */
	private file(request: ApiRequest, [key]: string[]): Answer {
		const { method } = request;
		if (method === 'GET' && key === undefined) {
			return this.list(request, '/media', this.media.all, {
				id: same('id'),
				checksum: same('checksum'),
				type: [oneOf('all', 'image', 'file'), ({ file_type: type }, value) => value === 'all' || (value === 'image') === String(type).startsWith('image/')],
				q: anywhere,
			});
		}
		if (method === 'POST' && this.context.behaviour.mediaUpload === (key === undefined ? '/media' : `/media/${key}`)) {
			const fields = fieldsOf(request, { url: isHttpUrl, file: filledText });
			if (fields === undefined || Object.keys(fields).length !== 1) return BAD_REQUEST;
			this.addMedia();
			return { status: 201 };
		}
		const found = this.media.all.find(({ id, checksum }) => String(id) === key || checksum === key);
		if (method !== 'DELETE' || found === undefined) return NOT_FOUND;
		this.media.remove(String(found.id));
		return GONE;
	}

	/** 5.8: only the shape of the summary is documented. */
	private stats({ method, query }: ApiRequest, [metric]: string[]): Answer {
		if (method !== 'GET' || !['live', 'visitors', 'orders', 'resume'].includes(metric)) return NOT_FOUND;
		const [from, to] = ['date_from', 'date_to'].map((name) => query.get(name));
		if ((from !== null && !day(from)) || (to !== null && !day(to))) return BAD_REQUEST;
		if (metric !== 'resume') return { status: 200, body: { total: this.orders.all.length } };
		const revenue = this.orders.all.reduce((sum, { total }) => sum + Number(total), 0);
		return {
			status: 200,
			body: {
				date_start: '1 de Novembro',
				date_end: '20 de Novembro',
				date_start_raw: from,
				date_end_raw: to,
				sessions: 40,
				orders_revenue: revenue,
				orders_count: this.orders.all.length,
				websites_referral: [],
				search_keywords: [],
			},
		};
	}

	/** Newest first; a filter that is not documented, or has a wrong value, is refused. */
	private list(request: ApiRequest, path: string, records: Stored[], filters: Record<string, Filter>, shape?: 'array'): Answer {
		const known: Record<string, Filter> = { ...PAGES, ...filters };
		const given = [...request.query].filter(([name]) => name !== 'X-API-KEY');
		if (given.some(([name, value]) => !Object.hasOwn(known, name) || !known[name][0](value))) return BAD_REQUEST;
		if (Number.isNaN(wholeNumber(request.query, 'page', 1))) return BAD_REQUEST;
		const found = records.filter((record) => given.every(([name, value]) => known[name][1]?.(record, value) ?? true));
		return this.context.page(request, path, found.reverse(), shape);
	}

	private nextId(): number {
		this.lastId += 1;
		return this.lastId;
	}

	private time(): string {
		return new Date(this.context.now()).toISOString().replace(/\.\d+Z$/, '+00:00');
	}

	/** The day in the shop's time zone. */
	private dayOf(time: number): string {
		return new Date(time + this.context.behaviour.zoneHours * 3_600_000).toISOString().slice(0, 10);
	}
}

/** 5.3. */
const CLIENT_FILTERS: Record<string, Filter> = {
	registered: flag(({ is_registered: is }) => is),
	cart: flag(({ cart }) => cart),
	wishlist: flag(({ wishlist }) => wishlist),
	accepts_marketing: flag(({ accepts_marketing: does }) => does),
	banned: flag(({ is_banned: is }) => is),
	wholesale: [oneOf('true', 'false', 'pending'), ({ wholesale }, value) => String(wholesale) === value],
	tags: [filledText, ({ tags }, value) => value.split(',').every((tag) => (tags as unknown[] | null)?.includes(tag))],
	q: anywhere,
};

/** 5.4. */
const PRODUCT_FILTERS: Record<string, Filter> = {
	ids: among('id'),
	handle: same('handle'),
	category: [filledText, ({ categories }, value) => (categories as Stored[]).some(({ id }) => String(id) === value)],
	status: [listed(['0', '1', '2', '3', '4']), ({ status }, value) => value.split(',').some((one) => one === '0' || one === String(status))],
	status_alias: among('status_alias', PRODUCT_STATUSES),
	reference: same('reference'),
	featured: flag(({ featured }) => featured),
	new: flag((product) => product.new),
	q: anywhere,
};

/** 5.6: what the coupon applies to must be named. */
function lacksTarget(coupon: Stored): boolean {
	const kind = String(coupon.applies_to);
	return kind !== 'all_orders' && (coupon[kind] === undefined || coupon[kind] === null || coupon[kind] === '');
}

/** Whether the record has what it must and nothing that is not documented or of a wrong type. */
function fits(record: Stored, schema: Schema, required: string[] = []): boolean {
	return (
		required.every((name) => Object.hasOwn(record, name)) && Object.entries(record).every(([name, value]) => Object.hasOwn(schema, name) && schema[name](value))
	);
}

/** The fields of a body of JSON; undefined where it is refused. */
function fieldsOf(request: ApiRequest, schema: Schema, required: string[] = []): Stored | undefined {
	return isJson(request) && isRecord(request.json) && fits(request.json, schema, required) ? request.json : undefined;
}
