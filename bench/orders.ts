/** Orders of any length for the benchmarks, made from the platforms' samples by a seeded generator. */
import { sampleFile } from '../simulator/samples';

type Json = Record<string, unknown>;

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

const NAMES = ['Ceramic mug', 'ספל קרמיקה', 'Kerámia bögre, űrméret 3 dl', 'Caneca de cerâmica'];

/** A platform's order body with `lines` order lines: the sample's first line, with names and numbers of its own. */
export function orderBody(platform: 'konimbo' | 'shopkit' | 'shoprenter', lines: number, seed = 1): Json {
	const random = seeded(seed);
	const name = () => `${NAMES[Math.floor(random() * NAMES.length)]} ${Math.floor(random() * 10_000)}`;
	switch (platform) {
		case 'konimbo': {
			const body = sampleFile('konimbo', 'order_after_payment') as { order: { cart: { lines: Json[] } } };
			const { cart } = body.order;
			cart.lines = repeat(cart.lines[0], lines, (line, index) => ({ ...line, line_item_id: 500_000 + index, title: name() }));
			return body;
		}
		case 'shopkit': {
			const body = sampleFile('shopkit', 'order_created') as { order: { products: Json[] } };
			body.order.products = repeat(body.order.products[0], lines, (line, index) => ({ ...line, id: 40_000 + index, title: name() }));
			return body;
		}
		case 'shoprenter': {
			const body = sampleFile('shoprenter', 'order_confirm') as { orders: { order: Array<{ orderProducts: { orderProduct: Json[] } }> } };
			const [{ orderProducts }] = body.orders.order;
			orderProducts.orderProduct = repeat(orderProducts.orderProduct[0], lines, (line, index) => ({ ...line, innerId: String(9_000 + index), name: name() }));
			return body;
		}
	}
}

function repeat(line: Json, count: number, change: (line: Json, index: number) => Json): Json[] {
	return Array.from({ length: count }, (_, index) => change(line, index));
}
