/** What the shop's owner reads where there is no invoice: what is wrong, and what to do about it. */
import type { PaymentState } from '../records/shapes';
import type { Reason, ReasonCode } from './shapes';

const reason = (code: ReasonCode, message: string): Reason => ({ code, message });

export const reasons = {
	noLines: () =>
		reason(
			'no_lines',
			'The order came without its lines, so nothing says what was sold. Get the full order first, where the shop gives one; else make this invoice by hand.',
		),
	noId: () =>
		reason(
			'totals_mismatch',
			'The order came without its number, so nothing keeps it from being invoiced twice. Get the full order first, and make the invoice from that.',
		),
	amountUntold: (name: string) =>
		reason('totals_mismatch', `The shop does not say how much "${name}" comes to. Look it up in the shop, and make this invoice by hand.`),
	tooLarge: (what: string) => reason('totals_mismatch', `The sum of ${what} is more than can be reckoned with exactly. Make this invoice by hand.`),
	sumsDisagree: (name: string) => reason('tax_mismatch', `Of "${name}", net and tax do not make the gross. Check the order in the shop.`),
	rateDisagrees: (name: string, rate: number) =>
		reason('tax_mismatch', `Of "${name}", net and gross are not ${rate} % apart, as its tax rate says. Check its tax in the shop.`),
	pricesDisagree: (name: string) => reason('totals_mismatch', `Of "${name}", quantity times price does not come to its sum. Check the order in the shop.`),
	quantityTooFine: (name: string, quantity: number) =>
		reason('totals_mismatch', `Of "${name}" ${quantity} were sold, which no price of ten digits comes to exactly. Make this invoice by hand.`),
	quantityOfNone: (name: string) => reason('totals_mismatch', `Of "${name}" none was sold, and yet it costs something. Check the order in the shop.`),
	lineCurrency: (name: string, currency: string, ofOrder: string) =>
		reason('currency_mismatch', `"${name}" is priced in ${currency}, but the order is in ${ofOrder}. Make this invoice by hand.`),
	noCurrency: () => reason('currency_mismatch', "The shop does not tell the order's currency. Choose it in the settings."),
	strangeCurrency: (currency: string) => reason('currency_mismatch', `"${currency}" is no currency code (ISO 4217). Make this invoice by hand.`),
	/** @param rates whose they are: those of Tax Rates, or else of the law of Shop Country */
	noOneRate: (name: string, rates: 'own' | 'law' | 'none') =>
		reason(
			'unknown_rate',
			{
				own: `None of your Tax Rates, or more than one, makes the gross of "${name}" from its net. Set its tax in the shop, or name the rate that is missing in the settings.`,
				law: `No tax rate of the shop's country, or more than one, makes the gross of "${name}" from its net. Set its tax in the shop, or name your rates in the settings.`,
				none: `The shop does not tell the tax rate of "${name}", and the settings not whose law has it. Choose Shop Country in the settings, or name your rates there.`,
			}[rates],
		),
	untoldRate: (name: string, hasOwnRates: boolean) =>
		reason(
			'unknown_rate',
			`The shop does not tell the tax rate of "${name}", nor both its net and its gross. ` +
				(hasOwnRates
					? 'Of several Tax Rates it can be any: set its tax in the shop, or make this invoice by hand.'
					: 'If all that you sell has one rate, name it in the settings.'),
		),
	unlawfulRate: (name: string, rate: number, lawful: readonly number[]) =>
		reason(
			'unknown_rate',
			`"${name}" is taxed at ${rate} %, but the law's rates are ${lawful.join(' %, ')} % and 0 %. Set its tax in the shop, or name all your rates in Tax Rates if it is right.`,
		),
	untoldTotal: () => reason('totals_mismatch', 'The order came without its total, so nothing says whether the lines are all. Get the full order first.'),
	totalsDisagree: (sum: string, total: string) =>
		reason('totals_mismatch', `Lines, shipping, fees and discounts come to ${sum}, but the order's total is ${total}. Check the order in the shop.`),
	taxDisagrees: (sum: string, tax: string) =>
		reason('tax_mismatch', `The tax of the lines, shipping and fees is ${sum}, but the order says ${tax}. Check the shop's tax settings.`),
	taxContradicts: (missing: string) =>
		reason('tax_mismatch', `The tax that the order tells is ${missing} off what its lines, shipping and fees come to. Check the shop's tax settings.`),
	totalsContradict: () => reason('tax_mismatch', "The order's net and tax do not make its gross total. Check the shop's tax settings."),
	rateTotalsDisagree: (rate: number | null) =>
		reason(
			'tax_mismatch',
			`What the order says of its tax at ${rate === null ? 'an untold rate' : `${rate} %`} is not what its lines come to. Check the shop's tax settings.`,
		),
	discountRateUntold: (name: string, rates: readonly number[], canBeDecided: boolean) =>
		reason(
			'unknown_rate',
			`The shop does not tell which of the tax rates ${rates.join(' %, ')} % the discount "${name}" was given at, and no tax total shows it. ` +
				(canBeDecided
					? 'Choose Order Discounts in the settings if it is to be taken off all of them by their share, or make this invoice by hand.'
					: 'Give the discount a tax rate in the shop, or make this invoice by hand.'),
		),
	discountTooLarge: (name: string) => reason('totals_mismatch', `The discount "${name}" is larger than what it is taken off. Check the order in the shop.`),
	discountOnNothing: (name: string) =>
		reason('totals_mismatch', `The discount "${name}" is for a line or a tax rate that the order does not have. Check the order in the shop.`),
	paidOther: (paid: string, total: string) =>
		reason('totals_mismatch', `The order counts as paid with ${paid}, but its total is ${total}. Check the payment in the shop.`),
	giftCardsPaidMore: (paid: string, total: string) =>
		reason('totals_mismatch', `Gift cards have paid ${paid}, but the order comes to ${total}. Check the order in the shop, and make this invoice by hand.`),
	/** @param setting that names the code */
	noExemption: (name: string, setting: string) =>
		reason('exemption_reason_missing', `"${name}" has no tax, and an invoice must say why. Name ${setting} in the settings, or set its tax in the shop.`),
	goodsOrService: (name: string) =>
		reason(
			'exemption_reason_missing',
			`"${name}" goes to a business in another EU state without tax, and the shop does not tell whether it is sent or digital, for which the settings name two codes. ` +
				'Keep the one of them that holds for all that you sell, or make this invoice by hand.',
		),
	goodsOnly: (name: string, code: string) =>
		reason(
			'exemption_reason_missing',
			`"${name}" goes to a business of Northern Ireland without tax, which counts as in the EU for goods only, and ${code} is no code for goods. Make this invoice by hand.`,
		),
	noShopCountry: (name: string) =>
		reason(
			'exemption_reason_missing',
			`"${name}" has no tax, and an invoice must say why. Choose Shop Country in the settings, and name the exemption code for such a sale.`,
		),
	noVatId: (name: string, told: string | null) =>
		reason(
			'exemption_reason_missing',
			`"${name}" goes to another country without tax, ` +
				(told === null
					? 'and the buyer gave no VAT number. Ask the buyer for it, set the tax in the shop, or name Exemption Code in the settings if there is another reason.'
					: `but ${told} is no VAT number of another EU state, with its letters and all its digits. Ask the buyer for the right one, or set the tax in the shop.`),
		),
	noBuyer: () => reason('no_buyer_address', 'The order names no buyer. Ask the buyer, and make the invoice by hand.'),
	noAddress: () => reason('no_buyer_address', "The order has no address of the buyer. Ask the buyer, or make the shop's checkout require one."),
	partsMissing: (parts: readonly string[]) =>
		reason('no_buyer_address', `The buyer's address has no ${parts.join(', no ')}. Ask the buyer, or make the shop's checkout require it.`),
	unknownCountry: (told: string | null) =>
		reason(
			'unknown_country',
			told === null
				? "The buyer's address names no country. Choose one in the settings for addresses without."
				: `"${told}" in the buyer's address is no country that is known. Make this invoice by hand.`,
		),
	strangePlace: (name: string, told: string) =>
		reason('unknown_country', `"${name}" has no tax and goes to "${told}", which is no country that is known. Make this invoice by hand.`),
	/** A state that leaves it open the owner's own words can settle. */
	notPaid: (state: PaymentState | null) =>
		reason(
			'not_paid',
			state === null || state === 'unknown' || state === 'authorized'
				? "The shop does not say that the order is paid in full, and the settings want invoices for paid orders only. If the order has the shop's own word for paid, name it in Paid Statuses."
				: 'The order is not paid in full, and the settings want invoices for paid orders only.',
		),
	cancelled: () => reason('cancelled', 'The order was cancelled. What was invoiced before needs a credit note.'),
	alreadyInvoiced: (number: string | null) =>
		reason('already_invoiced', `The shop has issued invoice ${number ?? '(without a number)'} for this order already.`),
	nothingToPay: (gross: string) => reason('zero_total', `The order comes to ${gross}, so there is nothing to invoice.`),
};
