/**
 * The invoice of an order (design.md 6a): pure, without a call, a clock or a guess.
 *
 * charges (each with its rate) → discounts beside the lines → lines that add up → buyer → reasons
 */
import type { PaymentState, UnifiedOrder } from '../records/shapes';
import { buyerOf, deliveryPlaceOf } from './buyer';
import { chargesOf, giftCardsOf, reductionsOf, type Terms } from './charges';
import { currencyOf, strangeCountryIn } from './countries';
import { categoryOf, exemptionCodeOf, noCodeFor, type Deal } from './exemptions';
import { digitsOf } from '../records/currencies';
import { exact, inUnits, toNumber, total, unitPrice, type Units } from './money';
import { isCancelled, paymentCodeOf, paymentStateOf } from './payments';
import { allowedRates } from './rates';
import { reasons } from './reasons';
import type { Invoice, InvoiceLine, InvoiceOptions, InvoiceTax, Reason } from './shapes';
import { ratesDisagree, settle, totalsOf, type SummedLine } from './sums';

const DEFAULTS: InvoiceOptions = {
	shopCountry: null,
	discounts: null,
	lawfulRates: [],
	currency: null,
	buyerCountry: null,
	paymentTexts: {},
	onlyWhenPaid: false,
	paidStatuses: [],
	cancelledStatuses: [],
	exemptionCodes: {},
};

/** The document data of an order. Where `issuable` is false, what could be worked out is there for a person to look at. */
export function invoiceOf(told: UnifiedOrder, chosen: Partial<InvoiceOptions> = {}): Invoice {
	const options = { ...DEFAULTS, ...chosen };
	const order = {
		...told,
		cancelled: isCancelled(told, options.cancelledStatuses),
		payment: { ...told.payment, state: paymentStateOf(told, options.paidStatuses) },
	};
	const { buyer, problems: ofBuyer } = buyerOf(order, options);
	const delivery = deliveryPlaceOf(order, options);
	const currency = order.currency ?? options.currency;
	const place = delivery?.address?.countryCode ? delivery.address : buyer.address;
	const strangeCountry = strangeCountryIn(order.shippingAddress);
	const deal = { buyer, place, strangeCountry, shopCountry: options.shopCountry, codes: options.exemptionCodes, isDigital: order.digital };
	const money = reckoned(order, currency, deal, options);
	const found = [...money.problems, ...taxContradiction(order, currency, money.problems), ...ofBuyer, ...objections(order, money.state, options)];
	return {
		id: `${order.platform}:${order.id ?? ''}`,
		orderId: order.id,
		orderNumber: order.number,
		shop: order.shop,
		url: order.url,
		issuable: found.length === 0,
		reasons: found,
		currency,
		exchangeRate: exchangeRateOf(order, currency, options),
		pricesIncludeTax: order.pricesIncludeTax,
		dates: { ordered: order.createdAt, paid: order.payment.paidAt, fulfilled: null, cancelled: null },
		buyer,
		delivery,
		lines: money.lines,
		taxes: money.taxes,
		totals: money.totals,
		payment: {
			state: money.state ?? 'unknown',
			code: paymentCodeOf(order.payment, options.paymentTexts),
			method: order.payment.method,
			reference: order.payment.reference,
			installments: order.payment.installments,
			giftCards: money.giftCards,
		},
		documents: order.documents,
	};
}

interface Money {
	readonly lines: InvoiceLine[];
	readonly taxes: InvoiceTax[];
	readonly totals: Invoice['totals'];
	readonly giftCards: number | null;
	/** Of the payment, which the sums may tell. */
	readonly state: PaymentState | null;
	readonly problems: Reason[];
}

const isCode = (currency: string) => /^[A-Z]{3}$/.test(currency);

const NO_TOTALS: Invoice['totals'] = { net: null, tax: null, gross: null, discount: null, paid: null, due: null };

function reckoned(order: UnifiedOrder, currency: string | null, deal: Deal, options: InvoiceOptions): Money {
	const { state } = order.payment;
	const nothing = (...problems: Reason[]): Money => ({ lines: [], taxes: [], totals: NO_TOTALS, giftCards: null, state, problems });
	if (currency === null) return nothing(reasons.noCurrency());
	if (!isCode(currency)) return nothing(reasons.strangeCurrency(currency));
	if (!order.lines?.length) return nothing(reasons.noLines());
	const terms: Terms = { currency, digits: digitsOf(currency), options, allowedRates: allowedRates(deal.place?.countryCode ?? null, options) };
	const { charges, problems: ofCharges } = chargesOf(order, terms);
	const reductions = reductionsOf(order, terms);
	const giftCards = giftCardsOf(order, terms);
	const { totals, problems: ofTotals } = totalsOf(order, giftCards, terms);
	// With a line in another currency an order has no totals, which would be a second reason for the same.
	const isForeign = ofCharges.some(({ code }) => code === 'currency_mismatch');
	const problems = [...ofCharges, ...reductions.problems, ...(isForeign ? [] : ofTotals)];
	if (totals === null || ofCharges.length > 0 || reductions.problems.length > 0) return nothing(...problems);
	const { lines: summed, problem, doubt } = settle(charges, reductions, totals, terms);
	if (problem !== null) return { ...nothing(...problems, problem), lines: summed.map((line) => lineOf(line, deal, terms.digits)) };
	const lines = summed.map((line) => lineOf(line, deal, terms.digits));
	const wrongRate = ratesDisagree(summed, order.taxes, terms);
	const ofCards = inUnits(giftCards);
	const paid = paidOf(order, totals.gross, ofCards, terms);
	return {
		lines,
		taxes: taxesOf(lines, summed, terms.digits),
		totals: {
			...sumOfLines(summed, terms.digits),
			discount: order.totals.discount,
			paid: paid.paid === null ? null : toNumber(paid.paid, terms.digits),
			due: paid.due === null ? null : toNumber(paid.due, terms.digits),
		},
		giftCards: ofCards === 0 ? null : toNumber(ofCards, terms.digits),
		state: paid.state,
		problems: [
			...problems,
			...[doubt, wrongRate].filter((one) => one !== null),
			...paid.problems,
			...ofNothing(totals.gross, terms),
			...withoutReason(lines, deal),
		],
	};
}

function lineOf(line: SummedLine, deal: Deal, digits: number): InvoiceLine {
	const { kind, id, name, rate, net, tax, gross } = line;
	const charge = 'charge' in line ? line.charge : null;
	const quantity = charge?.quantity ?? 1;
	const exemptionCode = rate > 0 ? null : exemptionCodeOf(kind, deal);
	return {
		kind,
		id,
		sku: charge?.sku ?? null,
		name,
		variant: charge?.variant ?? null,
		quantity,
		unit: charge?.unit ?? null,
		unitNet: unitPrice(net, quantity, digits, charge?.unitNet),
		unitGross: unitPrice(gross, quantity, digits, charge?.unitGross),
		net: toNumber(net, digits),
		tax: toNumber(tax, digits),
		gross: toNumber(gross, digits),
		taxRate: rate,
		taxCategory: categoryOf(rate, exemptionCode),
		exemptionCode,
	};
}

function sumOfLines(lines: readonly SummedLine[], digits: number): { net: number; tax: number; gross: number } {
	const sum = (part: (line: SummedLine) => Units) => toNumber(total(lines.map(part)), digits);
	return { net: sum(({ net }) => net), tax: sum(({ tax }) => tax), gross: sum(({ gross }) => gross) };
}

/** By rate and category, the highest rate first. */
function taxesOf(lines: readonly InvoiceLine[], summed: readonly SummedLine[], digits: number): InvoiceTax[] {
	const groups = new Map<string, { rate: number; category: InvoiceTax['category']; of: SummedLine[] }>();
	for (const [index, { taxRate: rate, taxCategory: category }] of lines.entries()) {
		const key = `${rate} ${category}`;
		const group = groups.get(key) ?? { rate, category, of: [] };
		group.of.push(summed[index]);
		groups.set(key, group);
	}
	return [...groups.values()].sort((a, b) => b.rate - a.rate).map(({ rate, category, of }) => ({ rate, category, ...sumOfLines(of, digits) }));
}

interface Paid {
	readonly state: PaymentState | null;
	readonly paid: Units | null;
	readonly due: Units | null;
	readonly problems: Reason[];
}

/**
 * What gift cards have paid counts as paid; an order of which they have paid all is paid, if nothing else was told of it than that
 * it is not. Paid with another sum than the total is a reason; of an order that is not paid, amounts that contradict its state or
 * each other tell nothing.
 */
function paidOf({ payment: { state, amountPaid, amountDue } }: UnifiedOrder, gross: Units, giftCards: Units, { digits, currency }: Terms): Paid {
	const charged = gross - giftCards;
	const [own, due] = [exact(amountPaid, digits), exact(amountDue, digits)];
	const told = [...(own === null ? [] : [inUnits(own)]), ...(due === null ? [] : [charged - inUnits(due)])];
	const known = (is: PaymentState | null, money: Units, problems: Reason[] = []) => ({ state: is, paid: money + giftCards, due: charged - money, problems });
	const shown = (amount: Units) => `${toNumber(amount, digits).toFixed(digits)} ${currency}`;
	if (giftCards > gross) return { state, paid: null, due: null, problems: [reasons.giftCardsPaidMore(shown(giftCards), shown(gross))] };
	const isLeftOpen = state === null || state === 'unknown' || state === 'unpaid';
	if (giftCards > 0 && charged === 0 && isLeftOpen && told.every((money) => money === 0)) return known('paid', 0);
	if (state === 'paid') {
		const other = told.find((money) => money !== charged);
		return known(state, other ?? charged, other === undefined ? [] : [reasons.paidOther(shown(other), shown(charged))]);
	}
	const isUnpaid = state === 'unpaid' || state === 'authorized';
	const money = told[0] ?? (isUnpaid ? 0 : null);
	const fits = (one: Units) => one === money && (isUnpaid ? one === 0 : one >= 0 && (state === 'partial' ? one < charged : one <= charged));
	return money !== null && told.every(fits) ? known(state, money) : { state, paid: null, due: null, problems: [] };
}

function ofNothing(gross: Units, { digits, currency }: Terms): Reason[] {
	return gross > 0 ? [] : [reasons.nothingToPay(`${toNumber(gross, digits).toFixed(digits)} ${currency}`)];
}

function withoutReason(lines: readonly InvoiceLine[], deal: Deal): Reason[] {
	return lines.filter(({ taxRate, gross, exemptionCode }) => taxRate === 0 && gross !== 0 && exemptionCode === null).map((line) => noCodeFor(line, deal));
}

/** A tax that the order tells of a part of it (shoprenter.md 2.1) is in no total, but in its checks. */
function taxContradiction({ checks }: UnifiedOrder, currency: string | null, found: readonly Reason[]): Reason[] {
	if (checks.taxBalanced !== false || currency === null || !isCode(currency) || found.some(({ code }) => code === 'tax_mismatch')) return [];
	return [reasons.taxContradicts(`${Math.abs(checks.taxDifference ?? 0).toFixed(digitsOf(currency))} ${currency}`)];
}

/** What has nothing to do with sums: an order that is not to be invoiced, or not yet. */
function objections({ id, cancelled, documents }: UnifiedOrder, state: PaymentState | null, { onlyWhenPaid }: InvoiceOptions): Reason[] {
	const issued = documents.find(({ kind }) => kind === 'invoice');
	return [
		...(id ? [] : [reasons.noId()]),
		...(onlyWhenPaid && state !== 'paid' ? [reasons.notPaid(state)] : []),
		...(cancelled ? [reasons.cancelled()] : []),
		...(issued ? [reasons.alreadyInvoiced(issued.number)] : []),
	];
}

function exchangeRateOf(order: UnifiedOrder, currency: string | null, { shopCountry }: InvoiceOptions): Invoice['exchangeRate'] {
	const base = currencyOf(shopCountry);
	if (base === null || currency === null || base === currency || !order.exchangeRate) return null;
	return { base, rate: order.exchangeRate };
}
