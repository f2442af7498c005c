/** Orders to make invoices of, where nothing but what a case is about differs from an order of one shop; and what is told of an invoice. */
import type { Invoice } from '../../../nodes/shared/invoice/shapes';
import type { UnifiedAddress, UnifiedLine, UnifiedOrder } from '../../../nodes/shared/records/shapes';
import { blank } from '../../../nodes/shared/records/shapes';

export type Patch<T> = {
	[Key in keyof T]?: T[Key] extends object | null | undefined
		? T[Key] extends readonly unknown[] | null | undefined
			? T[Key]
			: Partial<T[Key]> | null
		: T[Key];
};

export const LISBON: UnifiedAddress = {
	...blank('customer.addresses[]'),
	name: 'Ana Exemplo',
	street: 'Rua Exemplo 1',
	city: 'Lisboa',
	postcode: '1050-555',
	countryCode: 'PT',
};

export const BUDAPEST: UnifiedAddress = {
	...blank('customer.addresses[]'),
	name: 'Minta Anna',
	street: 'Példa utca 1.',
	city: 'Budapest',
	postcode: '1011',
	countryCode: 'HU',
};

export const line = (patch: Partial<UnifiedLine>): UnifiedLine => ({ ...blank('order.lines[]'), name: 'Shirt', quantity: 1, ...patch });

/** A paid order in euros of a buyer in Lisbon. */
export function order({ totals, customer, shipping, payment, ...others }: Patch<UnifiedOrder>): UnifiedOrder {
	const unknown: UnifiedOrder = { ...blank('order'), platform: 'corner' };
	return {
		...unknown,
		id: '7',
		number: '7',
		currency: 'EUR',
		billingAddress: LISBON,
		...(others as Partial<UnifiedOrder>),
		totals: { ...unknown.totals, ...totals },
		customer: { ...unknown.customer, fullName: 'Ana Exemplo', ...customer },
		shipping: { ...unknown.shipping, ...shipping },
		payment: { ...unknown.payment, state: 'paid', ...payment },
	};
}

/** `net tax gross @rate` of each line, and of the whole. */
export const sumsIn = ({ lines, totals }: Invoice) => ({
	lines: lines.map(({ kind, net, tax, gross, taxRate }) => `${kind} ${net} + ${tax} = ${gross} @${taxRate}`),
	total: `${totals.net} + ${totals.tax} = ${totals.gross}`,
});

export const codesIn = ({ reasons }: Invoice) => reasons.map(({ code }) => code);
