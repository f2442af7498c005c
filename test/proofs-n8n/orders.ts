/**
 * Distinct orders, in each wire format. An order carries its number in many places (names, e-mail addresses, article
 * codes), and in the User-Agent header: so an execution tells which delivery it is of, and whether all of its content
 * is of that delivery, whatever node made it.
 */
import { sampleFile, samplePayload, type PlatformName } from '../../lab/shops/samples';
import { hmacHex, toMultipart, toPhpJson, toShoprenterXml } from '../../lab/shops/wire';

export const FORMATS = ['XML', 'JSON', 'multipart'] as const;
export type Format = (typeof FORMATS)[number];

export interface Message {
	readonly number: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	/** How often the order's number stands in it. */
	readonly marks: number;
}

/** Texts of the samples that get the order's number. */
const MARKED = /^(email|name|title|code|sku|comment|observations|lastname|shipping(Lastname|City|Address1)|payment(Lastname|City))$/i;
const MARK = /~(\d{6})~/g;
const AGENT = 'order/';

/** The orders' numbers: six digits, each used once in a process, so that no two runs in one n8n meet. */
export function orderNumbers(): () => number {
	let last = 100_000;
	return () => {
		last += 1;
		return last;
	};
}

/** An order as Shoprenter sends it: `order_confirm`, in XML or JSON as the whole body, or JSON in a multipart field. */
export function shoprenterOrder(number: number, wire: Format): Message {
	const order = marked(samplePayload('shoprenter', 'order_confirm'), number) as { orders: { order: Array<{ innerId: string }> } };
	order.orders.order[0].innerId = String(number);
	switch (wire) {
		case 'XML':
			return message(number, 'application/xml', toShoprenterXml(order, { spaced: true, declaration: true }));
		case 'JSON':
			return message(number, 'application/json', toPhpJson(order));
		case 'multipart': {
			const { contentType, body } = toMultipart('data', toPhpJson(order), `${number}`.padStart(16, 'd'));
			return message(number, contentType, body);
		}
	}
}

/** The event that {@link jsonOrder} is of. */
export const ORDER_EVENT: Readonly<Record<PlatformName, string>> = {
	konimbo: 'order_created',
	shopkit: 'order_created',
	shoprenter: 'order_confirm',
	kinow: 'order_created',
};

/** An order of any platform in JSON; Kinow's is signed with the secret. */
export function jsonOrder(platform: PlatformName, number: number, secret = ''): Message {
	if (platform === 'shoprenter') return shoprenterOrder(number, 'JSON');
	if (platform === 'kinow') {
		const data = marked({ order: sampleFile('kinow', 'order'), customer: sampleFile('kinow', 'customer') }, number);
		const body = toPhpJson({ event_id: `event-${number}`, subject: ORDER_EVENT.kinow, data });
		return message(number, 'application/json', body, { 'x-kinow-signature': hmacHex(secret, body) });
	}
	const order = marked(samplePayload(platform, ORDER_EVENT[platform]), number) as { order: { id: number } };
	order.order.id = number;
	return message(number, 'application/json', JSON.stringify(order));
}

/** The number of the delivery that an item is of; undefined where it does not hold its headers. */
export function deliveryOf(item: Readonly<Record<string, unknown>> | undefined): number | undefined {
	const agent = (item?.headers as Record<string, unknown> | undefined)?.['user-agent'];
	return typeof agent === 'string' && agent.startsWith(AGENT) ? Number(agent.slice(AGENT.length)) : undefined;
}

/** Whether all of the order is in the item, and nothing of another one. */
export function isWhole(item: unknown, { number, marks }: Pick<Message, 'number' | 'marks'>): boolean {
	const found = marksIn(JSON.stringify(item));
	return found.length === marks && found.every((mark) => mark === number);
}

function message(number: number, contentType: string, body: string, headers: Record<string, string> = {}): Message {
	return { number, body, marks: marksIn(body).length, headers: { 'content-type': contentType, 'user-agent': `${AGENT}${number}`, ...headers } };
}

function marksIn(text: string): number[] {
	return [...text.matchAll(MARK)].map(([, number]) => Number(number));
}

function marked(value: unknown, number: number, key = ''): unknown {
	if (Array.isArray(value)) return value.map((element) => marked(element, number, key));
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, marked(child, number, name)]));
	}
	return typeof value === 'string' && value !== '' && MARKED.test(key) ? `${value} ~${number}~` : value;
}
