import { isJson, type Answer, type ApiRequest } from '../shop';
import { isRecord } from '../wire';
import { ALREADY_EXISTS, BAD_REQUEST, GONE, NOT_FOUND } from './answers';
import { bool, day, fieldsOf, filledText, fits, int, oneOf, text, texts, url, type Schema, type Stored } from './checks';
import type { ShopkitDatabase } from './database';
import { among, anywhere, flag, list, type Filter } from './filters';
import { CARRIERS } from './shipments';

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

/** 5.2. */
export class ShopkitOrders {
	constructor(private readonly shop: ShopkitDatabase) {}

	answer(request: ApiRequest, [id, action]: string[]): Answer {
		const { method } = request;
		if (id === undefined) return method === 'GET' ? list(this.shop.context, request, '/order', this.shop.orders.all, this.orderFilters(request)) : NOT_FOUND;
		if (id === 'bulk') return method === 'PUT' ? this.bulk(request, action) : NOT_FOUND;
		if (!/^\d+$/.test(id)) return BAD_REQUEST;
		const order = this.shop.orders.get(id);
		if (order === undefined) return NOT_FOUND;
		if (action === 'invoice') return method === this.shop.context.behaviour.invoiceMethod ? this.invoice(order) : NOT_FOUND;
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
				this.shop.orders.remove(id);
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
		const time = this.shop.time();
		const status = STATUSES.indexOf(String(fields.status_alias));
		const old = this.shop.context.behaviour.tags === 'add' ? (order.tags as unknown[]) : [];
		return this.shop.changeOrder(order.id, {
			...fields,
			...(status >= 0 && { status: status + 1, status_description: String(fields.status_alias) }),
			...(fields.status_alias === 'sent' && { sent_at: time }),
			...(fields.paid === true && { paid_at: time }),
			...('tracking_code' in fields && { tracking_created_at: time }),
			...(file !== undefined && { invoice_url: `https://loja-exemplo.example/invoice/${String(order.id)}.pdf` }),
			...(Array.isArray(tags) && { tags: [...old, ...this.shop.tagsOf(tags)] }),
		});
	}

	private invoice(order: Stored): Answer {
		if (!this.shop.context.behaviour.invoicing) return { status: 400, body: { message: 'No invoice app active' } };
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
			const order = this.shop.orders.get(String(id));
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
		const dayOf = (order: Stored) => (typeof order[type] === 'string' ? this.shop.dayOf(Date.parse(order[type])) : '');
		const today = (before: number) => this.shop.dayOf(this.shop.context.now() - before * 86_400_000);
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
}
