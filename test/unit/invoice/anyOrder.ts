/** Orders as fast-check makes them: of any rates, discounts and currencies, told in any of the ways that shops have. */
import Big from 'big.js';
import fc from 'fast-check';

import { invoiceOf } from '../../../nodes/shared/invoice/invoice';
import type { InvoiceOptions } from '../../../nodes/shared/invoice/shapes';
import type { UnifiedDiscount, UnifiedLine, UnifiedOrder } from '../../../nodes/shared/records/shapes';
import { line, order } from './orders';

export const DIGITS: Readonly<Record<string, number>> = { EUR: 2, HUF: 0, JPY: 0, TND: 3 };
/** Portugal's, with the islands' (invoicing.md 1.1). */
export const LAWFUL = [23, 22, 16, 13, 12, 9, 6, 4];

/** Rates that a shop has beside them, which its owner has to name. */
const OF_ELSEWHERE = [27, 25.5, 5.5];

export const options = (discounts: InvoiceOptions['discounts']): Partial<InvoiceOptions> => ({
	shopCountry: 'PT',
	lawfulRates: OF_ELSEWHERE,
	discounts,
	exemptionCodes: { general: 'M10' },
});

/** Half up, away from zero: big.js is a second reckoner, beside the one that is tested. */
export const rounded = (amount: Big, digits: number): Big => amount.round(digits, Big.roundHalfUp);
export const sum = (amounts: readonly number[]): string => amounts.reduce((all, amount) => all.plus(amount), new Big(0)).toString();

/** What a shop has sold, in whole units of the currency. */
interface Sale {
	readonly rate: number;
	readonly gross: number;
	readonly quantity: number;
}

export const rate = fc.constantFrom(...LAWFUL, ...OF_ELSEWHERE, 0);
const sale = fc.record({ rate, gross: fc.integer({ min: 1, max: 500_000 }), quantity: fc.constantFrom(1, 1, 1, 2, 3, 7, 12, 100) });

export interface Shop {
	readonly currency: string;
	readonly sales: readonly Sale[];
	readonly shipping: Sale | null;
	readonly fee: Sale | null;
	/** A part of all that was sold, in percent. */
	readonly discount: number;
	readonly discounts: InvoiceOptions['discounts'];
	/** Whether net and tax are told beside the gross. */
	readonly tells: 'gross' | 'all';
}

export const shop: fc.Arbitrary<Shop> = fc.record({
	currency: fc.constantFrom('EUR', 'EUR', 'HUF', 'JPY', 'TND'),
	sales: fc.array(sale, { minLength: 1, maxLength: 12 }),
	shipping: fc.option(sale),
	fee: fc.option(sale),
	discount: fc.constantFrom(0, 0, 10, 33, 75),
	discounts: fc.constantFrom('spread', 'lines'),
	tells: fc.constantFrom('gross', 'all'),
});

/** The net that a gross price in whole units holds. */
const netIn = (gross: Big, percent: number, digits: number) => gross.minus(rounded(gross.times(percent).div(new Big(percent).plus(100)), digits));

/** An order that adds up, each amount in whole units. */
export function wholeOrder({ currency, sales, shipping, fee, discount, tells }: Shop): UnifiedOrder {
	const digits = DIGITS[currency];
	const unit = new Big(10).pow(-digits);
	const partsOf = ({ gross, rate: percent }: Sale) => {
		const all = unit.times(gross);
		const net = netIn(all, percent, digits);
		const told = { net: net.toNumber(), tax: all.minus(net).toNumber() };
		return { taxRate: percent, gross: all.toNumber(), ...(tells === 'all' ? told : { net: null, tax: null }) };
	};
	const lines = sales.map((one): UnifiedLine => {
		const { quantity } = one;
		return line({ ...partsOf(one), quantity, unitGross: rounded(unit.times(one.gross).div(quantity), digits).toNumber() });
	});
	const goods = sales.reduce((all, { gross }) => all + gross, 0);
	const off = Math.floor((goods * discount) / 100);
	const charged = [shipping, fee].reduce((all, one) => all + (one?.gross ?? 0), goods - off);
	const gross = unit.times(charged).toNumber();
	const told: UnifiedDiscount = { code: 'C', kind: 'coupon', net: null, gross: unit.times(off).toNumber(), taxRate: null, inLines: false, lineId: null };
	const { tax: _tax, ...shippingParts } = shipping ? partsOf(shipping) : { tax: null };
	const { tax: _feeTax, ...feeParts } = fee ? partsOf(fee) : { tax: null };
	return order({
		currency,
		lines,
		discounts: off > 0 ? [told] : [],
		shipping: { method: 'Post', ...shippingParts },
		paymentFee: { name: 'Fee', net: null, gross: null, taxRate: null, ...feeParts },
		totals: { gross },
		payment: { amountPaid: gross },
	});
}

/** As `wholeOrder`, with the tax that the invoice has worked out, as most shops tell it. */
export function toldOrder(of: Shop): UnifiedOrder {
	const plain = wholeOrder(of);
	const { totals, taxes } = invoiceOf(plain, options(of.discounts));
	return {
		...plain,
		totals: { ...plain.totals, net: totals.net, tax: totals.tax },
		taxes: of.tells === 'all' ? taxes.map(({ rate: percent, net, tax, gross }) => ({ rate: percent, net, tax, gross })) : [],
	};
}

/** An order whose amounts have more digits than the currency, rounded once at the end. */
function looseOrder({ currency, sales, shipping, tells }: Shop): UnifiedOrder {
	const digits = DIGITS[currency];
	const parts = (one: Sale) => {
		const net = new Big(one.gross).div(new Big(10).pow(digits + 2));
		const gross = net.times(one.rate).div(100).plus(net);
		return { net: net.toNumber(), gross: gross.toNumber(), taxRate: one.rate };
	};
	const all = [...sales, ...(shipping ? [shipping] : [])].map(parts);
	const told = { net: new Big(sum(all.map(({ net }) => net))), gross: new Big(sum(all.map(({ gross }) => gross))) };
	const total = rounded(told.gross, digits);
	return order({
		currency,
		lines: sales.map((one) => line({ ...parts(one), quantity: one.quantity })),
		shipping: { method: 'Post', ...(shipping ? parts(shipping) : {}) },
		totals: { gross: total.toNumber(), ...(tells === 'all' && { tax: total.minus(rounded(told.net, digits)).toNumber() }) },
	});
}

/** Of a discount over several rates the shop must tell the tax. */
const isOfOneRate = ({ discount, sales, shipping, fee }: Shop) =>
	discount === 0 || new Set([...sales, shipping, fee].map((one) => one?.rate ?? sales[0].rate)).size === 1;

export const anyOrder = fc.oneof(
	shop.map((of) => ({ of, given: isOfOneRate(of) ? wholeOrder(of) : toldOrder(of) })),
	shop.map((of) => ({ of, given: toldOrder(of) })),
	shop.map((of) => ({ of, given: looseOrder(of) })).filter(({ given }) => given.totals.gross! > 0),
);
