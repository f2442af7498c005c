import { Records } from './records';
import { sampleFile } from './samples';
import { wholeNumber, type Answer, type ApiRequest } from './shop';
import { isRecord } from './wire';

/** What the REST resources need of the shop around them. */
export interface KonimboApiContext {
	now(): number;
	/** Konimbo 4: Per-Page, Total and Links of a list's page. */
	pagination(request: ApiRequest, path: string, page: number, total: number): Record<string, string>;
	readonly perPage: number;
	readonly invalidStatus: 400 | 422;
}

type Stored = Record<string, unknown>;

/** The REST resources besides webhooks (Konimbo 5). */
export class KonimboApi {
	readonly orders = new Records();
	private lastOrder = 880_000;

	constructor(private readonly context: KonimboApiContext) {}

	reset(): void {
		this.orders.clear();
		this.lastOrder = 880_000;
	}

	/** A customer buys something. @returns the order as the API shows it */
	placeOrder(changes: Stored = {}): Stored {
		this.lastOrder += 1;
		const sample = sampleFile('konimbo', 'api_order') as Stored;
		return this.orders.put({ ...sample, id: String(this.lastOrder), created_at: isoTime(this.context.now()), statuses: [], ...changes });
	}

	serves(request: ApiRequest): boolean {
		const route = routeOf(request);
		return route !== undefined && METHODS[route.id === undefined ? 'list' : 'record'].includes(request.method);
	}

	answer(request: ApiRequest): Answer {
		const { id } = routeOf(request) ?? {};
		if (id === undefined) return this.listOrders(request);
		const order = this.orders.get(id);
		if (order === undefined) return { status: 404, body: { status: 'not_found', model: 'order', id, message: `order with id ${id} was not found` } };
		return request.method === 'GET' ? { status: 200, body: withAttributes(order, request) } : this.addStatuses(order, request);
	}

	/** 5.1: at most five, each with a title; a title of the shop's own list changes the state. */
	private addStatuses(order: Stored, request: ApiRequest): Answer {
		const sent = isRecord(request.json) && isRecord(request.json.order) ? request.json.order.statuses : undefined;
		const isValid = Array.isArray(sent) && sent.length > 0 && sent.length <= 5 && sent.every((one) => isRecord(one) && one.status_option_title);
		if (!isValid) return this.invalid('order', 'statuses are missing, too many, or without a status_option_title');
		const time = new Date(this.context.now()).toISOString();
		const added = (sent as Stored[]).map((status, index): Stored => ({ id: (order.statuses as unknown[]).length + index + 1, username: '', comment: '', ...status, created_at: time, updated_at: time }));
		order.statuses = [...(order.statuses as unknown[]), ...added];
		order.status_option_title = added[added.length - 1].status_option_title;
		return { status: 200, body: order };
	}

	/** 5.1: filters combine; without any match the answer is a 404. */
	private listOrders(request: ApiRequest): Answer {
		const { query } = request;
		const wanted = (name: string, field: string) => (order: Stored) => query.get(name) === null || query.get(name) === order[field];
		const from = Date.parse(query.get('created_at_min') ?? '');
		const to = Date.parse(query.get('created_at_max') ?? '');
		const found = this.orders.all
			.filter(wanted('payment_status', 'payment_status'))
			.filter(wanted('status_option_title', 'status_option_title'))
			.filter(({ created_at: at }) => !(Date.parse(String(at)) < from) && !(Date.parse(String(at)) > to));
		return this.page(request, 'order', '/orders', sorted(found, query));
	}

	private page(request: ApiRequest, model: string, path: string, found: Stored[]): Answer {
		const page = wholeNumber(request.query, 'page', 1);
		const { perPage } = this.context;
		const headers = this.context.pagination(request, path, page, found.length);
		const rows = found.slice((page - 1) * perPage, page * perPage);
		if (rows.length === 0) return { status: 404, headers, body: { status: 'not_found', model, message: 'no results found' } };
		return { status: 200, headers, body: rows.map((row) => withAttributes(row, request)) };
	}

	private invalid(model: string, message: string): Answer {
		const status = this.context.invalidStatus;
		return { status, body: { status: status === 422 ? 'unprocessable_entity' : 'bad_request', model, message } };
	}
}

/** 5.1: orders are neither created nor deleted. */
const METHODS = { list: ['GET'], record: ['GET', 'PUT'] };

function routeOf({ path }: ApiRequest): { resource: string; id?: string } | undefined {
	const [, resource, id] = /^\/konimbo\/v1\/(orders)(?:\/([^/]+))?\/?$/.exec(path) ?? [];
	return resource === undefined ? undefined : { resource, id };
}

/** 5: `attributes` restricts what is returned. */
function withAttributes(record: Stored, { query }: ApiRequest): Stored {
	const names = query.get('attributes')?.split(',').filter(Boolean);
	return names ? Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name))) : record;
}

/** 5.1: `sort_order` counts only with `sort_by`. */
function sorted(records: Stored[], query: URLSearchParams): Stored[] {
	const by = query.get('sort_by');
	if (by === null) return records;
	const direction = query.get('sort_order') === 'desc' ? -1 : 1;
	return [...records].sort((a, b) => direction * String(a[by]).localeCompare(String(b[by]), 'en', { numeric: true }));
}

const isoTime = (time: number) => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
