/**
 * Orders worked out by hand, as an accountant would. The arithmetic stands beside each: the tax that a gross price holds is gross ×
 * rate / (100 + rate), rounded half up to the currency; the net is what is left (invoicing.md 2.1).
 */
import { invoiceOf } from '../../../nodes/shared/invoice/invoice';
import type { InvoiceOptions } from '../../../nodes/shared/invoice/shapes';
import type { UnifiedOrder } from '../../../nodes/shared/records/shapes';
import { BUDAPEST, codesIn, line, LISBON, order, sumsIn, type Patch } from './orders';

const PT: Partial<InvoiceOptions> = { shopCountry: 'PT' };
const HU: Partial<InvoiceOptions> = { shopCountry: 'HU' };

interface Case {
	readonly name: string;
	readonly order: UnifiedOrder;
	readonly options?: Partial<InvoiceOptions>;
	readonly lines: string[];
	readonly total: string;
}

const discount = { code: 'TEN', kind: 'coupon', net: null, gross: 10, taxRate: null, inLines: false, lineId: null } as const;
const forints = { currency: 'HUF', billingAddress: BUDAPEST };

const ISSUABLE: Case[] = [
	{
		name: 'one line',
		// 12.30 × 23 / 123 = 2.30
		order: order({ lines: [line({ taxRate: 23, gross: 12.3 })], totals: { gross: 12.3 } }),
		lines: ['product 10 + 2.3 = 12.3 @23'],
		total: '10 + 2.3 = 12.3',
	},
	{
		name: 'three rates',
		// 123.00 × 23 / 123 = 23.00; 11.30 × 13 / 113 = 1.30; 21.20 × 6 / 106 = 1.20
		order: order({
			lines: [line({ taxRate: 23, gross: 123 }), line({ taxRate: 13, gross: 11.3 }), line({ taxRate: 6, gross: 21.2 })],
			totals: { gross: 155.5, tax: 25.5, net: 130 },
		}),
		lines: ['product 100 + 23 = 123 @23', 'product 10 + 1.3 = 11.3 @13', 'product 20 + 1.2 = 21.2 @6'],
		total: '130 + 25.5 = 155.5',
	},
	{
		name: 'net prices',
		// 10.33 × 0.23 = 2.3759 → 2.38; 10.33 + 2.38 = 12.71
		order: order({ lines: [line({ taxRate: 23, net: 10.33 })], totals: { gross: 12.71, tax: 2.38 }, pricesIncludeTax: false }),
		lines: ['product 10.33 + 2.38 = 12.71 @23'],
		total: '10.33 + 2.38 = 12.71',
	},
	{
		name: 'net and gross that the shop rounds each by itself',
		// 12.5326 → 12.53; 15.415098 → 15.42; between them 2.89. By the rate: 15.42 × 23 / 123 = 2.8834 → 2.88
		order: order({ lines: [line({ taxRate: 23, net: 12.5326, gross: 15.415098 })], totals: { net: 12.53, gross: 15.42 } }),
		lines: ['product 12.54 + 2.88 = 15.42 @23'],
		total: '12.54 + 2.88 = 15.42',
	},
	{
		name: 'shipping at a rate of its own',
		// 100 × 6 / 106 = 5.6604 → 5.66; 3.69 × 23 / 123 = 0.69; 5.66 + 0.69 = 6.35
		order: order({ lines: [line({ taxRate: 6, gross: 100 })], shipping: { method: 'CTT', gross: 3.69, taxRate: 23 }, totals: { gross: 103.69, tax: 6.35 } }),
		lines: ['product 94.34 + 5.66 = 100 @6', 'shipping 3 + 0.69 = 3.69 @23'],
		total: '97.34 + 6.35 = 103.69',
	},
	{
		name: 'a rate that only one of the law explains',
		// 1270 / 1000 = 1.27; 12700 × 27 / 127 = 2700
		order: order({ ...forints, lines: [line({ taxRate: 27, gross: 12700 })], shipping: { net: 1000, gross: 1270 }, totals: { gross: 13970 } }),
		options: HU,
		lines: ['product 10000 + 2700 = 12700 @27', 'shipping 1000 + 270 = 1270 @27'],
		total: '11000 + 2970 = 13970',
	},
	{
		name: 'a rate with a decimal',
		// 125.50 × 25.5 / 125.5 = 25.50
		order: order({ lines: [line({ taxRate: 25.5, gross: 125.5 })], totals: { gross: 125.5, tax: 25.5 } }),
		options: { shopCountry: 'FI' },
		lines: ['product 100 + 25.5 = 125.5 @25.5'],
		total: '100 + 25.5 = 125.5',
	},
	{
		name: 'the one rate that the settings name, where only the gross is told',
		// 118 × 18 / 118 = 18
		order: order({ currency: null, lines: [line({ gross: 118 })], totals: { gross: 118 } }),
		options: { shopCountry: 'IL', currency: 'ILS', lawfulRates: [18] },
		lines: ['product 100 + 18 = 118 @18'],
		total: '100 + 18 = 118',
	},
	{
		name: 'a percent coupon that is in the line, as Shopkit sends it (shopkit.md 2.1)',
		// (77.32 − 7.732) × 1.23 = 85.59324 → 85.59; 85.59 × 23 / 123 = 16.0046 → 16.00. Told is a tax of 85.59324 − 69.588 = 16.00524.
		order: order({
			lines: [line({ taxRate: 23, unitNet: 77.32, discount: 7.732, net: 69.588, tax: 16.00524, gross: 85.59324 })],
			totals: { gross: 85.59324, tax: 16.00524, net: 69.588, discount: 9.51036 },
			discounts: [{ ...discount, gross: 9.51036, inLines: true }],
		}),
		lines: ['product 69.59 + 16 = 85.59 @23'],
		total: '69.59 + 16 = 85.59',
	},
	{
		name: 'a fixed coupon, spread',
		// 10 in the ratio 60 : 40 is 6 and 4. 54 × 23 / 123 = 10.0976 → 10.10; 36 × 23 / 123 = 6.7317 → 6.73; together 16.83
		order: order({
			lines: [line({ taxRate: 23, gross: 60 }), line({ taxRate: 23, gross: 40 })],
			discounts: [discount],
			totals: { gross: 90, tax: 16.83, discount: 10 },
		}),
		lines: ['product 43.9 + 10.1 = 54 @23', 'product 29.27 + 6.73 = 36 @23'],
		total: '73.17 + 16.83 = 90',
	},
	{
		name: 'a fixed coupon, as a line',
		// 60 × 23 / 123 = 11.2195 → 11.22; 40 × 23 / 123 = 7.4797 → 7.48; −10 × 23 / 123 = −1.8699 → −1.87; together 16.83
		order: order({
			lines: [line({ taxRate: 23, gross: 60 }), line({ taxRate: 23, gross: 40 })],
			discounts: [discount],
			totals: { gross: 90, tax: 16.83, discount: 10 },
		}),
		options: { ...PT, discounts: 'lines' },
		lines: ['product 48.78 + 11.22 = 60 @23', 'product 32.52 + 7.48 = 40 @23', 'discount -8.13 + -1.87 = -10 @23'],
		total: '73.17 + 16.83 = 90',
	},
	{
		name: 'a fixed coupon over two rates, as lines',
		// 10 × 123 / 229 = 5.3712, 10 × 106 / 229 = 4.6288: cut off 5.37 and 4.62, the cent that is left to the larger rest: 4.63.
		// 5.37 × 23 / 123 = 1.0041 → 1.00; 4.63 × 6 / 106 = 0.2621 → 0.26. Tax 23.00 + 6.00 − 1.00 − 0.26 = 27.74
		order: order({ lines: [line({ taxRate: 23, gross: 123 }), line({ taxRate: 6, gross: 106 })], discounts: [discount], totals: { gross: 219 } }),
		options: { ...PT, discounts: 'lines' },
		lines: ['product 100 + 23 = 123 @23', 'product 100 + 6 = 106 @6', 'discount -4.37 + -1 = -5.37 @23', 'discount -4.37 + -0.26 = -4.63 @6'],
		total: '191.26 + 27.74 = 219',
	},
	{
		name: 'a fixed coupon over two rates, spread',
		// 123 − 5.37 = 117.63, × 23 / 123 = 21.9958 → 22.00; 106 − 4.63 = 101.37, × 6 / 106 = 5.7379 → 5.74
		order: order({ lines: [line({ taxRate: 23, gross: 123 }), line({ taxRate: 6, gross: 106 })], discounts: [discount], totals: { gross: 219, tax: 27.74 } }),
		lines: ['product 95.63 + 22 = 117.63 @23', 'product 95.63 + 5.74 = 101.37 @6'],
		total: '191.26 + 27.74 = 219',
	},
	{
		name: 'a coupon over two rates, of which the owner has decided that it is spread',
		// 127 × 1270 / 2320 = 69.52 and 57.48, cut off 69 and 57, and the forint that is left to the larger rest: 70.
		// 1050 − 57 = 993, × 5 / 105 = 47.29 → 47; 1270 − 70 = 1200, × 27 / 127 = 255.12 → 255
		order: order({
			...forints,
			lines: [line({ taxRate: 5, gross: 1050 }), line({ taxRate: 27, gross: 1270 })],
			discounts: [{ ...discount, gross: 127 }],
			totals: { gross: 2193 },
		}),
		options: { ...HU, discounts: 'spread' },
		lines: ['product 946 + 47 = 993 @5', 'product 945 + 255 = 1200 @27'],
		total: '1891 + 302 = 2193',
	},
	{
		name: 'a coupon for the shipping at another rate',
		// 1270 − 127 = 1143, × 27 / 127 = 243; the book keeps its 50
		order: order({
			...forints,
			lines: [line({ taxRate: 5, gross: 1050 })],
			shipping: { gross: 1270, taxRate: 27 },
			discounts: [{ ...discount, kind: 'shipping', gross: 127 }],
			totals: { gross: 2193 },
		}),
		options: HU,
		lines: ['product 1000 + 50 = 1050 @5', 'shipping 900 + 243 = 1143 @27'],
		total: '1900 + 293 = 2193',
	},
	{
		name: 'a coupon for one rate',
		// 123 − 10 = 113, × 23 / 123 = 21.1301 → 21.13; the books keep their 106 = 100 + 6
		order: order({
			lines: [line({ taxRate: 23, gross: 123 }), line({ taxRate: 6, gross: 106 })],
			discounts: [{ ...discount, taxRate: 23 }],
			totals: { gross: 219, tax: 27.13 },
		}),
		lines: ['product 91.87 + 21.13 = 113 @23', 'product 100 + 6 = 106 @6'],
		total: '191.87 + 27.13 = 219',
	},
	{
		name: 'a coupon for one line',
		order: order({
			lines: [line({ id: 'a', taxRate: 23, gross: 123 }), line({ id: 'b', taxRate: 23, gross: 133 })],
			discounts: [{ ...discount, lineId: 'b' }],
			totals: { gross: 246, tax: 46 },
		}),
		lines: ['product 100 + 23 = 123 @23', 'product 100 + 23 = 123 @23'],
		total: '200 + 46 = 246',
	},
	{
		name: 'a net discount',
		// 100 − 10 = 90 net; 12.30 off 123.00 is 110.70; 110.70 × 23 / 123 = 20.70
		order: order({
			lines: [line({ taxRate: 23, net: 100, gross: 123 })],
			discounts: [{ ...discount, net: 10, gross: null }],
			totals: { gross: 110.7, net: 90, tax: 20.7 },
		}),
		lines: ['product 90 + 20.7 = 110.7 @23'],
		total: '90 + 20.7 = 110.7',
	},
	{
		name: 'a discount of which it is not told whether the lines hold it: the total tells',
		// 54 + 36 = 90 without anything else
		order: order({ lines: [line({ taxRate: 23, gross: 54 }), line({ taxRate: 23, gross: 36 })], totals: { gross: 90, discount: 10 } }),
		lines: ['product 43.9 + 10.1 = 54 @23', 'product 29.27 + 6.73 = 36 @23'],
		total: '73.17 + 16.83 = 90',
	},
	{
		name: 'and where it is beside them',
		order: order({ lines: [line({ taxRate: 23, gross: 60 }), line({ taxRate: 23, gross: 40 })], totals: { gross: 90, discount: 10 } }),
		lines: ['product 43.9 + 10.1 = 54 @23', 'product 29.27 + 6.73 = 36 @23'],
		total: '73.17 + 16.83 = 90',
	},
	{
		name: 'a 100 % coupon on the goods, and shipping to pay',
		order: order({
			lines: [line({ taxRate: 23, gross: 50 })],
			discounts: [{ ...discount, gross: 50 }],
			shipping: { method: 'CTT', gross: 3.69, taxRate: 23 },
			totals: { gross: 3.69, tax: 0.69 },
		}),
		lines: ['product 0 + 0 = 0 @23', 'shipping 3 + 0.69 = 3.69 @23'],
		total: '3 + 0.69 = 3.69',
	},
	{
		name: 'a coupon for the shipping',
		// 20 × 23 / 123 = 3.7398 → 3.74
		order: order({
			lines: [line({ taxRate: 23, gross: 20 })],
			shipping: { gross: 5, taxRate: 23 },
			discounts: [{ ...discount, kind: 'shipping', gross: 5 }],
			totals: { gross: 20, tax: 3.74 },
		}),
		lines: ['product 16.26 + 3.74 = 20 @23', 'shipping 0 + 0 = 0 @23'],
		total: '16.26 + 3.74 = 20',
	},
	{
		name: 'free shipping',
		order: order({ lines: [line({ taxRate: 23, gross: 12.3 })], shipping: { method: 'Free', net: 0, gross: 0, taxRate: null }, totals: { gross: 12.3 } }),
		lines: ['product 10 + 2.3 = 12.3 @23'],
		total: '10 + 2.3 = 12.3',
	},
	{
		name: 'shipping at half its price',
		// 2.50 × 1.23 = 3.075, which the shop has cut to 3.07; 3.07 × 23 / 123 = 0.5741 → 0.57, and 2.50 is left
		order: order({ lines: [line({ taxRate: 23, gross: 12.3 })], shipping: { net: 2.5, gross: 3.07, taxRate: 23 }, totals: { gross: 15.37, tax: 2.87 } }),
		lines: ['product 10 + 2.3 = 12.3 @23', 'shipping 2.5 + 0.57 = 3.07 @23'],
		total: '12.5 + 2.87 = 15.37',
	},
	{
		name: 'a fee for cash on delivery',
		// 635 × 27 / 127 = 135
		order: order({
			...forints,
			lines: [line({ taxRate: 27, gross: 12700 })],
			paymentFee: { name: 'Utánvét', net: 500, gross: 635, taxRate: 27 },
			totals: { gross: 13335, tax: 2835 },
		}),
		options: HU,
		lines: ['product 10000 + 2700 = 12700 @27', 'fee 500 + 135 = 635 @27'],
		total: '10500 + 2835 = 13335',
	},
	{
		name: 'a gift card that pays: the whole price is taxed',
		// 100 × 23 / 123 = 18.6992 → 18.70, though 70 were left to pay
		order: order({
			lines: [line({ taxRate: 23, gross: 100 })],
			discounts: [{ ...discount, code: 'CARD', kind: 'giftCard', gross: 30 }],
			totals: { gross: 70, tax: 18.7 },
		}),
		lines: ['product 81.3 + 18.7 = 100 @23'],
		total: '81.3 + 18.7 = 100',
	},
	{
		name: 'a gift card that is sold',
		order: order({ lines: [line({ name: 'Card', kind: 'giftCard', taxRate: 0, gross: 50 })], totals: { gross: 50, tax: 0 } }),
		options: { ...PT, exemptionCodes: { outOfScope: 'M99' } },
		lines: ['giftCard 50 + 0 = 50 @0'],
		total: '50 + 0 = 50',
	},
	{
		name: 'a deposit for bottles',
		// 3 × 50 = 150 outside the scope; 1270 × 27 / 127 = 270
		order: order({
			...forints,
			lines: [line({ taxRate: 27, gross: 1270 }), line({ name: 'Betétdíj', kind: 'deposit', quantity: 3, unitGross: 50, taxRate: 0, gross: 150 })],
			totals: { gross: 1420, tax: 270 },
		}),
		options: { ...HU, exemptionCodes: { outOfScope: 'ATK' } },
		lines: ['product 1000 + 270 = 1270 @27', 'deposit 150 + 0 = 150 @0'],
		total: '1150 + 270 = 1420',
	},
	{
		name: 'a small business',
		order: order({ lines: [line({ taxRate: 0, gross: 45 })], totals: { gross: 45 } }),
		options: { ...PT, exemptionCodes: { general: 'M10' } },
		lines: ['product 45 + 0 = 45 @0'],
		total: '45 + 0 = 45',
	},
	{
		name: 'the Azores, told',
		// 11.60 × 16 / 116 = 1.60
		order: order({
			billingAddress: { ...LISBON, city: 'Ponta Delgada', postcode: '9500-100' },
			lines: [line({ taxRate: 16, gross: 11.6 })],
			totals: { gross: 11.6, tax: 1.6 },
		}),
		lines: ['product 10 + 1.6 = 11.6 @16'],
		total: '10 + 1.6 = 11.6',
	},
	{
		name: 'the Azores, explained by their rate alone',
		order: order({ lines: [line({ net: 10, gross: 11.6 })], totals: { gross: 11.6, tax: 1.6 } }),
		lines: ['product 10 + 1.6 = 11.6 @16'],
		total: '10 + 1.6 = 11.6',
	},
	{
		name: 'a foreign currency',
		// 10.00 × 27 / 127 = 2.1260 → 2.13
		order: order({ billingAddress: BUDAPEST, exchangeRate: 390, lines: [line({ taxRate: 27, gross: 10 })], totals: { gross: 10, tax: 2.13 } }),
		options: HU,
		lines: ['product 7.87 + 2.13 = 10 @27'],
		total: '7.87 + 2.13 = 10',
	},
	{
		name: 'forints, rounded for each piece',
		// 10 × 1200 = 12000, and 10 × 945 = 9450, though 9450 × 1.27 = 12001.5
		order: order({
			...forints,
			lines: [line({ quantity: 10, unitNet: 945, unitGross: 1200, taxRate: 27, net: 9450, tax: 2551.5, gross: 12001.5 })],
			totals: { gross: 12000, tax: 2550, net: 9450 },
		}),
		options: HU,
		lines: ['product 9450 + 2550 = 12000 @27'],
		total: '9450 + 2550 = 12000',
	},
	{
		name: 'forints, rounded for each piece, the tax untold',
		// 12000 × 27 / 127 = 2551.18 → 2551
		order: order({
			...forints,
			lines: [line({ quantity: 10, unitNet: 945, unitGross: 1200, taxRate: 27, net: 9450, tax: 2551.5, gross: 12001.5 })],
			totals: { gross: 12000 },
		}),
		options: HU,
		lines: ['product 9449 + 2551 = 12000 @27'],
		total: '9449 + 2551 = 12000',
	},
	{
		name: 'a hundred pieces, whose price is rounded and whose sum is not',
		// 100 × 2.75 = 275, × 1.27 = 349.25, not 100 × 3.49; 349.25 × 27 / 127 = 74.25
		order: order({
			billingAddress: BUDAPEST,
			lines: [line({ quantity: 100, unitNet: 2.75, unitGross: 3.49, taxRate: 27, net: 275, tax: 74.25, gross: 349.25 })],
			totals: { gross: 349.25, tax: 74.25 },
		}),
		options: HU,
		lines: ['product 275 + 74.25 = 349.25 @27'],
		total: '275 + 74.25 = 349.25',
	},
	{
		name: 'three pieces for a hundred',
		// 100 × 23 / 123 = 18.6992 → 18.70
		order: order({ lines: [line({ quantity: 3, unitGross: 33.33, taxRate: 23, gross: 100 })], totals: { gross: 100 } }),
		lines: ['product 81.3 + 18.7 = 100 @23'],
		total: '81.3 + 18.7 = 100',
	},
	{
		name: 'twelve lines that the shop adds up before it rounds',
		// 12 × 1.05 × 1.23 = 15.498 → 15.50; each line 1.2915 → 1.29, 12 × 1.29 = 15.48, so 0.02 is left.
		// Tax 12 × 0.2415 = 2.898 → 2.90; each line 1.29 × 23 / 123 = 0.2412 → 0.24, 12 × 0.24 = 2.88: the 0.02 is tax.
		order: order({
			lines: Array.from({ length: 12 }, () => line({ taxRate: 23, net: 1.05, tax: 0.2415, gross: 1.2915 })),
			totals: { gross: 15.5, tax: 2.9, net: 12.6 },
		}),
		lines: [...Array.from({ length: 12 }, () => 'product 1.05 + 0.24 = 1.29 @23'), 'rounding 0 + 0.02 = 0.02 @23'],
		total: '12.6 + 2.9 = 15.5',
	},
	{
		name: 'a line that is rounded beside a larger one that is not: what is left has its rate',
		// 2 × 1.005 = 2.01; each is rounded to 1.01, 2 × 1.01 = 2.02, so −0.01 is left; of it 0.01 × 6 / 106 = 0.0006 → 0 is tax.
		// 1.01 × 6 / 106 = 0.0572 → 0.06; 123 × 23 / 123 = 23
		order: order({
			lines: [line({ taxRate: 23, gross: 123 }), line({ taxRate: 6, gross: 1.005 }), line({ taxRate: 6, gross: 1.005 })],
			totals: { gross: 125.01 },
		}),
		lines: ['product 100 + 23 = 123 @23', 'product 0.95 + 0.06 = 1.01 @6', 'product 0.95 + 0.06 = 1.01 @6', 'rounding -0.01 + 0 = -0.01 @6'],
		total: '101.89 + 23.12 = 125.01',
	},
	{
		name: 'three lines of which the shop adds up the tax before it rounds',
		// 3 × 9.99 = 29.97, × 23 / 123 = 5.6041 → 5.60; each line 9.99 × 23 / 123 = 1.8680 → 1.87, 3 × 1.87 = 5.61
		order: order({ lines: Array.from({ length: 3 }, () => line({ taxRate: 23, gross: 9.99 })), totals: { gross: 29.97, tax: 5.6 } }),
		lines: [...Array.from({ length: 3 }, () => 'product 8.12 + 1.87 = 9.99 @23'), 'rounding 0.01 + -0.01 = 0 @23'],
		total: '24.37 + 5.6 = 29.97',
	},
	{
		name: 'a discount of half a cent, of which the shop rounds what it leaves',
		// 10.25 − 5.125 = 5.125 → 5.13. The discount is 5.13, so 5.12 is left of the line, of which 5.12 × 23 / 123 = 0.9574 → 0.96
		// is tax; 0.01 is rounding, and its tax 0.01 × 23 / 123 = 0.0019 → 0.
		order: order({ lines: [line({ taxRate: 23, gross: 10.25 })], discounts: [{ ...discount, gross: 5.125 }], totals: { gross: 5.13 } }),
		lines: ['product 4.16 + 0.96 = 5.12 @23', 'rounding 0.01 + 0 = 0.01 @23'],
		total: '4.17 + 0.96 = 5.13',
	},
	{
		name: 'the same, of which the shop rounds the discount',
		order: order({ lines: [line({ taxRate: 23, gross: 10.25 })], discounts: [{ ...discount, gross: 5.125 }], totals: { gross: 5.12 } }),
		lines: ['product 4.16 + 0.96 = 5.12 @23'],
		total: '4.16 + 0.96 = 5.12',
	},
	{
		name: 'ten percent of forints, of which the shop rounds what they leave',
		// 1995 − 199.5 = 1795.5 → 1796; 1795 × 27 / 127 = 381.61 → 382; 1 × 27 / 127 → 0
		order: order({ ...forints, lines: [line({ taxRate: 27, gross: 1995 })], discounts: [{ ...discount, gross: 199.5 }], totals: { gross: 1796 } }),
		options: HU,
		lines: ['product 1413 + 382 = 1795 @27', 'rounding 1 + 0 = 1 @27'],
		total: '1414 + 382 = 1796',
	},
	{
		name: 'a net discount, the tax of which makes half a cent',
		// 2.50 × 1.23 = 3.075 → 3.08; 6.15 − 3.075 = 3.075 → 3.08. Of the line 3.07 is left, 3.07 × 23 / 123 = 0.5741 → 0.57
		order: order({ lines: [line({ taxRate: 23, gross: 6.15 })], discounts: [{ ...discount, net: 2.5, gross: null }], totals: { gross: 3.08 } }),
		lines: ['product 2.5 + 0.57 = 3.07 @23', 'rounding 0.01 + 0 = 0.01 @23'],
		total: '2.51 + 0.57 = 3.08',
	},
	{
		name: 'a net price with ten digits, the gross of which is above half a cent',
		// 10.0365853659 × 1.23 = 12.345000000057 → 12.35; 12.34 × 23 / 123 = 2.3075 → 2.31
		order: order({ lines: [line({ taxRate: 23, net: 10.0365853659 })], totals: { gross: 12.35 }, pricesIncludeTax: false }),
		lines: ['product 10.03 + 2.31 = 12.34 @23', 'rounding 0.01 + 0 = 0.01 @23'],
		total: '10.04 + 2.31 = 12.35',
	},
	{
		name: 'kilos',
		// 0.333 × 12.00 = 3.996 → 4.00; 4.00 × 6 / 106 = 0.2264 → 0.23
		order: order({ lines: [line({ quantity: 0.333, unit: 'kg', unitGross: 12, taxRate: 6, gross: 3.996 })], totals: { gross: 4, tax: 0.23 } }),
		lines: ['product 3.77 + 0.23 = 4 @6'],
		total: '3.77 + 0.23 = 4',
	},
	{
		name: 'a line that is taken back',
		// 50 × 23 / 123 = 9.3496 → 9.35; −20 × 23 / 123 = −3.7398 → −3.74; together 5.61
		order: order({
			lines: [line({ taxRate: 23, gross: 50 }), line({ quantity: -1, unitGross: 20, taxRate: 23, gross: -20 })],
			totals: { gross: 30, tax: 5.61 },
		}),
		lines: ['product 40.65 + 9.35 = 50 @23', 'product -16.26 + -3.74 = -20 @23'],
		total: '24.39 + 5.61 = 30',
	},
	{
		name: 'a gift that costs nothing beside what is sold',
		order: order({ lines: [line({ taxRate: 23, gross: 12.3 }), line({ name: 'Sample', taxRate: 23, net: 0, gross: 0 })], totals: { gross: 12.3, tax: 2.3 } }),
		lines: ['product 10 + 2.3 = 12.3 @23', 'product 0 + 0 = 0 @23'],
		total: '10 + 2.3 = 12.3',
	},
	{
		name: 'gifts at no rate: nothing is taxed, at the rate of what is sold',
		order: order({
			lines: [line({ taxRate: 6, gross: 106 }), line({ taxRate: 23, gross: 123 }), line({ taxRate: 0, net: 0, gross: 0 }), line({ gross: 0 })],
			totals: { gross: 229, tax: 29 },
		}),
		lines: ['product 100 + 6 = 106 @6', 'product 100 + 23 = 123 @23', 'product 0 + 0 = 0 @23', 'product 0 + 0 = 0 @23'],
		total: '200 + 29 = 229',
	},
	{
		name: 'a gift of a small business',
		order: order({ lines: [line({ taxRate: 0, gross: 45 }), line({ net: 0, gross: 0 })], totals: { gross: 45 } }),
		options: { ...PT, exemptionCodes: { general: 'M10' } },
		lines: ['product 45 + 0 = 45 @0', 'product 0 + 0 = 0 @0'],
		total: '45 + 0 = 45',
	},
	{
		name: 'the buyer’s rate, in another state of the EU, where the settings name the shop’s',
		// 12.70 × 27 / 127 = 2.70
		order: order({ billingAddress: BUDAPEST, lines: [line({ taxRate: 27, gross: 12.7 })], totals: { gross: 12.7 } }),
		options: { ...PT, lawfulRates: [23] },
		lines: ['product 10 + 2.7 = 12.7 @27'],
		total: '10 + 2.7 = 12.7',
	},
	{
		name: 'a rate of a buyer abroad, where the settings name none',
		// 125 × 25 / 125 = 25
		order: order({ billingAddress: BUDAPEST, lines: [line({ taxRate: 25, gross: 125 })], totals: { gross: 125 } }),
		lines: ['product 100 + 25 = 125 @25'],
		total: '100 + 25 = 125',
	},
	{
		name: 'yen have no sen',
		// 1100 × 10 / 110 = 100
		order: order({ currency: 'JPY', lines: [line({ taxRate: 10, gross: 1100 })], totals: { gross: 1100 } }),
		options: { ...PT, lawfulRates: [10] },
		lines: ['product 1000 + 100 = 1100 @10'],
		total: '1000 + 100 = 1100',
	},
	{
		name: 'taxes told by rate',
		// 94.34 + 5.66 = 100 and 100 + 23 = 123
		order: order({
			lines: [line({ taxRate: 6, gross: 100 }), line({ taxRate: 23, gross: 123 })],
			taxes: [
				{ rate: 6, net: 94.34, tax: 5.66, gross: 100 },
				{ rate: 23, net: 100, tax: 23, gross: 123 },
			],
			totals: { gross: 223 },
		}),
		lines: ['product 94.34 + 5.66 = 100 @6', 'product 100 + 23 = 123 @23'],
		total: '194.34 + 28.66 = 223',
	},
];

describe('comes out as by hand', () => {
	test.each(ISSUABLE)('$name', ({ order: given, options = PT, lines, total }) => {
		const invoice = invoiceOf(given, options);
		expect({ reasons: invoice.reasons, issuable: invoice.issuable, ...sumsIn(invoice) }).toEqual({ reasons: [], issuable: true, lines, total });
	});
});

const SOLD = { lines: [line({ taxRate: 23, gross: 12.3 })], totals: { gross: 12.3 } };

const BOOK_AND_SHIRT = { ...forints, lines: [line({ taxRate: 5, gross: 1050 }), line({ taxRate: 27, gross: 1270 })] };
const BOOK_AND_POST = { ...forints, lines: [line({ taxRate: 5, gross: 1050 })], shipping: { gross: 1270, taxRate: 27 } };
const coupon = { ...discount, gross: 127 };

const REFUSED: { name: string; order: UnifiedOrder; options?: Partial<InvoiceOptions>; codes: string[] }[] = [
	{
		name: 'a tax that neither rounding explains',
		order: order({ lines: [line({ taxRate: 23, net: 12.5326, gross: 15.415098 })], totals: { tax: 2.9, gross: 15.42 } }),
		codes: ['tax_mismatch'],
	},
	{
		name: 'a tax of 0 on a line at 23 %, as in Shopkit',
		order: order({ lines: [line({ taxRate: 23, gross: 100 })], totals: { gross: 100, tax: 0 } }),
		codes: ['tax_mismatch'],
	},
	{
		name: 'a tax of 0 on a line at 27 %, as in Shoprenter',
		order: order({ ...forints, lines: [line({ taxRate: 27, net: 10000, gross: 12700 })], totals: { gross: 12700, tax: 0 } }),
		codes: ['tax_mismatch'],
	},
	{
		name: 'a line in another currency',
		order: order({ lines: [line({ currency: 'HUF', taxRate: 27, gross: 12700 })], totals: { gross: 12700 } }),
		codes: ['currency_mismatch'],
	},
	{ name: 'no currency', order: order({ ...SOLD, currency: null }), codes: ['currency_mismatch'] },
	{ name: 'no currency that there is', order: order({ ...SOLD, currency: 'Ft' }), codes: ['currency_mismatch'] },
	{
		// 1006 / 970.0714 = 1.037; 5 % would be 1018.57
		name: 'shipping at a rate that no law knows',
		order: order({ ...forints, lines: [line({ taxRate: 27, gross: 12700 })], shipping: { net: 970.0714, gross: 1006 }, totals: { gross: 13706 } }),
		options: HU,
		codes: ['unknown_rate'],
	},
	{
		// 12.70 × 27 / 127 = 2.70, but no rate of Portugal is 27.
		name: 'a rate that the law of the shop’s country does not know',
		order: order({ lines: [line({ taxRate: 27, gross: 12.7 })], totals: { gross: 12.7, tax: 2.7 } }),
		codes: ['unknown_rate'],
	},
	{
		name: 'shipping at such a rate',
		order: order({ ...SOLD, shipping: { gross: 12.7, taxRate: 27 }, totals: { gross: 25 } }),
		codes: ['unknown_rate'],
	},
	{
		name: 'a rate that is neither named nor lawful where the buyer lives',
		order: order({ billingAddress: BUDAPEST, lines: [line({ taxRate: 25, gross: 125 })], totals: { gross: 125 } }),
		options: { ...PT, lawfulRates: [23] },
		codes: ['unknown_rate'],
	},
	{
		// 12.30 is 10.00 and 23 %, not 13 %.
		name: 'a rate that the prices of one do not have',
		order: order({ lines: [line({ taxRate: 13, unitNet: 10, unitGross: 12.3, gross: 12.3 })], totals: { gross: 12.3 } }),
		codes: ['tax_mismatch'],
	},
	{
		// 0.12 less 13 % is 0.1062, less 12 % 0.1071, less 9 % 0.1101, less 16 % 0.1034
		name: 'an amount so small that two rates explain it',
		order: order({ lines: [line({ net: 0.11, gross: 0.12 })], totals: { gross: 0.12 } }),
		codes: ['unknown_rate'],
	},
	{
		name: 'gross alone, and no rate',
		order: order({ lines: [line({ gross: 118 })], totals: { gross: 118 } }),
		options: { shopCountry: 'IL' },
		codes: ['unknown_rate'],
	},
	{
		name: 'a rate below zero, which stands for none',
		order: order({ lines: [line({ taxRate: -1, gross: 118 })], totals: { gross: 118 } }),
		codes: ['unknown_rate'],
	},
	{
		name: 'net and gross that its rate does not explain',
		order: order({ lines: [line({ taxRate: 23, net: 100, gross: 127 })], totals: { gross: 127 } }),
		codes: ['tax_mismatch'],
	},
	{
		name: 'net and tax that do not make the gross',
		order: order({ lines: [line({ taxRate: 23, net: 100, tax: 22, gross: 123 })], totals: { gross: 123 } }),
		codes: ['tax_mismatch'],
	},
	{
		name: 'quantity times price that is not the sum',
		order: order({ lines: [line({ quantity: 3, unitGross: 10, taxRate: 23, gross: 40 })], totals: { gross: 40 } }),
		codes: ['totals_mismatch'],
	},
	{ name: 'a line without its price', order: order({ lines: [line({ taxRate: 23 })], totals: { gross: 12.3 } }), codes: ['totals_mismatch'] },
	{ name: 'no total', order: order({ lines: SOLD.lines }), codes: ['totals_mismatch'] },
	{
		name: 'a total that is 2 cents more than two lines',
		order: order({ lines: [line({ taxRate: 23, gross: 5 }), line({ taxRate: 23, gross: 5 })], totals: { gross: 10.02 } }),
		codes: ['totals_mismatch'],
	},
	{
		// 30 × 1000 × 1.27 = 38100, of which nothing is rounded: 15 are missing.
		name: 'money that no rounding explains, since nothing was rounded',
		order: order({ ...forints, lines: Array.from({ length: 30 }, () => line({ taxRate: 27, net: 1000, gross: 1270 })), totals: { gross: 38115 } }),
		options: HU,
		codes: ['totals_mismatch'],
	},
	{
		// 29 × 12.30 = 356.70 and 1.005 → 1.01 are 357.71: one line is half a cent off at most, not a whole one.
		name: 'a cent too much, where one of thirty lines was rounded',
		order: order({
			lines: [...Array.from({ length: 29 }, () => line({ taxRate: 23, gross: 12.3 })), line({ taxRate: 23, gross: 1.005 })],
			totals: { gross: 357.72 },
		}),
		codes: ['totals_mismatch'],
	},
	{
		// 10 × 123 × 23 / 123 = 230, of which nothing is rounded.
		name: 'a cent of tax that no rounding explains',
		order: order({ lines: Array.from({ length: 10 }, () => line({ taxRate: 23, gross: 123 })), totals: { gross: 1230, tax: 230.01 } }),
		codes: ['tax_mismatch'],
	},
	{ name: 'a total that is a cent more than one line', order: order({ ...SOLD, totals: { gross: 12.31 } }), codes: ['totals_mismatch'] },
	{
		name: 'net and tax of the order that do not make its gross',
		order: order({ ...SOLD, totals: { gross: 12.3, tax: 2.3, net: 9 } }),
		codes: ['tax_mismatch'],
	},
	{
		name: 'taxes by rate that are not the lines’',
		order: order({
			lines: [line({ taxRate: 6, gross: 106 }), line({ taxRate: 23, gross: 123 })],
			taxes: [{ rate: 6, net: 0, tax: 29, gross: 29 }],
			totals: { gross: 229, tax: 29 },
		}),
		codes: ['tax_mismatch'],
	},
	{
		name: 'a discount for a line that there is not',
		order: order({ ...SOLD, discounts: [{ ...discount, lineId: 'x' }], totals: { gross: 2.3 } }),
		codes: ['totals_mismatch'],
	},
	{
		// For the shirt the tax is 320 − 127 × 27 / 127 = 293. Spread it is 302: 127 × 1050 / 2320 = 57.48 and 69.52, so 57 and 70;
		// 993 × 5 / 105 = 47.29 → 47; 1200 × 27 / 127 = 255.12 → 255.
		name: 'a coupon over two rates, for which of them nobody tells',
		order: order({ ...BOOK_AND_SHIRT, discounts: [coupon], totals: { gross: 2193 } }),
		options: HU,
		codes: ['unknown_rate'],
	},
	{
		name: 'the same, where the order’s tax is that of the shirt',
		order: order({ ...BOOK_AND_SHIRT, discounts: [coupon], totals: { gross: 2193, tax: 293 } }),
		options: HU,
		codes: ['tax_mismatch'],
	},
	{
		// For the shipping the tax is 50 + 243 = 293, spread over the book 44 + 270 = 314.
		name: 'a coupon that may be for the shipping at another rate, which Order Discounts does not decide',
		order: order({ ...BOOK_AND_POST, discounts: [coupon], totals: { gross: 2193 } }),
		options: { ...HU, discounts: 'spread' },
		codes: ['unknown_rate'],
	},
	{
		name: 'points over two rates, which may have paid for anything',
		order: order({ ...BOOK_AND_SHIRT, discounts: [{ ...coupon, kind: 'points' }], totals: { gross: 2193 } }),
		options: { ...HU, discounts: 'spread' },
		codes: ['unknown_rate'],
	},
	{
		name: 'a discount beyond everything',
		order: order({ ...SOLD, discounts: [{ ...discount, gross: 20 }], totals: { gross: 0 } }),
		codes: ['totals_mismatch'],
	},
	{ name: 'no tax and no reason why', order: order({ lines: [line({ taxRate: 0, gross: 45 })], totals: { gross: 45 } }), codes: ['exemption_reason_missing'] },
	{ name: 'a summary', order: order({ lines: null, totals: { gross: 45 } }), codes: ['no_lines'] },
	{ name: 'an empty list of lines', order: order({ lines: [], totals: { gross: 45 } }), codes: ['no_lines'] },
	{ name: 'a digital order without an address', order: order({ ...SOLD, billingAddress: null }), codes: ['no_buyer_address'] },
	{
		name: 'half an address in Hungary',
		order: order({ ...SOLD, billingAddress: { ...BUDAPEST, postcode: null } }),
		options: { ...HU, lawfulRates: [23] },
		codes: ['no_buyer_address'],
	},
	{ name: 'a country that there is not', order: order({ ...SOLD, billingAddress: { ...LISBON, countryCode: 'XX' } }), codes: ['unknown_country'] },
	{ name: 'no country', order: order({ ...SOLD, billingAddress: { ...LISBON, countryCode: null } }), codes: ['unknown_country'] },
	{
		name: 'an authorised card, where only paid orders count',
		order: order({ ...SOLD, payment: { state: 'authorized' } }),
		options: { ...PT, onlyWhenPaid: true },
		codes: ['not_paid'],
	},
	{
		name: 'a partly paid order, where only paid orders count',
		order: order({ ...SOLD, payment: { state: 'partial', amountPaid: 5 } }),
		options: { ...PT, onlyWhenPaid: true },
		codes: ['not_paid'],
	},
	{ name: 'paid with another sum', order: order({ ...SOLD, payment: { amountPaid: 12.2 } }), codes: ['totals_mismatch'] },
	{ name: 'paid, with something due', order: order({ ...SOLD, payment: { amountPaid: 12.3, amountDue: 2 } }), codes: ['totals_mismatch'] },
	{ name: 'an order without its number', order: order({ ...SOLD, id: null }), codes: ['totals_mismatch'] },
	{ name: 'an order with an empty number', order: order({ ...SOLD, id: '' }), codes: ['totals_mismatch'] },
	{ name: 'a cancelled order', order: order({ ...SOLD, cancelled: true }), codes: ['cancelled'] },
	{ name: 'an order with an invoice', order: order({ ...SOLD, documents: [{ kind: 'invoice', number: 'A/1', url: null }] }), codes: ['already_invoiced'] },
	{
		name: 'a 100 % coupon',
		order: order({ lines: [line({ taxRate: 23, gross: 50 })], discounts: [{ ...discount, gross: 50 }], totals: { gross: 0, tax: 0 } }),
		codes: ['zero_total'],
	},
];

describe('is not issuable', () => {
	test.each(REFUSED)('$name', ({ order: given, options = PT, codes }) => {
		const invoice = invoiceOf(given, options);
		expect({ codes: codesIn(invoice), issuable: invoice.issuable }).toEqual({ codes, issuable: false });
		for (const { message } of invoice.reasons) expect(message).toMatch(/^\p{Lu}.{30,}\.$|^".{30,}\.$/u);
	});
});

describe('the sentence says what is wrong, in figures that an owner knows, and the cure', () => {
	const sentences = (told: UnifiedOrder, options: Partial<InvoiceOptions> = PT) => invoiceOf(told, options).reasons.map(({ message }) => message);

	test('a tax that is off is rounded to the currency', () => {
		const checks = { balanced: false, difference: 0, taxBalanced: false, taxDifference: -0.8849557522 };
		expect(sentences(order({ ...SOLD, checks }))).toEqual([expect.stringContaining(' 0.88 EUR off ')]);
	});

	test('a rate that is not lawful, with those that are', () => {
		expect(sentences(order({ ...forints, lines: [line({ taxRate: 25, gross: 1250 })], totals: { gross: 1250 } }), HU)).toEqual([
			'"Shirt" is taxed at 25 %, but the law\'s rates are 27 %, 18 %, 5 % and 0 %. Set its tax in the shop, or name all your rates in Tax Rates if it is right.',
		]);
	});

	test('prices that the rate does not fit speak of the rate', () => {
		const lines = [line({ taxRate: 13, unitNet: 10, unitGross: 12.3, gross: 12.3 })];
		expect(sentences(order({ lines, totals: { gross: 12.3 } }))).toEqual([
			'Of "Shirt", net and gross are not 13 % apart, as its tax rate says. Check its tax in the shop.',
		]);
	});

	test('points are named, and what to do where nobody tells their worth', () => {
		expect(sentences(order({ ...SOLD, discounts: [{ ...discount, code: null, kind: 'points', gross: null }] }))).toEqual([
			'The shop does not say how much "Loyalty points" comes to. Look it up in the shop, and make this invoice by hand.',
		]);
	});

	test('without Shop Country, to choose it', () => {
		expect(sentences(order({ lines: [line({ net: 10, gross: 12.3 })], totals: { gross: 12.3 } }), {})).toEqual([
			'The shop does not tell the tax rate of "Shirt", and the settings not whose law has it. Choose Shop Country in the settings, or name your rates there.',
		]);
	});

	const untaxed = (patch: Patch<UnifiedOrder> = {}) => order({ lines: [line({ taxRate: 0, gross: 45 })], totals: { gross: 45 }, ...patch });
	const VIGO = { ...LISBON, city: 'Vigo', countryCode: 'ES' };
	const wrongNumber =
		'"Shirt" goes to another country without tax, but ESB1234 is no VAT number of another EU state, with its letters and all its digits. ' +
		'Ask the buyer for the right one, or set the tax in the shop.';

	test.each([
		// B1234 lacks four digits of ES and a letter with eight more (invoicing.md 4.2).
		['a VAT number that cannot be one', untaxed({ billingAddress: VIGO, customer: { taxId: 'ES-B1234' } }), PT, wrongNumber],
		[
			'the same, where the code is set',
			untaxed({ billingAddress: VIGO, customer: { taxId: 'ESB1234' } }),
			{ ...PT, exemptionCodes: { euBusiness: 'M16' } },
			wrongNumber,
		],
		[
			'no VAT number',
			untaxed({ billingAddress: VIGO }),
			PT,
			'"Shirt" goes to another country without tax, and the buyer gave no VAT number. ' +
				'Ask the buyer for it, set the tax in the shop, or name Exemption Code in the settings if there is another reason.',
		],
		[
			'a right VAT number',
			untaxed({ billingAddress: VIGO, customer: { taxId: 'ESB12345678' } }),
			PT,
			'"Shirt" has no tax, and an invoice must say why. Name Exemption Code for EU Businesses in the settings, or set its tax in the shop.',
		],
		[
			'a digital order, with a code for goods',
			untaxed({ billingAddress: VIGO, customer: { taxId: 'ESB12345678' }, digital: true }),
			{ ...PT, exemptionCodes: { euBusiness: 'M16' } },
			'"Shirt" has no tax, and an invoice must say why. Name Exemption Code for EU Businesses (Digital) in the settings, or set its tax in the shop.',
		],
		[
			'what may be goods or digital',
			untaxed({ billingAddress: VIGO, customer: { taxId: 'ESB12345678' } }),
			{ ...PT, exemptionCodes: { euBusiness: 'M16', euBusinessDigital: 'M40' } },
			'"Shirt" goes to a business in another EU state without tax, and the shop does not tell whether it is sent or digital, for which the settings name two codes. ' +
				'Keep the one of them that holds for all that you sell, or make this invoice by hand.',
		],
		[
			'an export',
			untaxed({ billingAddress: { ...LISBON, countryCode: 'US' } }),
			PT,
			'"Shirt" has no tax, and an invoice must say why. Name Exemption Code for Exports in the settings, or set its tax in the shop.',
		],
		['a sale at home', untaxed(), PT, '"Shirt" has no tax, and an invoice must say why. Name Exemption Code in the settings, or set its tax in the shop.'],
		[
			'a deposit',
			order({ lines: [line({ taxRate: 0, gross: 45, kind: 'deposit' })], totals: { gross: 45 } }),
			PT,
			'"Shirt" has no tax, and an invoice must say why. Name Exemption Code Out of Scope in the settings, or set its tax in the shop.',
		],
		[
			'no Shop Country',
			untaxed(),
			{},
			'"Shirt" has no tax, and an invoice must say why. Choose Shop Country in the settings, and name the exemption code for such a sale.',
		],
	] as const)('no tax: %s', (_, told, options, sentence) => expect(sentences(told, options)).toEqual([sentence]));

	test.each([
		['unknown', 'The shop does not say that the order is paid in full'],
		['authorized', 'The shop does not say that the order is paid in full'],
		['partial', 'The order is not paid in full'],
		['refunded', 'The order is not paid in full'],
	] as const)('not paid, its state %s', (state, begin) => {
		const [sentence] = sentences(order({ ...SOLD, payment: { state } }), { ...PT, onlyWhenPaid: true });
		expect(sentence.startsWith(begin)).toBe(true);
		expect(sentence.includes('Paid Statuses')).toBe(state === 'unknown' || state === 'authorized');
	});

	test.each([
		// 12.30 / 1.23 = 10, but / 1.27 = 9.69 and / 1.18 = 10.42.
		['net and gross, of which none of the own rates is right', line({ net: 10, gross: 12.3 }), [27, 18], 'None of your Tax Rates, or more than one, '],
		[
			'the gross alone, and several own rates',
			line({ gross: 12.3 }),
			[27, 18],
			'The shop does not tell the tax rate of "Shirt", nor both its net and its gross. Of several',
		],
		['the gross alone', line({ gross: 12.3 }), [], 'The shop does not tell the tax rate of "Shirt", nor both its net and its gross. If all'],
		['more than can be reckoned with', line({ taxRate: 23, gross: 123_000_000 }), [], 'The sum of "Shirt" is more than'],
		['a third of a piece', line({ taxRate: 23, gross: 12.3, quantity: 1 / 3 }), [], 'Of "Shirt" 0.3333333333333333 were sold, which'],
		['more pieces than prices can tell apart', line({ taxRate: 23, gross: 12.3, quantity: 100_000_000 }), [], 'Of "Shirt" 100000000 were sold, which'],
	] as const)('%s', (_, sold, lawfulRates, begin) => {
		const [sentence] = sentences(order({ lines: [sold], totals: { gross: 12.3 } }), { ...PT, lawfulRates });
		expect(sentence.slice(0, begin.length)).toBe(begin);
	});

	test('a total that is more than can be reckoned with', () => {
		expect(sentences(order({ ...SOLD, totals: { gross: 123_000_000 } }))).toEqual([
			'The sum of the order is more than can be reckoned with exactly. Make this invoice by hand.',
		]);
	});

	test('a discount that could be at several rates', () => {
		const told = order({ ...BOOK_AND_SHIRT, discounts: [coupon], totals: { gross: 2193 } });
		expect(sentences(told, HU)).toEqual([
			'The shop does not tell which of the tax rates 27 %, 5 % the discount "TEN" was given at, and no tax total shows it. ' +
				'Choose Order Discounts in the settings if it is to be taken off all of them by their share, or make this invoice by hand.',
		]);
	});
});
