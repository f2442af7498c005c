import { Records } from '../records';
import { sampleFile } from '../samples';
import type { Answer, ApiRequest } from '../shop';
import { isRecord, scalarText } from '../wire';
import type { ShoprenterApiBehaviour } from './behaviour';
import { idIn, type Endpoint, type Properties, type Property, type Stored } from './endpoint';
import { ENDPOINTS } from './endpoints';
import { badData, notFound, Refusal, wrongId } from './refusal';
import { SAMPLE_BASE, SHOP_SETTINGS } from './settings';
import { base64, checked, oneOf } from './values';

/** What the REST resources need of the shop around them. */
interface ShoprenterApiContext {
	now(): number;
	readonly behaviour: ShoprenterApiBehaviour & { createStatus: number; updateStatus: number; wrongId: '40007' | '40401' };
	/** 4.2. */
	page(request: ApiRequest, path: string, objects: Stored[]): Answer;
	/** 3.3. */
	hrefBase(request: ApiRequest): string;
	/** @throws Refusal where the scope is missing */
	requireScope(scopes: string[], scope: string): void;
}

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

/** The REST resources besides webhooks (shoprenter.md 5). */
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
		if (property === 'integer' && !/^\d+$/.test(text)) throw badData(`${name} is not a whole number: ${text}`);
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

function filledWith(records: Stored[]): Records<Stored> {
	const filled = new Records<Stored>();
	for (const record of records) filled.put(record);
	return filled;
}
