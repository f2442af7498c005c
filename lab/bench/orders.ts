/**
 * Orders of any length for the benchmarks, by a seeded generator: the platforms' samples with as many lines as wanted,
 * their names in Latin, Hebrew and Hungarian letters, and totals that add up. The same order is written as JSON, XML,
 * multipart and form.
 */
import { sampleFile } from '../shops/samples';
import { toFormBody, toMultipart, toShoprenterXml } from '../shops/wire';

type Json = Record<string, unknown>;

/** Order lines in each of the benchmarked orders. */
export const SIZES = [3, 30, 300, 3000];

/** An event of each measured platform that brings an order. */
export const ORDER_EVENTS = {
	konimbo: 'order_after_payment',
	shopkit: 'order_created',
	shoprenter: 'order_confirm',
	kinow: 'order_created',
} as const;

/** A platform that is measured. */
export type Measured = keyof typeof ORDER_EVENTS;
export const MEASURED = Object.keys(ORDER_EVENTS) as Measured[];

/** A repeatable sequence of numbers in [0, 1) (mulberry32). */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

const NAMES = ['Ceramic mug', 'ספל קרמיקה', 'Kerámia bögre, űrméret 3 dl', 'Caneca de cerâmica & pires'];

export interface OrderOptions {
	readonly seed?: number;
	/** Stands at the order's beginning and in its last line, so that a mixed-up or cut body shows. */
	readonly mark?: string;
}

/** A platform's order body, as parsed. */
export function orderBody(platform: Measured, lines: number, { seed = 1, mark = 'M-0' }: OrderOptions = {}): Json {
	const random = seeded(seed);
	const repeat = (line: Json, own: (index: number) => Json) =>
		Array.from({ length: lines }, (_, index) => ({ ...line, ...own(index), ...(index === lines - 1 && lastOf(platform, mark)) }));
	const name = () => `${NAMES[Math.floor(random() * NAMES.length)]} ${Math.floor(random() * 10_000)}`;
	switch (platform) {
		case 'konimbo': {
			const body = sampleFile(platform, 'order_after_payment') as { order: Json & { cart: Json & { lines: Json[] } } };
			const { cart } = body.order;
			cart.lines = repeat(cart.lines[0], (index) => ({ line_item_id: 500_000 + index, title: name() }));
			cart.total_price = cents(lines * 179.8 + 29.9);
			body.order.affillate_field = mark;
			return body;
		}
		case 'shopkit': {
			const body = sampleFile(platform, 'order_created') as { order: Json & { products: Json[] } };
			body.order.products = repeat(body.order.products[0], (index) => ({ id: 40_000 + index, title: name() }));
			body.order.total = cents(lines * 54.243 + 4.9);
			body.order.product_tax = body.order.total_tax = cents(lines * 10.143);
			body.order.discount = cents(lines * 4.9);
			body.order.note = mark;
			return body;
		}
		case 'shoprenter': {
			const body = sampleFile(platform, 'order_confirm') as { orders: { order: [Json & { orderProducts: { orderProduct: Json[] } }] } };
			const [order] = body.orders.order;
			order.orderProducts.orderProduct = repeat(order.orderProducts.orderProduct[0], (index) => ({ innerId: String(9_000 + index), name: name() }));
			Object.assign(order, { comment: mark, total: String(4000 * lines), taxPrice: String(1080 * lines), totalGross: String(5080 * lines + 1490 + 350) });
			return body;
		}
		case 'kinow': {
			const order = sampleFile(platform, 'order') as Json & { histories: Json[] };
			order.histories = repeat(order.histories[0], (index) => ({ id: 3_000 + index }));
			order.reference = mark;
			return { event_id: `e-${mark}`, subject: ORDER_EVENTS.kinow, data: { order, customer: sampleFile(platform, 'customer') } };
		}
	}
}

/** The mark at the order's end, in a field that the platform documents as text. */
function lastOf(platform: Measured, mark: string): Json {
	switch (platform) {
		case 'konimbo':
			return { code: mark };
		case 'shopkit':
			return { reference: mark };
		case 'shoprenter':
			return { sku: mark };
		case 'kinow':
			return { date_add: mark };
	}
}

/** Every mark in a text; a whole order has exactly two, which are the same. */
export function marksIn(text: string): string[] {
	return text.match(/M-\d+/g) ?? [];
}

/** A body as it goes over the wire. */
export interface Sent {
	readonly body: Buffer;
	readonly contentType: string;
}

export const toJson = (document: Json): Sent => ({ body: Buffer.from(JSON.stringify(document)), contentType: 'application/json' });
export const toXml = (document: Json): Sent => ({
	body: Buffer.from(toShoprenterXml(document, { spaced: false, declaration: true })),
	contentType: 'application/xml',
});
export const toForm = (document: Json): Sent => ({
	body: Buffer.from(toFormBody(document, { order: 'sorted', brackets: 'escaped' })),
	contentType: 'application/x-www-form-urlencoded',
});

/** What Shoprenter really sends: one multipart field with the JSON in it. */
export function toMultipartJson(document: Json): Sent {
	const { body, contentType } = toMultipart('data', JSON.stringify(document), 'd74496d66958873e');
	return { body: Buffer.from(body), contentType };
}

function cents(amount: number): number {
	return Math.round(amount * 100) / 100;
}
