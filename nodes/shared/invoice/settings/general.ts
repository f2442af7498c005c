/** What the shop's owner decides for every invoice, whatever service makes the document. */
import type { INodeProperties } from 'n8n-workflow';

import type { PlainObject } from '../../objects';
import { meantBy } from '../exemptions';
import { countryOf } from '../../records/countries';
import type { InvoiceOptions } from '../shapes';
import { choice, flag, pairs, rate, table, tableRows, text } from './service';

export const paymentCode = choice('Payment', 'code', 'What it is', [
	['card', 'Card'],
	['cash', 'Cash'],
	['cashOnDelivery', 'Cash on Delivery'],
	['other', 'Other'],
	['paypal', 'PayPal'],
	['transfer', 'Transfer'],
	['voucher', 'Voucher'],
	['wallet', 'Wallet or App'],
]);

/** The entries of the collection, sorted by display name. */
export const generalSettings: readonly INodeProperties[] = [
	text('Buyer Country', 'buyerCountry', 'Of addresses without one: two letters, ISO 3166. Only where all buyers are of one country.', 'IL'),
	table(
		'Cancelled Statuses',
		'cancelledStatuses',
		"What the shop's own states of an order or a payment are called that mean cancelled",
		text('Status', 'status', 'As it stands in the order'),
	),
	text('Currency', 'currency', 'Of orders that do not tell theirs, as those of Konimbo: three letters, ISO 4217', 'ILS'),
	text('Exemption Code', 'exemption', 'Why there is no tax on a line at 0 %: the national code or VATEX', 'M10'),
	text('Exemption Code for EU Businesses', 'exemptionEuBusiness', 'Of sales to a business of another EU state, with its VAT number', 'M16'),
	text(
		'Exemption Code for EU Businesses (Digital)',
		'exemptionEuBusinessDigital',
		'The same, of orders of which nothing has to be sent, as Shopkit tells',
		'M40',
	),
	text('Exemption Code for Exports', 'exemptionExport', 'Of sales to a country outside the EU, or of a shop outside it to any other', 'M05'),
	text('Exemption Code Out of Scope', 'exemptionOutOfScope', 'Of what is no sale: deposits, and gift cards as they are sold', 'M99'),
	flag('Only When Paid', 'onlyWhenPaid', 'Whether an order that is not paid in full is not issuable'),
	choice(
		'Order Discounts',
		'discounts',
		"What becomes of discounts that are not in the lines' prices. Once chosen, it also decides those of goods at several tax rates, which are refused otherwise.",
		[
			['spread', 'Spread Over the Lines'],
			['lines', 'Lines of Their Own'],
		],
	),
	table(
		'Paid Statuses',
		'paidStatuses',
		"What the shop's own states of an order or a payment are called that mean paid in full, where the platform does not tell",
		text('Status', 'status', 'As it stands in the order'),
	),
	table(
		'Payment Texts',
		'paymentTexts',
		"What the shop's own names for its ways of paying mean",
		text('Text', 'text', 'As it stands in the order'),
		paymentCode,
	),
	text('Shop Country', 'shopCountry', 'Whose tax law counts: two letters, ISO 3166', 'HU'),
	table('Tax Rates', 'taxRates', "The lawful rates, instead of those of the shop's country. A single one is also the rate of what is told without one.", rate),
];

type ExemptionCodes = InvoiceOptions['exemptionCodes'];

/** What each code is set by. */
const EXEMPTIONS: Readonly<Record<keyof ExemptionCodes, string>> = {
	general: 'exemption',
	euBusiness: 'exemptionEuBusiness',
	euBusinessDigital: 'exemptionEuBusinessDigital',
	export: 'exemptionExport',
	outOfScope: 'exemptionOutOfScope',
};

/** @returns the codes as their lists have them, or a sentence that says which is written otherwise */
function exemptionCodesIn(given: Readonly<PlainObject>): ExemptionCodes | string {
	const codes: Record<string, string> = {};
	for (const [use, name] of Object.entries(EXEMPTIONS)) {
		const filled = given[name];
		if (filled === undefined) continue;
		codes[use] = (filled as string).trim().toUpperCase();
		const meant = meantBy(codes[use]);
		const { displayName } = generalSettings.find((setting) => setting.name === name)!;
		if (meant !== codes[use]) return `'${displayName}' is no code that is known: ${codes[use]}. It is written ${meant}.`;
	}
	return codes;
}

/** @returns the options, or a sentence that says which setting cannot be meant */
export function optionsOf(given: Readonly<PlainObject>): Partial<InvoiceOptions> | string {
	const { buyerCountry, cancelledStatuses, currency, discounts, onlyWhenPaid, paidStatuses, paymentTexts, shopCountry, taxRates } = given as Readonly<
		Record<string, string | undefined>
	> & {
		onlyWhenPaid?: boolean;
		cancelledStatuses?: PlainObject;
		paidStatuses?: PlainObject;
		paymentTexts?: PlainObject;
		taxRates?: PlainObject;
	};
	const exemptionCodes = exemptionCodesIn(given);
	if (typeof exemptionCodes === 'string') return exemptionCodes;
	for (const [name, country] of [
		['Shop Country', shopCountry],
		['Buyer Country', buyerCountry],
	] as const) {
		if (country !== undefined && countryOf(country) === null) return `'${name}' is no country code of two letters (ISO 3166): ${country}.`;
	}
	if (currency !== undefined && !/^[a-z]{3}$/i.test(currency)) return `'Currency' is no code of three letters (ISO 4217): ${currency}.`;
	const lawfulRates = tableRows(taxRates).map((row) => row.rate as number);
	const wrongRate = lawfulRates.find((percent) => !(percent >= 0 && percent <= 100));
	if (wrongRate !== undefined) return `'Tax Rates' has what is no rate in percent: ${wrongRate}.`;
	return {
		...(shopCountry !== undefined && { shopCountry: countryOf(shopCountry)!.code }),
		...(buyerCountry !== undefined && { buyerCountry: countryOf(buyerCountry)!.code }),
		...(currency !== undefined && { currency: currency.toUpperCase() }),
		...(discounts !== undefined && { discounts: discounts as InvoiceOptions['discounts'] }),
		lawfulRates,
		onlyWhenPaid: onlyWhenPaid ?? false,
		cancelledStatuses: statusesIn(cancelledStatuses),
		paidStatuses: statusesIn(paidStatuses),
		paymentTexts: pairs(paymentTexts, 'text', 'code') ?? {},
		exemptionCodes,
	};
}

const statusesIn = (given: PlainObject | undefined) => tableRows(given).map(({ status }) => String(status));
