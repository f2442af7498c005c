import { Records } from '../records';
import { sampleFile } from '../samples';
import { wholeNumber, type Answer, type ApiRequest } from '../shop';
import { isRecord } from '../wire';
import type { KonimboApiBehaviour } from './behaviour';
import { customerFields, discountOf, sentIn } from './fields';
import { Invalid, writtenItem, type Stored } from './items';
import { between, equals, sorted, withAttributes } from './lists';
import { notFound, routeOf, ROUTES } from './routes';

/** What the REST resources need of the shop around them. */
interface KonimboApiContext {
	now(): number;
	/** Konimbo 4: Per-Page, Total and Links of a list's page. */
	pagination(request: ApiRequest, path: string, page: number, total: number): Record<string, string>;
	readonly behaviour: KonimboApiBehaviour;
}

const FIRST_ID = 880_000;

/** The REST resources besides webhooks (konimbo.md 5). */
export class KonimboApi {
	readonly orders = new Records();
	readonly customers = new Records();
	readonly items = new Records();
	readonly carts = new Records();
	readonly categories = new Records();
	/** Carts that are no longer open (5.4). */
	readonly lockedCarts = new Set<string>();
	private lastId = FIRST_ID;

	constructor(private readonly context: KonimboApiContext) {
		this.reset();
	}

	reset(): void {
		for (const records of [this.orders, this.customers, this.items, this.carts, this.categories]) records.clear();
		this.lockedCarts.clear();
		this.lastId = FIRST_ID;
		const sample = sampleFile('konimbo', 'api_store_category') as Stored;
		this.categories.put(sample);
		this.categories.put({ ...sample, id: 55_013, title_he: 'לבית', title_en: null, position: 3, slug: 'home', parent_id: 55_012 });
	}

	/** A customer buys something. @returns the order as the API shows it */
	placeOrder(changes: Stored = {}): Stored {
		return this.orders.put({ ...(sampleFile('konimbo', 'api_order') as Stored), id: this.newId(), created_at: this.isoTime(), statuses: [], ...changes });
	}

	/** Somebody signs up in the storefront. @returns the customer as the API shows it */
	addCustomer(changes: Stored = {}): Stored {
		const time = this.isoTime();
		return this.customers.put({ ...(sampleFile('konimbo', 'api_customer') as Stored), id: this.newId(), created_at: time, updated_at: time, ...changes });
	}

	/** The merchant adds an item in the back office. @returns the item as the API shows it */
	addItem(changes: Stored = {}): Stored {
		const time = this.isoTime();
		return this.items.put({ ...(sampleFile('konimbo', 'api_item') as Stored), id: this.newId(), created_at: time, updated_at: time, ...changes });
	}

	/** A visitor puts something into a cart. @returns the cart as the API shows it */
	openCart(changes: Stored = {}): Stored {
		return this.carts.put({ ...(sampleFile('konimbo', 'api_cart') as Stored), id: this.newId(), ...changes });
	}

	serves(request: ApiRequest): boolean {
		const route = routeOf(request);
		return route !== undefined && ROUTES[route.resource][route.id === undefined ? 'list' : 'record'].includes(request.method);
	}

	/** The word that answers name the resource with. */
	modelOf(request: ApiRequest): string {
		const { resource } = routeOf(request) ?? { resource: 'orders' as const };
		return ROUTES[resource].model;
	}

	answer(request: ApiRequest): Answer {
		const { resource, id } = routeOf(request) ?? { resource: 'orders' as const };
		const { forbidden, messages } = this.context.behaviour;
		const { model } = ROUTES[resource];
		if (forbidden.includes(model)) return { status: 401, body: { status: 'unauthorized', model, message: messages.notPermitted } };
		try {
			switch (resource) {
				case 'orders':
					return this.answerOrders(request, id);
				case 'customers':
					return this.answerCustomers(request, id);
				case 'items':
					return this.answerItems(request, id);
				case 'carts':
					return this.answerCarts(request, id ?? '');
				case 'store_categories':
					// 5.3: not in pages, as in the example.
					return this.list('store_category', this.categories.all, request);
			}
		} catch (error) {
			if (error instanceof Invalid) return this.invalid(model, error.message);
			throw error;
		}
	}

	private answerOrders(request: ApiRequest, id: string | undefined): Answer {
		if (id === undefined) return this.listOrders(request);
		const order = this.orders.get(id);
		if (order === undefined) return notFound('order', 'id', id);
		return request.method === 'GET' ? { status: 200, body: withAttributes(order, request) } : this.addStatuses(order, request);
	}

	/** 5.1: at most five, each with a title; a title of the shop's own list changes the state. */
	private addStatuses(order: Stored, request: ApiRequest): Answer {
		const sent = sentIn(request, 'order').statuses;
		const isValid = Array.isArray(sent) && sent.length > 0 && sent.length <= 5 && sent.every((one) => isRecord(one) && one.status_option_title);
		if (!isValid) throw new Invalid('statuses are missing, too many, or without a status_option_title');
		const time = new Date(this.context.now()).toISOString();
		const added = (sent as Stored[]).map((status, index): Stored => ({
			id: (order.statuses as unknown[]).length + index + 1,
			username: '',
			comment: '',
			...status,
			created_at: time,
			updated_at: time,
		}));
		order.statuses = [...(order.statuses as unknown[]), ...added];
		order.status_option_title = added[added.length - 1].status_option_title;
		return { status: 200, body: order };
	}

	/** 5.1: filters combine; without any match the answer is a 404. */
	private listOrders(request: ApiRequest): Answer {
		const { query } = request;
		const found = this.orders.all.filter(equals(query, 'payment_status')).filter(equals(query, 'status_option_title')).filter(between(query, 'created_at'));
		return this.page(request, 'order', '/orders', sorted(found, query));
	}

	/** 5.2: no list; by email the path's id is 0, or missing, and the API user must be set to find customers so. */
	private answerCustomers(request: ApiRequest, id: string | undefined): Answer {
		if (request.method === 'POST') return this.createCustomer(sentIn(request, 'customer'));
		const byEmail = this.context.behaviour.customerLookup === 'email';
		const sent = request.method === 'PUT' ? sentIn(request, 'customer') : {};
		const email = request.method === 'PUT' ? sent.email : request.query.get('email');
		const customer = byEmail ? this.customers.all.find((one) => one.email === email) : this.customers.get(id ?? '');
		if (customer === undefined) return byEmail ? notFound('customer', 'email', String(email)) : notFound('customer', 'id', id ?? '');
		if (request.method === 'PUT') this.customers.put({ ...customer, ...customerFields(sent), updated_at: this.isoTime() });
		return { status: 200, body: withAttributes(this.customers.get(String(customer.id)) as Stored, request) };
	}

	private createCustomer(sent: Stored): Answer {
		const { email } = sent;
		if (typeof email !== 'string' || !email.includes('@')) throw new Invalid('email is missing');
		if (this.customers.all.some((one) => one.email === email) && this.context.behaviour.sameEmail === 'refuse') throw new Invalid('email is taken');
		const time = this.isoTime();
		const blank = { email, newsletter: 'false', full_address: '', mobile_phone: '', full_name: '', discount_title: '', data_record_json: '' };
		return { status: 200, body: this.customers.put({ id: this.newId(), ...blank, ...customerFields(sent), created_at: time, updated_at: time }) };
	}

	private answerItems(request: ApiRequest, id: string | undefined): Answer {
		if (id === undefined) return request.method === 'POST' ? this.createItem(sentIn(request, 'item')) : this.listItems(request);
		const by = this.context.behaviour.itemLookup;
		const key = by === 'id' ? id : (request.query.get(by) ?? id);
		const item = this.items.all.find((one) => String(one[by]) === key);
		if (item === undefined) return notFound('item', by, key);
		switch (request.method) {
			case 'DELETE':
				this.items.remove(String(item.id));
				return { status: 200, body: { status: 'ok', message: `Item ${String(item.id)} has deleted successfully` } };
			case 'PUT':
				return this.writeItem(item, sentIn(request, 'item'));
			default:
				return { status: 200, body: withAttributes(item, request) };
		}
	}

	/** 5.3: with the code of an existing item, that one is updated. */
	private createItem(sent: Stored): Answer {
		for (const name of ['title', 'store_category_title']) if (!sent[name]) throw new Invalid(`${name} is missing`);
		const known = sent.code ? this.items.all.find(({ code }) => code === String(sent.code)) : undefined;
		const blank = Object.fromEntries(
			Object.entries(sampleFile('konimbo', 'api_item') as Stored).map(([name, value]) => [name, Array.isArray(value) ? [] : '']),
		);
		return this.writeItem(known ?? { ...blank, id: this.newId(), created_at: this.isoTime(), visible: 'true' }, sent);
	}

	/** 5.3: times in the answers to writes are printed as Ruby does. */
	private writeItem(before: Stored, sent: Stored): Answer {
		const after = { ...writtenItem(before, sent, () => Number(this.newId())), updated_at: this.isoTime() } as Stored;
		const isKnown = this.categories.all.some(({ title_he: title }) => title === after.store_category_title);
		if (!isKnown && sent.store_category_title !== undefined && this.context.behaviour.unknownCategory === 'refuse')
			throw new Invalid(`there is no category ${String(after.store_category_title)}`);
		this.items.put(after);
		return { status: 200, body: { ...after, created_at: rubyTime(after.created_at), updated_at: rubyTime(after.updated_at) } };
	}

	private listItems(request: ApiRequest): Answer {
		const { query } = request;
		const category = this.categories.get(query.get('store_category_id') ?? '')?.title_he;
		const hasRow = (name: string, field: string) => (item: Stored) =>
			query.get(name) === null || ((item[field] ?? []) as Stored[]).some(({ id }) => String(id) === query.get(name));
		const found = this.items.all
			.filter(between(query, 'created_at'))
			.filter(between(query, 'updated_at'))
			.filter(equals(query, 'visible'))
			.filter(({ price }) => !(Number(price) < Number(query.get('min_price') ?? -Infinity)) && !(Number(price) > Number(query.get('max_price') ?? Infinity)))
			.filter(hasRow('group_value_id', 'filters'))
			.filter(hasRow('tag_id', 'related_tags'))
			.filter(({ store_category_title: title }) => query.get('store_category_id') === null || title === category);
		return this.page(request, 'item', '/items', sorted(found, query));
	}

	/** 5.4: only discounts can be written, of a cart that is open; what is to go goes first. */
	private answerCarts(request: ApiRequest, id: string): Answer {
		const cart = this.carts.get(id);
		if (cart === undefined) return notFound('cart', 'id', id);
		if (request.method === 'GET') return { status: 200, body: withAttributes(cart, request) };
		const { discounts, destroy_discounts: destroy } = sentIn(request, 'cart');
		if (this.lockedCarts.has(id)) throw new Invalid('cart is locked');
		if (discounts === undefined && destroy === undefined) throw new Invalid('neither discounts nor destroy_discounts');
		if (discounts !== undefined && !(Array.isArray(discounts) && discounts.length > 0 && discounts.every(isRecord)))
			throw new Invalid('discounts are not a list of objects');
		if (destroy !== undefined && !(isRecord(destroy) && typeof destroy.type_name === 'string')) throw new Invalid('destroy_discounts has no type_name');
		const label = isRecord(destroy) ? destroy.type_name : undefined;
		const kept = (cart.discounts as Stored[]).filter(({ type_name: name }) => label === undefined || (label !== 'all' && name !== label));
		const added = ((discounts ?? []) as Stored[]).map((discount) => discountOf(cart, discount));
		return { status: 200, body: this.carts.put({ ...cart, discounts: [...kept, ...added] }) };
	}

	private page(request: ApiRequest, model: string, path: string, found: Stored[]): Answer {
		const page = wholeNumber(request.query, 'page', 1);
		const { perPage } = this.context.behaviour;
		const headers = this.context.pagination(request, path, page, found.length);
		return { ...this.list(model, found.slice((page - 1) * perPage, page * perPage), request), headers };
	}

	private list(model: string, rows: Stored[], request: ApiRequest): Answer {
		if (rows.length === 0) return { status: 404, body: { status: 'not_found', model, message: 'no results found' } };
		return { status: 200, body: rows.map((row) => withAttributes(row, request)) };
	}

	private invalid(model: string, message: string): Answer {
		const status = this.context.behaviour.invalidStatus;
		return { status, body: { status: status === 422 ? 'unprocessable_entity' : 'bad_request', model, message } };
	}

	private newId(): string {
		this.lastId += 1;
		return String(this.lastId);
	}

	private isoTime(): string {
		return new Date(this.context.now()).toISOString().replace(/\.\d+Z$/, 'Z');
	}
}

const rubyTime = (iso: unknown) => String(iso).replace('T', ' ').replace('Z', ' UTC');
