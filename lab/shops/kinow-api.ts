import { fieldsOf, operations, type DocumentedField, type DocumentedOperation } from './kinow-reference';
import { Records } from './records';
import { sampleFile } from './samples';
import type { Answer, ApiRequest } from './shop';
import { isRecord } from './wire';

/** What reference/kinow.md leaves open about the REST API. */
export interface KinowApiBehaviour {
	/** 4: the format of dates in filters; the one documented example is a plain date. */
	filterDates: 'date' | 'time';
	/** 4: whether orders can be filtered by their change; the documented example is `date_add`. Ignored filters find all. */
	changedFilter: 'works' | 'refused' | 'ignored';
	/** 5.2: access is told by the status, without saying which means no. */
	noAccessStatus: 403 | 404;
	/** 4: 204 for answers without a body, by the docs page. */
	emptyStatus: 200 | 204;
	/** 4: "4xx" for bad requests. */
	invalidStatus: 400 | 422;
	/** 6.14: ids and other whole numbers may come as texts. */
	numbersAsTexts: boolean;
	/** 5.2: an answer of type string, as plain text or as JSON. */
	textAnswers: 'plain' | 'json';
	/** 5.2: the invoice is "PDF content": the file, or the file in base64. */
	invoice: 'bytes' | 'base64';
	/** 1.5, 2: times have no zone; the shop's offset from UTC in hours. */
	zone: number;
}

export const apiDefaults = (): KinowApiBehaviour => ({
	filterDates: 'time',
	changedFilter: 'works',
	noAccessStatus: 403,
	emptyStatus: 204,
	invalidStatus: 400,
	numbersAsTexts: false,
	textAnswers: 'plain',
	invoice: 'bytes',
	zone: 1,
});

/** What the REST resources need of the shop around them. */
export interface KinowApiContext {
	now(): number;
	readonly behaviour: KinowApiBehaviour;
	refused(status: number, message: string): Answer;
	/** 4: `data` and `pagination`. */
	page(request: ApiRequest, rows: readonly unknown[]): Answer;
}

type Stored = Record<string, unknown>;
type Parameters = Readonly<Record<string, string>>;

/** Models whose records are sample files. */
const SAMPLES: Readonly<Record<string, string>> = {
	Actor: 'actor',
	Category: 'category',
	Currency: 'currency',
	Customer: 'customer',
	Director: 'director',
	Extract: 'extract',
	Feature: 'feature',
	Gift: 'gift',
	Group: 'groups',
	PrepaymentBalance: 'balance',
	PrepaymentBonus: 'bonus',
	PrepaymentOperation: 'operation',
	PrepaymentRecharge: 'recharge',
	Product: 'product',
	ProductAccess: 'access',
	Subscription: 'subscription',
	Video: 'video',
};

/** 5.4 has no samples of these; names are translated arrays. */
const SEEDS: Readonly<Record<string, readonly Stored[]>> = {
	Language: [
		{ id: 1, name: 'Français', iso_code: 'fr', active: true },
		{ id: 2, name: 'English', iso_code: 'en', active: true },
	],
	Order: [],
	OrderState: ['Paiement accepté', 'Remboursé', 'Annulé'].map((value, index) => ({
		id: index + 1,
		paid: index === 0,
		deleted: false,
		name: [{ lang: 1, value, iso_code: 'fr' }],
	})),
};

/** Ids of the samples, for records that belong to them. */
const SAMPLE_IDS: Readonly<Record<string, number>> = { id_customer: 77, id_product: 31, id_category: 8, id_cart: 2210, id_order: 1201 };

/** The PDF of an invoice, with the bytes beyond ASCII that such files begin with. */
const PDF = Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\ninvoice\n%%EOF\n', 'latin1');

/** The REST API (Kinow 5): what the tables of the reference say, with the shop's records behind it. */
export class KinowApi {
	private tables = new Map<string, Records>();
	/** Ids of what was attached, by the path of the list. */
	private links = new Map<string, Set<string>>();
	private lastId = 5000;

	constructor(private readonly context: KinowApiContext) {}

	reset(): void {
		this.tables.clear();
		this.links.clear();
		this.lastId = 5000;
	}

	/** A customer buys something. @returns the order as the API shows it */
	placeOrder(changes: Stored = {}): Stored {
		const id = this.nextId();
		const now = this.time();
		const histories = [{ id: this.nextId(), id_order: id, id_order_state: 1, date_add: now }];
		return this.table('Order').put({
			...sample('order'),
			id,
			reference: `KNW${id}`,
			current_state: 1,
			invoice_date: now,
			date_add: now,
			date_upd: now,
			histories,
			...changes,
		});
	}

	/** The merchant, or a payment, changes the state of an order. */
	changeOrder(id: unknown, state: number): Stored {
		const order = this.table('Order').get(String(id)) as Stored;
		const history = { id: this.nextId(), id_order: order.id, id_order_state: state, date_add: this.time() };
		return Object.assign(order, { current_state: state, date_upd: this.time(), histories: [...(order.histories as Stored[]), history] });
	}

	/** The records of a model as they are stored. */
	stored(model: string): Stored[] {
		return this.table(model).all;
	}

	answer(request: ApiRequest, path: string): Answer {
		const route = routes.find((candidate) => candidate.operation.method === request.method && candidate.pattern.test(path));
		if (route === undefined) return this.context.refused(404, 'Not found');
		const { operation } = route;
		const parameters = Object.fromEntries(Object.entries(route.pattern.exec(path)?.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]));
		const missing = this.missing(operation, parameters);
		if (missing !== undefined) return this.context.refused(404, `${missing} not found`);
		const problem = queryProblem(operation, request.query) ?? bodyProblem(operation, request);
		if (problem !== undefined) return this.context.refused(this.context.behaviour.invalidStatus, problem);
		const body = isRecord(request.json) ? request.json : {};
		return this.sent(operation, this.act(operation, path, parameters, body, request), request);
	}

	/** @returns the name of the record in the path that the shop does not have */
	private missing({ path }: DocumentedOperation, parameters: Parameters): string | undefined {
		return Object.entries(parameters)
			.map(([name, id]) => ({ model: modelOfId(name, path), id }))
			.find(({ model, id }) => model !== undefined && this.table(model).get(id) === undefined)?.model;
	}

	/** What the operation finds, or an answer where it finds that nothing can be done. */
	private act(operation: DocumentedOperation, path: string, parameters: Parameters, body: Stored, request: ApiRequest): unknown {
		const special = this.specials[operation.name];
		if (special !== undefined) return special(parameters, body, request.query);
		switch (operation.answer) {
			case 'list':
				return this.list(operation, path, parameters);
			case 'records':
				return operation.method === 'POST' ? amounts(operation.model, body) : this.list(operation, path, parameters);
			case 'record':
				return this.record(operation, parameters, body);
			default:
				return this.attachOrRemove(operation, path, parameters, body);
		}
	}

	private list(operation: DocumentedOperation, path: string, parameters: Parameters): unknown[] {
		const rows = this.table(operation.model).all;
		const owner = ownerOf(operation, parameters);
		if (owner !== undefined) return rows.filter((row) => String(row[owner.field]) === owner.id);
		const canBeAttached = ATTACHED_LISTS.has(operation.path);
		return canBeAttached ? rows.filter(({ id }) => this.linked(path).has(String(id))) : rows;
	}

	private record({ method, path, model, isUpload }: DocumentedOperation, parameters: Parameters, body: Stored): Stored {
		const [, last] = /\{(\w+)\}$/.exec(path) ?? [];
		const table = this.table(model);
		if (method === 'POST' && !isUpload && operationsThatCreate.has(path)) {
			const now = this.time();
			const owned = ownerOf({ method, path, model }, parameters);
			const all: Stored = { ...example(model), ...(owned && { [owned.field]: Number(owned.id) }), ...body, id: this.nextId(), date_add: now, date_upd: now };
			return table.put(known(model, all));
		}
		if (last !== undefined && modelOfId(last, path) === storeOf(model)) {
			const row = table.get(parameters[last]) as Stored;
			return method === 'PUT' ? Object.assign(row, known(model, { ...body, date_upd: this.time() })) : row;
		}
		const owner = ownerOf({ method, path, model }, parameters);
		const owned = table.all.find((row) => owner === undefined || String(row[owner.field]) === owner.id);
		return { ...example(model), ...owned };
	}

	private attachOrRemove({ method, path: template, model: _, ...operation }: DocumentedOperation, path: string, parameters: Parameters, body: Stored): unknown {
		const ids = Object.keys(parameters);
		if (method === 'DELETE' && ids.length === 1) {
			const model = modelOfId(ids[0], template);
			if (model !== undefined && template.endsWith('}')) this.table(model).remove(parameters[ids[0]]);
			return undefined;
		}
		if (method === 'DELETE') {
			const wasLinked = this.linked(path.replace(/\/[^/]+$/, '')).delete(parameters[ids[ids.length - 1]]);
			return wasLinked ? undefined : this.context.refused(404, 'Not attached');
		}
		const [field] = operation.body ?? [];
		if (method !== 'POST' || field === undefined || !ATTACHED_LISTS.has(template)) return undefined;
		const attached = attachedIds(field.name, body[field.name]);
		const model = modelOfList(template);
		if (attached === undefined || attached.some((id) => this.table(model).get(id) === undefined)) return this.context.refused(404, `${model} not found`);
		const owner = ownerOf({ method: 'GET', path: template, model }, parameters);
		for (const id of attached) {
			this.linked(path).add(id);
			if (owner !== undefined) Object.assign(this.table(model).get(id) as Stored, { [owner.field]: Number(owner.id) });
		}
		return undefined;
	}

	/** What is more than reading, storing and attaching. */
	private readonly specials: Readonly<Record<string, (parameters: Parameters, body: Stored, query: URLSearchParams) => unknown>> = {
		attachCustomerToGroup: ({ group_id: group }, { customer_id: customer }) => {
			if (this.table('Customer').get(String(customer)) === undefined) return this.context.refused(404, 'Customer not found');
			this.linked(`/customers/${String(customer)}/groups`).add(group);
			return undefined;
		},
		detachCustomerFromGroup: ({ group_id: group, customer_id: customer }) =>
			this.linked(`/customers/${customer}/groups`).delete(group) ? undefined : this.context.refused(404, 'Not in the group'),
		getCustomerGroups: ({ customer_id: customer }) => this.table('Group').all.filter(({ id }) => this.linked(`/customers/${customer}/groups`).has(String(id))),
		createCustomer: (_, body) => {
			if (this.table('Customer').all.some(({ email }) => email === body.email))
				return this.context.refused(this.context.behaviour.invalidStatus, 'This email address is already used');
			const now = this.time();
			const { password: _password, ...shown } = known('Customer', { ...body, id: this.nextId(), date_add: now, date_upd: now });
			return this.table('Customer').put(shown);
		},
		checkCustomerCredentials: (_, { email }) => this.byEmail(email),
		getGiftInCart: ({ cart_id: cart }) =>
			this.table('Gift').all.find((gift) => String(gift.id_cart) === cart) ?? this.context.refused(404, 'No gift in this cart'),
		getOrderHistories: ({ order_id: id }) => this.table('Order').get(id)?.histories,
		getOrderInvoice: (_, __, query) => (query.get('to_blob') === 'false' ? 'https://shop.kinow.example/invoice/418' : PDF),
		generateAuthenticationToken: () => 'invented-token',
		getCustomerHasAccessToProduct: ({ customer_id: customer, product_id: product }) => this.verdict(this.hasAccess(customer, product)),
		getCustomerHasAccessToVideo: ({ customer_id: customer, video_id: video }) =>
			this.verdict(this.hasAccess(customer, this.table('Video').get(video)?.id_product)),
		getVideoAccess: ({ customer_id: customer, video_id: video }) => this.verdict(this.hasAccess(customer, this.table('Video').get(video)?.id_product)),
		getCustomerCanSeeProduct: ({ product_id: product }) => this.verdict(this.table('Product').get(product)?.active === true),
		getProductAvailability: ({ product_id: product }) => this.verdict(this.table('Product').get(product)?.active === true),
		getProductGeolocationsByIp: (_, { ip_address: ip }) => this.verdict(ip === '192.0.2.1'),
		getVideoGeolocationByIp: ({ ip_address: ip }) => this.verdict(ip === '192.0.2.1'),
		stopSubscription: (_, { product_access_id: id }) => this.changeAccess(id, { recurring: 0, cancel: 1 }),
		subscribe: ({ product_access_id: id }) => this.changeAccess(id, { recurring: 1, cancel: 0 }),
		unsubscribe: ({ product_access_id: id }, { message = '' }) => this.changeAccess(id, { recurring: 0, cancel: 1, message }),
		switchSubscription: ({ product_access_id: id }, { subscription_id: plan }) => {
			if (this.table('Subscription').get(String(plan)) === undefined) return this.context.refused(404, 'Subscription not found');
			this.links.set(`switch ${id}`, new Set([String(plan)]));
			return undefined;
		},
		switchSubscriptionPending: ({ product_access_id: id }) => {
			const [plan] = this.linked(`switch ${id}`);
			return plan === undefined ? this.context.refused(404, 'No pending switch') : this.table('Subscription').get(plan);
		},
		switchSubscriptionDelete: ({ product_access_id: id }) => (this.links.delete(`switch ${id}`) ? undefined : this.context.refused(404, 'No pending switch')),
		consumeGift: ({ gift_id: id }) => {
			const gift = this.table('Gift').get(id) as Stored;
			if (gift.used === true) return this.context.refused(this.context.behaviour.invalidStatus, 'This gift was already used');
			gift.used = true;
			return undefined;
		},
		getProductAccesses: (_, __, query) =>
			this.table('ProductAccess').all.filter(
				(access) =>
					[null, access.type].includes(query.get('type')) && isOnSide(access.date_add, query, 'date_add') && isOnSide(access.date_exp, query, 'date_exp'),
			),
		searchProducts: ({ search_query: words }) =>
			this.table('Product').all.filter(({ name }) => textsOf(name).some((text) => text.toLowerCase().includes(words.toLowerCase()))),
	};

	private byEmail(email: unknown): unknown {
		return this.table('Customer').all.find((customer) => customer.email === email) ?? this.context.refused(404, 'Customer not found');
	}

	private changeAccess(id: unknown, changes: Stored): unknown {
		const access = this.table('ProductAccess').get(String(id));
		if (access === undefined) return this.context.refused(404, 'Product access not found');
		Object.assign(access, changes);
		return undefined;
	}

	private hasAccess(customer: string, product: unknown): boolean {
		return this.table('ProductAccess').all.some(
			(access) => String(access.id_customer) === customer && String(access.id_product) === String(product) && access.active === 1,
		);
	}

	private verdict(isYes: boolean): Answer | undefined {
		return isYes ? undefined : this.context.refused(this.context.behaviour.noAccessStatus, 'Access denied');
	}

	/** The answer as it goes out: lists in pages, filtered and sorted; texts as texts. */
	private sent(operation: DocumentedOperation, result: unknown, request: ApiRequest): Answer {
		const { behaviour } = this.context;
		if (isAnswer(result)) return result;
		const shown = (value: unknown) => (behaviour.numbersAsTexts ? withTexts(value) : value);
		switch (operation.answer) {
			case 'none':
				return { status: behaviour.emptyStatus };
			case 'text':
				return this.text(result);
			case 'list': {
				const narrowed = this.filtered(operation, result as Stored[], request.query);
				if (isAnswer(narrowed)) return narrowed;
				const page = this.context.page(request, sorted(narrowed, request.query));
				return { ...page, body: shown(page.body) };
			}
			default:
				return { status: operation.status, body: shown(result) };
		}
	}

	private text(value: unknown): Answer {
		const { textAnswers, invoice } = this.context.behaviour;
		const text = Buffer.isBuffer(value) && (invoice === 'base64' || textAnswers === 'json') ? value.toString('base64') : value;
		if (Buffer.isBuffer(text)) return { status: 200, headers: { 'Content-Type': 'application/pdf' }, body: text };
		return textAnswers === 'json' ? { status: 200, body: text } : { status: 200, headers: { 'Content-Type': 'text/plain' }, body: Buffer.from(String(text)) };
	}

	/** 4: conditions by field, all of which must hold. */
	private filtered({ model }: DocumentedOperation, rows: Stored[], query: URLSearchParams): Stored[] | Answer {
		const text = query.get('filters');
		if (text === null) return rows;
		const { behaviour } = this.context;
		const invalid = (message: string) => this.context.refused(behaviour.invalidStatus, message);
		const filters = parsed(text);
		if (!isRecord(filters)) return invalid('filters is not a JSON object');
		let found = rows;
		for (const [field, condition] of Object.entries(filters)) {
			if (!isRecord(condition) || !OPERATORS.includes(String(condition.operator)) || condition.value === undefined)
				return invalid(`filters: ${field} has no value or no known operator`);
			if (!fieldsOf(model).some(({ name }) => name === field)) return invalid(`filters: ${field} is unknown`);
			if (field.startsWith('date_')) {
				const format = behaviour.filterDates === 'date' ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?$/;
				if (
					!String(condition.value)
						.split(',')
						.every((date) => format.test(date))
				)
					return invalid(`filters: ${field} is not a date`);
			}
			if (field === 'date_upd' && behaviour.changedFilter === 'refused') return invalid('filters: date_upd is unknown');
			if (field === 'date_upd' && behaviour.changedFilter === 'ignored') continue;
			found = found.filter((row) => holds(row[field], String(condition.operator), condition.value));
		}
		return found;
	}

	/** The records of a model, to change by hand. */
	table(model: string): Records {
		const name = storeOf(model);
		const known = this.tables.get(name);
		if (known !== undefined) return known;
		const table = new Records();
		const seeds = SEEDS[name] ?? (SAMPLES[name] === undefined ? [example(model)] : [sample(SAMPLES[name])].flat());
		for (const seed of seeds) table.put({ ...seed });
		this.tables.set(name, table);
		return table;
	}

	private linked(path: string): Set<string> {
		const ids = this.links.get(path) ?? new Set();
		this.links.set(path, ids);
		return ids;
	}

	private nextId(): number {
		this.lastId += 1;
		return this.lastId;
	}

	/** 2: PrestaShop's `YYYY-MM-DD HH:MM:SS`, by the shop's clock. */
	private time(): string {
		return new Date(this.context.now() + this.context.behaviour.zone * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
	}
}

/** Operations with the pattern of their path; those without a place for an id first. */
const routes = [...operations]
	.sort((a, b) => a.path.split('{').length - b.path.split('{').length)
	.map((operation) => ({ operation, pattern: new RegExp(`^${operation.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`) }));

const operationsThatCreate = new Set(operations.filter(({ method, status }) => method === 'POST' && status === 201).map(({ path }) => path));

/** Paths of lists that something can be attached to by a POST. */
const ATTACHED_LISTS = new Set(
	operations
		.filter(({ method, answer, body = [] }) => method === 'POST' && answer === 'none' && body.some(({ name }) => /(_ids?|features)$/.test(name)))
		.map(({ path }) => path)
		.filter((path) => operations.some((other) => other.method === 'GET' && other.path === path && other.answer === 'list')),
);

const modelOfList = (path: string) => operations.find((other) => other.method === 'GET' && other.path === path)?.model ?? '';

/** The name that records are kept under: responses and roles are the same records. */
const storeOf = (model: string) => model.replace(/(Response|Role)\d?$/, '');

const IDS: Readonly<Record<string, string>> = {
	actor_id: 'Actor',
	address_id: 'Address',
	cart_id: 'Cart',
	category_id: 'Category',
	customer_id: 'Customer',
	director_id: 'Director',
	gift_id: 'Gift',
	group_id: 'Group',
	order_id: 'Order',
	order_state_id: 'OrderState',
	prepayment_bonus_id: 'PrepaymentBonus',
	prepayment_operation_id: 'PrepaymentOperation',
	prepayment_recharge_id: 'PrepaymentRecharge',
	product_access_id: 'ProductAccess',
	product_id: 'Product',
	subscription_id: 'Subscription',
	video_id: 'Video',
};

/** The model of the record that a place in a path names. */
const modelOfId = (name: string, path: string) => (path.startsWith('/categories/videos/') ? 'VideoCategory' : IDS[name]);

/** The field by which records of the model belong to the first record in the path. */
function ownerOf({ path, model }: Pick<DocumentedOperation, 'method' | 'path' | 'model'>, parameters: Parameters): { field: string; id: string } | undefined {
	const [[name, id] = ['', '']] = Object.entries(parameters);
	const owner = IDS[name];
	if (owner === undefined || path.endsWith(`/{${name}}`)) return undefined;
	const field = owner === storeOf(model) ? 'id_parent' : `id_${name.replace(/_id$/, '')}`;
	return fieldsOf(model).some((one) => one.name === field) ? { field, id } : undefined;
}

/** The ids in a form that attaches: one, a comma list, or the features' JSON text (5.3). */
function attachedIds(field: string, value: unknown): string[] | undefined {
	if (field !== 'features') return String(value).split(',');
	const features = parsed(String(value));
	return Array.isArray(features) && features.every((one) => isRecord(one) && Number.isInteger(one.id_feature))
		? features.map((one: Stored) => String(one.id_feature))
		: undefined;
}

/** One record for each id of the list that was asked for. */
function amounts(model: string, body: Stored): Stored[] {
	const [ids = ''] = Object.entries(body)
		.filter(([name]) => name.endsWith('_ids'))
		.map(([, value]) => String(value));
	const [{ name }] = fieldsOf(model);
	return ids.split(',').map((id) => ({ ...example(model), [name]: Number(id) }));
}

function sample(name: string): Stored {
	return sampleFile('kinow', name) as Stored;
}

/** A made-up record of a model without a sample. */
function example(model: string): Stored {
	return Object.fromEntries(
		fieldsOf(model).map(({ name, type }) => [
			name,
			name in SAMPLE_IDS ? SAMPLE_IDS[name] : model.startsWith('Cart') && name === 'id' ? SAMPLE_IDS.id_cart : exampleValue(name, type),
		]),
	);
}

function exampleValue(name: string, type: string): unknown {
	switch (type) {
		case 'int':
			return 1;
		case 'float':
			return 1.5;
		case 'bool':
			return true;
		case 'string':
			return name.startsWith('date') ? '2026-02-03 04:05:06' : `Exemple ${name}`;
		case 'object':
			return {};
		case 'I18n[]':
			return [{ lang: 1, value: `Exemple ${name}`, iso_code: 'fr' }];
		default:
			return type.endsWith('[]') ? [example(type.slice(0, -2))] : example(type);
	}
}

/** Only what the model has. */
function known(model: string, record: Stored): Stored {
	const names = fieldsOf(model).map(({ name }) => name);
	return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}

const ALLOWED_VALUES: Readonly<Record<string, RegExp>> = {
	sort_direction: /^(asc|desc)$/,
	date_add_direction: /^(before|equal|after)$/,
	date_exp_direction: /^(before|equal|after)$/,
	behavior: /^[012]$/,
};

function queryProblem({ query: documented }: DocumentedOperation, query: URLSearchParams): string | undefined {
	for (const [name, value] of query) {
		if (!documented.some((field) => field.name === name)) return `${name} is unknown`;
		if (ALLOWED_VALUES[name]?.test(value) === false) return `${name} is invalid`;
		if (name === 'features' && !isRecord(parsed(value))) return 'features is not a JSON object';
	}
	const missing = documented.find(({ name, required }) => required && !query.get(name));
	return missing && `${missing.name} is required`;
}

function bodyProblem({ body: documented, isUpload }: DocumentedOperation, { json, text, headers }: ApiRequest): string | undefined {
	if (documented === undefined) return text === '' || text === '{}' ? undefined : 'no body expected';
	if (isUpload) return uploadProblem(documented, text, headers['content-type'] ?? '');
	if (json === undefined && text === '' && documented.every(({ required }) => !required)) return undefined;
	if (!isRecord(json)) return 'the body is not a JSON object';
	for (const [name, value] of Object.entries(json)) {
		const field = documented.find((one) => one.name === name);
		if (field === undefined) return `${name} is unknown`;
		if (!fits(field.type, value)) return `${name} is not ${field.type}`;
	}
	const missing = documented.find(({ name, required }) => required && [undefined, null, ''].includes(json[name] as string));
	return missing && `${missing.name} is required`;
}

function uploadProblem(documented: readonly DocumentedField[], text: string, contentType: string): string | undefined {
	if (!/^multipart\/form-data; ?boundary=/.test(contentType)) return 'the body is not multipart/form-data';
	const names = [...text.matchAll(/; name="([^"]+)"/g)].map(([, name]) => name);
	if (!/name="file"; filename="[^"]+"/.test(text)) return 'file is required';
	return names.find((name) => name !== 'file' && !documented.some((field) => field.name === name));
}

function fits(type: string, value: unknown): boolean {
	switch (type) {
		case 'int':
			return Number.isInteger(value);
		case 'float':
			return typeof value === 'number';
		case 'bool':
			return typeof value === 'boolean';
		case 'string':
			return typeof value === 'string';
		case 'scalar':
			return ['string', 'number', 'boolean'].includes(typeof value);
		case 'I18n[]':
		case 'I18nIn[]':
			return Array.isArray(value) && value.every((one) => isRecord(one) && Number.isInteger(one.lang) && typeof one.value === 'string');
		default:
			return type.endsWith('[]') ? Array.isArray(value) && value.every(isRecord) : isRecord(value);
	}
}

const OPERATORS = ['strict', 'contains', 'between', 'in', 'gt', 'lt'];

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map((one) => String(isRecord(one) ? one.value : one)) : [String(value)]);

function holds(value: unknown, operator: string, wanted: unknown): boolean {
	const options = Array.isArray(wanted) ? wanted.map(String) : String(wanted).split(',');
	return textsOf(value).some((text) => {
		switch (operator) {
			case 'contains':
				return text.toLowerCase().includes(String(wanted).toLowerCase());
			case 'between':
				return compared(text, options[0]) >= 0 && compared(text, options[1]) <= 0;
			case 'in':
				return options.includes(text);
			case 'gt':
				return compared(text, String(wanted)) > 0;
			case 'lt':
				return compared(text, String(wanted)) < 0;
			default:
				return text === String(wanted);
		}
	});
}

/** Numbers by their value, all else as texts: also a time with a date, as MySQL compares them. */
function compared(a: string, b: string): number {
	const [left, right] = [Number(a), Number(b)];
	if (!Number.isNaN(left) && !Number.isNaN(right)) return left - right;
	return a < b ? -1 : a > b ? 1 : 0;
}

/** 5.2: before, equal or after the given date; after by default. */
function isOnSide(date: unknown, query: URLSearchParams, name: string): boolean {
	const wanted = query.get(name);
	if (wanted === null) return true;
	const difference = compared(String(date).slice(0, wanted.length), wanted);
	const direction = query.get(`${name}_direction`) ?? 'after';
	return direction === 'equal' ? difference === 0 : direction === 'before' ? difference < 0 : difference > 0;
}

/** 4: by id, ascending, unless asked otherwise. */
function sorted(rows: Stored[], query: URLSearchParams): Stored[] {
	const by = query.get('sort_by') ?? 'id';
	const sign = query.get('sort_direction') === 'desc' ? -1 : 1;
	return [...rows].sort((a, b) => sign * compared(String(a[by]), String(b[by])));
}

/** 6.14: PrestaShop's habit of sending whole numbers as texts. */
function withTexts(value: unknown): unknown {
	if (Number.isInteger(value)) return String(value);
	if (Array.isArray(value)) return value.map(withTexts);
	return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withTexts(entry)])) : value;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

const isAnswer = (value: unknown): value is Answer => isRecord(value) && typeof value.status === 'number' && 'body' in value && Object.keys(value).length <= 3;
