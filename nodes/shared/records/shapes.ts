/**
 * The shapes that all platforms are mapped to (design.md 6). Each is declared once: its type, the blank one, how a value is
 * read that is copied into it (copy.ts) and the paths that a field table may name all come from the declaration.
 * What a platform does not tell is null.
 */

/** What a value can be, and its type: each has its own way to be read off a typed record, see copy.ts. */
interface Values {
	text: string;
	/** Money, a rate in percent (27 means 27 %) or a quantity. */
	amount: number;
	flag: boolean;
	/** ISO 8601. */
	moment: string;
	/** ISO 3166-1 alpha-2. */
	countryCode: string;
}

export type Kind = keyof Values;

/** A word of ours, which is never copied. */
interface Word<W extends string = string> {
	readonly oneOf: readonly W[];
}

/** A group or a list of which may be known nothing at all; other lists are empty then. */
interface OrNull<D = unknown> {
	readonly orNull: D;
}

const oneOf = <const W extends string>(...words: readonly W[]): Word<W> => ({ oneOf: words });
const orNull = <const D>(declaration: D): OrNull<D> => ({ orNull: declaration });

const address = {
	name: 'text',
	firstName: 'text',
	lastName: 'text',
	company: 'text',
	street: 'text',
	street2: 'text',
	city: 'text',
	region: 'text',
	postcode: 'text',
	country: 'text',
	countryCode: 'countryCode',
	phone: 'text',
} as const;

const person = {
	id: 'text',
	firstName: 'text',
	lastName: 'text',
	fullName: 'text',
	email: 'text',
	phone: 'text',
	company: 'text',
	taxId: 'text',
	isCompany: 'flag',
	acceptsMarketing: 'flag',
} as const;

const line = {
	/** A deposit is what comes back with the bottle, a gift card one that is sold. */
	kind: oneOf('product', 'shipping', 'fee', 'deposit', 'giftCard'),
	id: 'text',
	productId: 'text',
	sku: 'text',
	name: 'text',
	variant: 'text',
	quantity: 'amount',
	/** What the quantity counts, in the platform's own word: `kg`. */
	unit: 'text',
	/** ISO 4217, where it may be another than the order's; null for the order's own. */
	currency: 'text',
	unitNet: 'amount',
	unitGross: 'amount',
	taxRate: 'amount',
	discount: 'amount',
	net: 'amount',
	tax: 'amount',
	gross: 'amount',
	imageUrl: 'text',
} as const;

/** What was taken off; all amounts are positive. */
const discount = {
	code: 'text',
	/** `giftCard` pays and takes nothing off what is taxed; `shipping` takes off what the delivery costs. */
	kind: oneOf('coupon', 'quantity', 'points', 'shipping', 'giftCard', 'other'),
	net: 'amount',
	gross: 'amount',
	taxRate: 'amount',
	/** Whether the lines' sums are without it already; null where the platform does not say. */
	inLines: 'flag',
	/** The line that it was given for; null for the order. */
	lineId: 'text',
} as const;

/** What was charged at one rate, as the platform adds it up. */
const tax = { rate: 'amount', net: 'amount', tax: 'amount', gross: 'amount' } as const;

/** What the shop has issued for the order. */
const issued = {
	kind: oneOf('invoice', 'receipt', 'proforma', 'creditNote', 'deliveryNote', 'other'),
	number: 'text',
	url: 'text',
} as const;

const order = {
	id: 'text',
	number: 'text',
	platform: 'text',
	shop: 'text',
	status: { code: 'text', label: 'text' },
	paid: 'flag',
	cancelled: 'flag',
	/** Nothing of it has to be sent: what is sold is a service to tax law (invoicing.md 3.2). */
	digital: 'flag',
	createdAt: 'moment',
	updatedAt: 'moment',
	/** ISO 4217. */
	currency: 'text',
	/** How many units of the shop's own currency one unit of the order's currency is worth: 1 EUR at 390 HUF is 390. */
	exchangeRate: 'amount',
	/** Whether the shop's prices are made with tax, so that tax is what they hold, not what is added. */
	pricesIncludeTax: 'flag',
	language: 'text',
	note: 'text',
	couponCode: 'text',
	url: 'text',
	totals: {
		net: 'amount',
		tax: 'amount',
		gross: 'amount',
		shippingNet: 'amount',
		shippingGross: 'amount',
		paymentFeeNet: 'amount',
		paymentFeeGross: 'amount',
		/** The gross of all discounts, whether or not the lines hold them already. */
		discount: 'amount',
	},
	discounts: [discount],
	/** By rate, where the platform tells it; it may be empty. */
	taxes: [tax],
	customer: person,
	billingAddress: orNull(address),
	shippingAddress: orNull(address),
	lines: orNull([line]),
	shipping: { method: 'text', net: 'amount', gross: 'amount', taxRate: 'amount', trackingNumber: 'text', trackingUrl: 'text' },
	/** What the way of paying costs. */
	paymentFee: { name: 'text', net: 'amount', gross: 'amount', taxRate: 'amount' },
	/**
	 * The status in the platform's own words, and how far the buyer's money has come: `authorized` is a card that is yet to be
	 * charged, `partial` a part of the sum, and `unknown` something that the platform tells in words of which nothing says what
	 * they mean.
	 */
	payment: {
		method: 'text',
		code: oneOf('card', 'transfer', 'cash', 'cashOnDelivery', 'paypal', 'wallet', 'voucher', 'other'),
		status: 'text',
		reference: 'text',
		state: oneOf('unpaid', 'authorized', 'partial', 'paid', 'refunded', 'void', 'unknown'),
		paidAt: 'moment',
		amountPaid: 'amount',
		amountDue: 'amount',
		installments: 'amount',
	},
	documents: [issued],
	/**
	 * Whether lines, shipping, fees and discounts add up to the gross total, and their taxes to its tax, and by how much they miss
	 * it. Balanced is only what agrees in both, as far as both are known, with every line in the order's currency.
	 */
	checks: { balanced: 'flag', difference: 'amount', taxBalanced: 'flag', taxDifference: 'amount' },
} as const;

const customer = { ...person, addresses: [address], createdAt: 'moment' } as const;

const subscriber = {
	id: 'text',
	firstName: 'text',
	lastName: 'text',
	email: 'text',
	phone: 'text',
	status: 'text',
	language: 'text',
	subscribedAt: 'moment',
} as const;

/** All shapes, and those of which others are made, by the path under which a field table names what is in them. */
export const shapes = {
	order,
	'order.customer': person,
	'order.billingAddress': address,
	'order.shippingAddress': address,
	'order.lines[]': line,
	'order.discounts[]': discount,
	'order.taxes[]': tax,
	'order.documents[]': issued,
	customer,
	'customer.addresses[]': address,
	subscriber,
} as const;

type Shapes = typeof shapes;
export type ShapeName = keyof Shapes;

type ValueOf<D> = D extends Kind
	? Values[D] | null
	: D extends Word<infer W>
		? W | null
		: D extends OrNull<infer I>
			? ValueOf<I> | null
			: D extends readonly [infer R]
				? Array<Shaped<R>>
				: Shaped<D>;
type Shaped<D> = { -readonly [K in keyof D]: ValueOf<D[K]> };

/** A record in one of the shapes; whose order it is, the platform's mapping says. */
export type Shape<N extends ShapeName> = Shaped<Shapes[N]>;

export type UnifiedAddress = Shape<'customer.addresses[]'>;
export type UnifiedLine = Shape<'order.lines[]'>;
export type UnifiedOrder = Shape<'order'> & { platform: string };
export type UnifiedCustomer = Shape<'customer'>;
export type UnifiedSubscriber = Shape<'subscriber'>;
export type UnifiedDiscount = Shape<'order.discounts[]'>;
export type UnifiedTax = Shape<'order.taxes[]'>;
export type UnifiedDocument = Shape<'order.documents[]'>;
export type LineKind = NonNullable<UnifiedLine['kind']>;
export type PaymentState = NonNullable<UnifiedOrder['payment']['state']>;
export type PaymentCode = NonNullable<UnifiedOrder['payment']['code']>;

/** @template All whether also groups, lists and words of ours count, beside the values that can be copied */
type PathsIn<D, P extends string, All extends boolean> = D extends Kind
	? P
	: D extends Word
		? Also<P, All>
		: D extends OrNull<infer I>
			? PathsIn<I, P, All>
			: D extends readonly [infer R]
				? Also<P, All> | PathsIn<R, `${P}[]`, All>
				: Also<P, All> | { [K in keyof D & string]: PathsIn<D[K], `${P}.${K}`, All> }[keyof D & string];
type Also<P extends string, All extends boolean> = All extends true ? P : never;
type Root = 'order' | 'customer' | 'subscriber';

/** Where a value can be copied to: `order.totals.gross`, `order.lines[].sku`. */
export type ValuePath = { [R in Root]: PathsIn<Shapes[R], R, false> }[Root];
/** Every place in the shapes, groups and lists among them: `order.lines`. */
export type UnifiedPath = { [R in Root]: PathsIn<Shapes[R], R, true> }[Root];

/** A record of which nothing is known yet. */
export function blank<N extends ShapeName>(name: N): Shape<N> {
	return BLANKS[name]() as Shape<N>;
}

type Blank = Record<string, unknown>;

const BLANK_LINE = blankMaker(line)();

const BLANKS: Readonly<Record<string, () => Blank>> = {
	...Object.fromEntries(Object.entries(shapes).map(([name, declaration]) => [name, blankMaker(declaration)])),
	// One is made for every line: where the engine sees a single shape, it copies in a tenth of the time (20 ns for 190).
	'order.lines[]': () => ({ ...BLANK_LINE }),
};

/** Makes copies of a finished one. */
function blankMaker(declaration: object): () => Blank {
	const entries = Object.entries(declaration) as Array<[string, unknown]>;
	const values: Blank = Object.fromEntries(entries.map(([name]) => [name, null]));
	const groups = entries.flatMap(([name, inner]) => {
		const make = Array.isArray(inner) ? () => [] : isGroup(inner) ? blankMaker(inner) : undefined;
		return make === undefined ? [] : [[name, make] as const];
	});
	return () => {
		const made = { ...values };
		for (const [name, make] of groups) made[name] = make();
		return made;
	};
}

/** Values in a record of their own, which is always there. */
function isGroup(declaration: unknown): declaration is object {
	return typeof declaration === 'object' && declaration !== null && !('orNull' in declaration) && !('oneOf' in declaration);
}
