/** Who is invoiced, with which number, in which country, and for what reason without tax (invoicing.md 3, 4). */
import { invoiceOf } from '../../../nodes/shared/invoice/invoice';
import type { Buyer, ExemptionCodes, InvoiceOptions } from '../../../nodes/shared/invoice/shapes';
import { checkDigitIsRight, taxIdOf } from '../../../nodes/shared/invoice/taxIds';
import type { UnifiedAddress, UnifiedLine, UnifiedOrder } from '../../../nodes/shared/records/shapes';
import { BUDAPEST, line, LISBON, order, type Patch } from './orders';

const SOLD = { lines: [line({ taxRate: 23, gross: 12.3 })], totals: { gross: 12.3 } };

const buyerOf = (patch: Patch<UnifiedOrder>, options: Partial<InvoiceOptions> = {}): Buyer => invoiceOf(order({ ...SOLD, ...patch }), options).buyer;

describe('a tax number has one form', () => {
	test.each([
		['PT500000000', 'PT', { taxId: '500000000', country: 'PT', vatId: 'PT500000000' }],
		['500000000', 'PT', { taxId: '500000000', country: 'PT', vatId: 'PT500000000' }],
		['pt 500 000 000', 'PT', { taxId: '500000000', country: 'PT', vatId: 'PT500000000' }],
		// 1 × 5 × 9 = 45, 45 mod 11 = 1, so the last digit is 0 and never 1.
		['500000001', 'PT', { taxId: '500000001', country: 'PT', vatId: null }],
		['999999990', 'PT', { taxId: null, country: null, vatId: null }],
		['12345676-2-41', 'HU', { taxId: '12345676-2-41', country: 'HU', vatId: 'HU12345676' }],
		['12345676241', 'HU', { taxId: '12345676-2-41', country: 'HU', vatId: 'HU12345676' }],
		['HU12345676', 'HU', { taxId: '12345676', country: 'HU', vatId: 'HU12345676' }],
		['DE123456789', 'HU', { taxId: '123456789', country: 'DE', vatId: 'DE123456789' }],
		['GR123456789', 'GR', { taxId: '123456789', country: 'GR', vatId: 'EL123456789' }],
		['XI123456789', 'GB', { taxId: '123456789', country: 'GB', vatId: 'XI123456789' }],
		['18', 'IL', { taxId: '000000018', country: 'IL', vatId: null }],
		['A-1', null, { taxId: 'A1', country: null, vatId: null }],
		['  ', 'PT', { taxId: null, country: null, vatId: null }],
		[null, 'PT', { taxId: null, country: null, vatId: null }],
	])('%j in %j', (text, country, expected) => expect(taxIdOf(text, country)).toEqual(expected));

	// 12345676242 has the eleven digits that Croatian, Italian and Latvian numbers have, 501964843 the nine of a German one.
	test.each([
		['12345676-2-41', 'HR', 'HU', { taxId: '12345676-2-41', country: 'HU', vatId: 'HU12345676' }],
		['12345676241', 'HR', 'HU', { taxId: '12345676241', country: null, vatId: null }],
		['501964843', 'DE', 'PT', { taxId: '501964843', country: null, vatId: null }],
		['999999990', 'DE', 'PT', { taxId: null, country: null, vatId: null }],
		['DE123456789', 'DE', 'PT', { taxId: '123456789', country: 'DE', vatId: 'DE123456789' }],
	])('%j of a buyer in %j, in a shop in %j', (text, country, shop, expected) => expect(taxIdOf(text, country, shop)).toEqual(expected));

	test.each([
		// 9×1+8×2+7×3+6×4+5×5+4×6+3×7+2×8 = 156, mod 11 = 2, 11 − 2 = 9
		['PT', '123456789', true],
		['PT', '123456780', false],
		// 9×1+7×2+3×3+1×4+9×5+7×6+3×7 = 144, 10 − 4 = 6
		['HU', '12345676-2-41', true],
		['HU', '12345675-2-41', false],
		// 1 × 2 + 8 × 1 = 10
		['IL', '000000018', true],
		['IL', '000000019', false],
		['SE', '1', null],
	])('%s %s can be one: %s', (country, number, expected) => expect(checkDigitIsRight(country, number)).toBe(expected));
});

describe('who buys', () => {
	test("a company's number stands beside the company's name, also where the address has none", () => {
		expect(buyerOf({ customer: { company: 'Exemplo Lda', taxId: '500000000' } })).toMatchObject({
			name: 'Exemplo Lda',
			company: 'Exemplo Lda',
			isCompany: true,
		});
	});
	test('a person with a number stays a person', () => {
		expect(buyerOf({ customer: { taxId: '123456789' } })).toMatchObject({ name: 'Ana Exemplo', isCompany: false, taxId: '123456789' });
	});
	test('what the platform says goes before', () => {
		expect(buyerOf({ customer: { isCompany: false, company: 'Exemplo Lda' } })).toMatchObject({ name: 'Ana Exemplo', isCompany: false });
	});
	test('a Hungarian number is a business’s', () => {
		expect(buyerOf({ billingAddress: BUDAPEST, customer: { taxId: '12345676-2-41' } })).toMatchObject({ isCompany: true, vatId: 'HU12345676' });
	});
	test.each([
		['UK', 'GB', null],
		['EL', 'GR', null],
		['XI', 'GB', 'Northern Ireland'],
		['pt', 'PT', null],
	])('%s is %s', (countryCode, code, region) => {
		expect(buyerOf({ billingAddress: { ...LISBON, countryCode } }).address).toMatchObject({ countryCode: code, region });
	});
	test.each([
		['Magyarország', 'HU'],
		[' szlovákia ', 'SK'],
		['Portugal', 'PT'],
		['ישראל', 'IL'],
		['France', 'FR'],
		['Czech Republic', 'CZ'],
		['Czechia', 'CZ'],
		['Csehország', 'CZ'],
		['Česko', 'CZ'],
		['Great Britain', 'GB'],
		['United Kingdom', 'GB'],
		['Amerikai Egyesült Államok', 'US'],
		['Egyesült Államok', 'US'],
		['United States of America', 'US'],
		['România', 'RO'],
		['Roménia', 'RO'],
		['Slovensko', 'SK'],
		['Österreich', 'AT'],
		['Hrvatska', 'HR'],
		['Ελλάδα', 'GR'],
		['The Netherlands', 'NL'],
		['NETHERLANDS', 'NL'],
		// Codes in the name's place.
		['USA', 'US'],
		['UK', 'GB'],
		['HU', 'HU'],
		['hun', 'HU'],
		['EL', 'GR'],
		['XI', 'GB'],
		// Not a whole name, or one of two countries: RU is Russia's code, and the Royaume-Uni.
		['Magyar', null],
		['Continental', null],
		['Spain - Continental', null],
		['Portugal - Continental', null],
		['Congo', null],
		['RU', null],
		['Oroszország', 'RU'],
		['ZZ', null],
		['-', null],
		['', null],
	])('%j names %j, where no code is told', (country, code) => {
		expect(buyerOf({ billingAddress: { ...LISBON, countryCode: null, country } }, { buyerCountry: 'DE' }).address?.countryCode).toBe(code);
		expect(buyerOf({ billingAddress: { ...LISBON, countryCode: 'ES', country } }).address?.countryCode).toBe('ES');
	});
	test('Northern Ireland by its code in the name’s place', () => {
		expect(buyerOf({ billingAddress: { ...LISBON, countryCode: null, country: 'XI' } }).address).toMatchObject({
			countryCode: 'GB',
			region: 'Northern Ireland',
		});
	});
	test('a country of the settings, where the shop tells none', () => {
		expect(buyerOf({ billingAddress: { ...LISBON, countryCode: null } }, { buyerCountry: 'IL' }).address?.countryCode).toBe('IL');
		expect(buyerOf({ billingAddress: { ...LISBON, countryCode: null, country: 'Narnia' } }, { buyerCountry: 'IL' }).address?.countryCode).toBeNull();
	});
});

describe('the buyer', () => {
	test('is not who is delivered to', () => {
		const patch = { billingAddress: null, shippingAddress: { ...LISBON, name: 'Outra Pessoa', company: 'Outra Lda' }, customer: { taxId: '123456789' } };
		expect(buyerOf(patch)).toMatchObject({ name: 'Ana Exemplo', company: null, isCompany: false });
	});

	test.each(['-', ' . ', '--'])('has no company named %j', (company) => {
		expect(buyerOf({ billingAddress: { ...LISBON, company } })).toMatchObject({ name: 'Ana Exemplo', company: null, isCompany: false });
	});
});

describe('the reason for no tax', () => {
	const CODES: ExemptionCodes = { general: 'AAM', euBusiness: 'KBAET', export: 'EAM' };
	const reasonOf = (patch: Patch<UnifiedOrder>, exemptionCodes = CODES) => {
		const { lines, issuable } = invoiceOf(order({ lines: [line({ taxRate: 0, gross: 45 })], totals: { gross: 45 }, ...patch }), {
			shopCountry: 'HU',
			exemptionCodes,
		});
		return { issuable, code: lines[0]?.exemptionCode, category: lines[0]?.taxCategory };
	};
	const berlin = { ...BUDAPEST, company: 'Beispiel GmbH', countryCode: 'DE' };

	test.each([
		['a business of another EU state', { billingAddress: berlin, customer: { taxId: 'DE123456789' } }, 'KBAET', 'K'],
		['a buyer there without a number', { billingAddress: berlin }, 'AAM', 'E'],
		['a buyer outside the EU', { billingAddress: { ...BUDAPEST, countryCode: 'US' } }, 'EAM', 'G'],
		['goods that go outside the EU', { billingAddress: BUDAPEST, shippingAddress: { ...BUDAPEST, countryCode: 'CH' } }, 'EAM', 'G'],
		[
			'goods for the Canaries, billed in Madrid',
			{
				billingAddress: { ...BUDAPEST, countryCode: 'ES', postcode: '28001' },
				shippingAddress: { ...BUDAPEST, countryCode: 'ES', postcode: '35001' },
				customer: { taxId: 'ESB12345678' },
			},
			'EAM',
			'G',
		],
		[
			'goods for Northern Ireland, billed in London',
			{ billingAddress: { ...BUDAPEST, countryCode: 'GB', postcode: 'E1 1AA' }, shippingAddress: { ...BUDAPEST, countryCode: 'XI' } },
			'AAM',
			'E',
		],
		['a buyer at home', { billingAddress: BUDAPEST, customer: { taxId: 'DE123456789' } }, 'AAM', 'E'],
		['a number without letters of a buyer abroad', { billingAddress: berlin, customer: { taxId: '123456789' } }, 'AAM', 'E'],
		['Northern Ireland by its own code', { billingAddress: { ...BUDAPEST, countryCode: 'XI' }, customer: { taxId: 'XI123456789' } }, 'KBAET', 'K'],
		['a person in Northern Ireland', { billingAddress: { ...BUDAPEST, countryCode: 'GB', postcode: 'BT1 1AA' } }, 'AAM', 'E'],
		['the Canaries, which are no part of the VAT area', { billingAddress: { ...BUDAPEST, countryCode: 'ES', postcode: '35001' } }, 'EAM', 'G'],
		['Monaco, which is one', { billingAddress: { ...BUDAPEST, countryCode: 'MC' } }, 'AAM', 'E'],
	])('%s', (_, patch, code, category) => expect(reasonOf(patch as Patch<UnifiedOrder>)).toEqual({ issuable: true, code, category }));

	describe('of a business in another EU state, by what is sold', () => {
		const [GOODS, SERVICES] = ['KBAET', 'EUFAD37'];
		test.each([
			['goods', false, { euBusiness: GOODS, euBusinessDigital: SERVICES }, GOODS, 'K'],
			['what is downloaded', true, { euBusiness: GOODS, euBusinessDigital: SERVICES }, SERVICES, 'AE'],
			['what is downloaded, for all of which one code was chosen', true, { euBusiness: SERVICES }, SERVICES, 'AE'],
			['what is downloaded, without a code for that', true, { euBusiness: GOODS, general: 'AAM' }, null, null],
			['nobody tells what, and there is one code', null, { euBusiness: GOODS }, GOODS, 'K'],
			['nobody tells what, and there are two', null, { euBusiness: GOODS, euBusinessDigital: SERVICES, general: 'AAM' }, null, null],
			['nobody tells what, and there is a code for one of them', null, { euBusinessDigital: SERVICES }, null, null],
		] as const)('%s', (_, digital, codes, code, category) => {
			expect(reasonOf({ billingAddress: berlin, customer: { taxId: 'DE123456789' }, digital }, codes)).toEqual({ issuable: code !== null, code, category });
		});
	});

	test('a code for another case is none', () => {
		expect(reasonOf({ billingAddress: BUDAPEST }, { export: 'EAM' })).toEqual({ issuable: false, code: null, category: null });
	});
});

/** What is outside the VAT area, and what is not, though a code or a number says otherwise (invoicing.md 4.1). */
describe('the reason for no tax, by the place', () => {
	const CODES: ExemptionCodes = { euBusiness: 'M16', export: 'M05' };
	interface Sold {
		readonly to: Partial<UnifiedAddress>;
		readonly taxId?: string;
		readonly shop?: string;
		readonly digital?: boolean | null;
		readonly deliverTo?: Partial<UnifiedAddress>;
		readonly kind?: UnifiedLine['kind'];
		readonly codes?: ExemptionCodes;
	}
	const sold = ({ to, taxId, shop = 'PT', digital = null, deliverTo, kind = 'product', codes = CODES }: Sold) => {
		const told = order({
			lines: [line({ taxRate: 0, gross: 45, kind })],
			totals: { gross: 45 },
			billingAddress: { ...LISBON, postcode: null, company: 'Example Ltd', ...to },
			shippingAddress: deliverTo ? { ...LISBON, postcode: null, ...deliverTo } : null,
			customer: { taxId: taxId ?? null },
			digital,
		});
		const { lines, reasons } = invoiceOf(told, { shopCountry: shop, exemptionCodes: codes });
		return { code: lines[0].exemptionCode && `${lines[0].taxCategory} ${lines[0].exemptionCode}`, why: reasons.map(({ message }) => message).join() };
	};
	const codeOf = (one: Sold) => sold(one).code;

	const BELFAST = { countryCode: 'GB', postcode: 'BT1 1AA' };
	const LONDON = { countryCode: 'GB', postcode: 'SW1A 1AA' };
	const NEW_YORK = { countryCode: 'US', postcode: '10001' };
	const XI = 'XI123456789';
	test.each<[string, Sold, string | null]>([
		['goods to Belfast', { to: BELFAST, taxId: XI }, 'K M16'],
		['goods to Belfast, known to be sent', { to: BELFAST, taxId: XI, digital: false }, 'K M16'],
		['goods to Belfast, the postcode with its country', { to: { ...BELFAST, postcode: 'GB-bt11aa' }, taxId: XI }, 'K M16'],
		['goods to Northern Ireland by its name', { to: { countryCode: 'GB', region: 'northern ireland' }, taxId: XI }, 'K M16'],
		['goods from Belfast to New York', { to: BELFAST, deliverTo: NEW_YORK, taxId: XI }, 'G M05'],
		['goods to London', { to: LONDON, taxId: XI }, 'G M05'],
		['goods to Bath, which begins with B', { to: { ...LONDON, postcode: 'BA1 1AA' }, taxId: XI }, 'G M05'],
		['goods of a buyer in Belfast to Vigo', { to: BELFAST, deliverTo: { countryCode: 'ES', postcode: '36201' }, taxId: XI }, 'K M16'],
		['goods of a German business to Belfast', { to: { countryCode: 'DE', postcode: '10115' }, deliverTo: BELFAST, taxId: 'DE123456789' }, 'K M16'],
	])('Northern Ireland: %s', (_, one, code) => expect(codeOf(one)).toBe(code));

	const BOTH = { ...CODES, euBusinessDigital: 'M40' };
	test.each<[string, Sold, string | null]>([
		['digital to Belfast', { to: BELFAST, taxId: XI, digital: true, codes: BOTH }, 'G M05'],
		['digital to Belfast, of a German business', { to: BELFAST, taxId: 'DE123456789', digital: true, codes: BOTH }, 'G M05'],
		['digital to a German business', { to: { countryCode: 'DE', postcode: '10115' }, taxId: 'DE123456789', digital: true, codes: BOTH }, 'AE M40'],
		['digital to Vigo, with a number for goods', { to: { countryCode: 'ES', postcode: '36201' }, taxId: XI, digital: true, codes: BOTH }, null],
		['nobody tells what to Belfast, and the code is of services', { to: BELFAST, taxId: XI, codes: { euBusiness: 'M40' } }, null],
	])('Northern Ireland is in the EU for goods only: %s', (_, one, code) => expect(codeOf(one)).toBe(code));
	test('and the reason says so', () => {
		expect(sold({ to: BELFAST, taxId: XI, codes: { euBusiness: 'M40' } }).why).toBe(
			'"Shirt" goes to a business of Northern Ireland without tax, which counts as in the EU for goods only, and M40 is no code for goods. Make this invoice by hand.',
		);
	});

	const NUMBERS: Readonly<Record<string, string>> = {
		DE: 'DE123456789',
		ES: 'ESB12345678',
		FI: 'FI12345678',
		FR: 'FR12345678901',
		GR: 'EL123456789',
		IT: 'IT12345678901',
	};
	test.each([
		['ES', '35001', 'the Canaries'],
		['ES', 'E-35001', 'the Canaries'],
		['ES', 'ES-38001', 'the Canaries'],
		['ES', '35 001', 'the Canaries'],
		['ES', '51001', 'Ceuta'],
		['ES', '52001', 'Melilla'],
		['IT', '23041', 'Livigno'],
		['IT', 'I-22061', 'Campione'],
		['DE', 'D-78266', 'Büsingen'],
		['DE', '27498', 'Heligoland'],
		['GR', '630 86', 'Athos'],
		['FR', '97100', 'Guadeloupe'],
		['FR', 'FR-97200', 'Martinique'],
		['FR', '97400', 'Réunion'],
		['FR', '97600', 'Mayotte'],
		['FR', '98800', 'New Caledonia'],
		['FI', '22100', 'Åland'],
	])('%s %s is outside: %s', (countryCode, postcode) => {
		expect(codeOf({ to: { countryCode, postcode }, taxId: NUMBERS[countryCode] })).toBe('G M05');
		// From its own country, too, it is an export.
		expect(codeOf({ to: { countryCode, postcode }, taxId: NUMBERS[countryCode], shop: countryCode })).toBe('G M05');
	});
	test.each([
		['ES', '36201', 'Vigo'],
		['ES', '50001', 'Zaragoza'],
		['ES', '3500', 'no postcode'],
		['IT', '23030', 'Valdidentro, beside Livigno'],
		['DE', '78262', 'Gailingen, beside Büsingen'],
		['GR', '63085', 'Nea Roda'],
		['FR', '96000', 'none of overseas'],
		['FR', '98000', 'Monaco'],
		['FI', '21100', 'Naantali'],
		['DE', '35001', 'of another country’s list'],
	])('%s %s is inside: %s', (countryCode, postcode) => {
		expect(codeOf({ to: { countryCode, postcode }, taxId: NUMBERS[countryCode] })).toBe('K M16');
	});
	test.each(['GP', 'RE', 'AX', 'SM', 'VA', 'AD'])('%s is outside by its own code', (countryCode) => {
		expect(codeOf({ to: { countryCode }, taxId: 'FR12345678901' })).toBe('G M05');
	});

	test.each<[string, Sold, string | null]>([
		['a deposit', { to: {}, kind: 'deposit' }, null],
		['a gift card', { to: {}, kind: 'giftCard' }, null],
		['a gift card sold by a small business', { to: {}, kind: 'giftCard', codes: { general: 'M10' } }, null],
		['a deposit to a business in Spain', { to: { countryCode: 'ES', postcode: '36201' }, taxId: 'ESB12345678', kind: 'deposit' }, null],
		['a deposit that leaves the EU', { to: NEW_YORK, kind: 'deposit' }, null],
		['a deposit with its code', { to: NEW_YORK, kind: 'deposit', codes: { ...CODES, outOfScope: 'M99' } }, 'O M99'],
		['what is sold beside it', { to: NEW_YORK, codes: { ...CODES, outOfScope: 'M99' } }, 'G M05'],
	])('no sale has only its own code: %s', (_, one, code) => {
		expect(codeOf(one)).toBe(code);
		if (code === null) expect(sold(one).why).toContain('Name Exemption Code Out of Scope in the settings');
	});

	const MONACO = { countryCode: 'MC', postcode: '98000' };
	const IN_FRANCE: ExemptionCodes = { euBusiness: 'VATEX-EU-IC', export: 'VATEX-EU-G' };
	test.each<[string, Sold, string | null]>([
		['an Italian business there, of a French shop', { to: MONACO, taxId: 'IT12345678901', shop: 'FR', codes: IN_FRANCE }, null],
		['the same in France', { to: { countryCode: 'FR', postcode: '75001' }, taxId: 'IT12345678901', shop: 'FR', codes: IN_FRANCE }, null],
		['the same in Italy', { to: { countryCode: 'IT', postcode: '00118' }, taxId: 'IT12345678901', shop: 'FR', codes: IN_FRANCE }, 'K VATEX-EU-IC'],
		['a business there, of a Portuguese shop', { to: MONACO, taxId: 'FR12345678901' }, 'K M16'],
		['a buyer in France, of a shop there', { to: { countryCode: 'FR', postcode: '75001' }, shop: 'MC', codes: IN_FRANCE }, null],
		['a buyer on the Isle of Man, of a British shop', { to: { countryCode: 'IM' }, shop: 'GB', codes: { export: 'X', general: 'Y' } }, 'E Y'],
		['a buyer on the Isle of Man, of a Portuguese shop', { to: { countryCode: 'IM' } }, 'G M05'],
	])('Monaco is as France, and the Isle of Man as the United Kingdom: %s', (_, one, code) => expect(codeOf(one)).toBe(code));
	test.each([
		['MC', 'FR'],
		['FR', 'MC'],
		['IM', 'GB'],
		['GB', 'IM'],
		['FR', 'FR'],
	])('a private buyer in %s is no buyer abroad for a shop in %s', (countryCode, shop) => {
		expect(sold({ to: { countryCode, company: null }, shop }).why).toBe(
			'"Shirt" has no tax, and an invoice must say why. Name Exemption Code in the settings, or set its tax in the shop.',
		);
	});

	test.each(['IL', 'GB', 'CH'])('of a shop in %s all that goes abroad is exported', (shop) => {
		const toSpain: Sold = { to: { countryCode: 'ES', postcode: '36201' }, shop };
		const codes: ExemptionCodes = { euBusiness: 'VATEX-EU-IC', export: 'VATEX-EU-G' };
		expect(codeOf({ ...toSpain, codes })).toBe('G VATEX-EU-G');
		expect(codeOf({ ...toSpain, codes, taxId: 'ESB12345678' })).toBe('G VATEX-EU-G');
		expect(sold({ ...toSpain, codes: {}, taxId: 'ESB12345678' }).why).toContain('Name Exemption Code for Exports in the settings');
		expect(codeOf({ ...toSpain, to: { countryCode: shop, postcode: 'BT1 1AA' }, codes })).toBeNull();
	});

	test('what goes to a country that is not known has no code that hangs on it', () => {
		const strange = '"Shirt" has no tax and goes to "Narnia", which is no country that is known. Make this invoice by hand.';
		const toNarnia: Sold = {
			to: { countryCode: 'ES', postcode: '36201' },
			taxId: 'ESB12345678',
			deliverTo: { countryCode: null, country: 'Narnia' },
			codes: { ...CODES, general: 'M10' },
		};
		expect(sold(toNarnia)).toEqual({ code: null, why: strange });
		expect(sold({ ...toNarnia, codes: {} })).toEqual({ code: null, why: strange });
		expect(sold({ ...toNarnia, deliverTo: { countryCode: 'ZZ' } }).why).toBe(strange.replace('Narnia', 'ZZ'));
		// A small business has one for every country.
		expect(sold({ ...toNarnia, codes: { general: 'M10' } })).toEqual({ code: 'E M10', why: '' });
		expect(sold({ ...toNarnia, deliverTo: { countryCode: null, country: 'España' } })).toEqual({ code: 'K M16', why: '' });
		expect(sold({ ...toNarnia, deliverTo: { countryCode: null, country: null } })).toEqual({ code: 'K M16', why: '' });
	});

	test.each<[string, boolean | null, ExemptionCodes, string | null]>([
		['untold', null, { euBusiness: 'M40', euBusinessDigital: 'M40' }, 'AE M40'],
		['untold', null, { euBusiness: 'M16', euBusinessDigital: 'M40' }, null],
		['digital', true, { euBusiness: 'M40', euBusinessDigital: 'M40' }, 'AE M40'],
		['sent', false, { euBusiness: 'M40', euBusinessDigital: 'M40' }, 'AE M40'],
	])('two codes that are one leave nothing open: %s, %s, %j', (_, digital, codes, code) => {
		expect(codeOf({ to: { countryCode: 'ES', postcode: '36201' }, taxId: 'ESB12345678', digital, codes })).toBe(code);
	});
});

describe('how it was paid', () => {
	test.each([
		['Banki átutalás', 'transfer'],
		['Utánvét', 'cashOnDelivery'],
		['Utánvéttel, kártyával', 'cashOnDelivery'],
		['Bankkártyás fizetés (Barion)', 'card'],
		['PAYPAL', 'paypal'],
		['Multibanco', 'transfer'],
		['mbway', 'wallet'],
		['Cartão de crédito', 'card'],
		['Carte bancaire', 'card'],
		['Virement', 'transfer'],
		['אשראי - מלא', 'card'],
		['פייפאל - מלא', 'paypal'],
		['applepay - מלא', 'wallet'],
		['מזומן', 'cash'],
		['Arbitrary', 'other'],
		[null, null],
	])('%s is %s', (method, code) => expect(invoiceOf(order({ ...SOLD, payment: { method } })).payment.code).toBe(code));

	test("the shop's own words go before", () => {
		expect(invoiceOf(order({ ...SOLD, payment: { method: ' bankkártya ' } }), { paymentTexts: { Bankkártya: 'wallet' } }).payment.code).toBe('wallet');
	});

	test.each([
		[{ state: 'paid' }, 12.3, 0],
		[{ state: 'unpaid' }, 0, 12.3],
		[{ state: 'authorized' }, 0, 12.3],
		[{ state: 'partial', amountPaid: 5 }, 5, 7.3],
		[{ state: 'partial', amountDue: 5 }, 7.3, 5],
		[{ state: 'unknown' }, null, null],
		[{ state: 'unpaid', amountDue: 12.3 }, 0, 12.3],
		[{ state: null, amountDue: 0 }, 12.3, 0],
		// Of 12.30: what contradicts the state, the total or the other amount is not believed.
		[{ state: 'unpaid', amountDue: 0 }, null, null],
		[{ state: 'unpaid', amountDue: 20 }, null, null],
		[{ state: 'unpaid', amountDue: 10 }, null, null],
		[{ state: 'authorized', amountPaid: 12.3 }, null, null],
		[{ state: 'partial', amountDue: 0 }, null, null],
		[{ state: 'partial', amountPaid: 5, amountDue: 5 }, null, null],
		[{ state: 'unknown', amountPaid: 20 }, null, null],
		[{ state: 'unknown', amountDue: 20 }, null, null],
	] as const)('%j: paid %j, due %j', (payment, paid, due) => expect(invoiceOf(order({ ...SOLD, payment })).totals).toMatchObject({ paid, due }));

	test.each([
		[{ state: 'unknown', status: 'Fizetve' }, null, 'paid'],
		[{ state: null, status: null }, { code: '2', label: ' fizetve ' }, 'paid'],
		[{ state: 'authorized' }, { code: '2', label: 'Függőben' }, 'paid'],
		[{ state: 'unknown', status: 'Részben fizetve' }, null, 'unknown'],
		// What is sure is not overruled.
		[{ state: 'partial', status: 'Fizetve' }, null, 'partial'],
		[{ state: 'unpaid', status: 'Fizetve' }, null, 'unpaid'],
		[{ state: 'refunded', status: 'Fizetve' }, null, 'refunded'],
	] as const)('%j and %j, where the shop calls it Fizetve or 2: %s', (payment, status, state) => {
		const told = order({ ...SOLD, payment, ...(status && { status }) });
		expect(invoiceOf(told, { paidStatuses: ['Fizetve', '2'] }).payment.state).toBe(state);
	});

	test('a row that was added to the words and left alone means nothing', () => {
		const told = order({ ...SOLD, payment: { state: 'unknown', status: null } });
		const invoice = invoiceOf(told, { paidStatuses: ['', ' '], cancelledStatuses: [''] });
		expect(invoice.payment.state).toBe('unknown');
		expect(invoice.reasons.filter(({ code }) => code === 'cancelled')).toEqual([]);
	});

	test.each([
		[{ status: { code: '7', label: ' törölt ' } }, true],
		[{ status: { code: '9', label: 'Sztornó' } }, true],
		[{ payment: { status: 'TÖRÖLT' } }, true],
		[{ status: { code: '5', label: 'Teljesítve' } }, false],
		// A part of a name is another state.
		[{ status: { code: '5', label: 'Törölt tétellel' } }, false],
		// What the platform says is not taken back.
		[{ cancelled: true, status: { code: '5', label: 'Teljesítve' } }, true],
		[{ cancelled: false, status: { code: '9', label: 'Sztornó' } }, true],
	] as const)('%j, where the shop calls cancelled Törölt or 9: %s', (told, isCancelled) => {
		const { issuable, reasons } = invoiceOf(order({ ...SOLD, ...told }), { cancelledStatuses: ['Törölt', '9'] });
		expect(reasons.map(({ code }) => code)).toEqual(isCancelled ? ['cancelled'] : []);
		expect(issuable).toBe(!isCancelled);
	});

	test.each([
		['Anulada  pelo cliente', 'Anulada pelo cliente'],
		['Anulada\u00A0pelo cliente', 'Anulada pelo cliente'],
		['Anulada pelo cliente', 'Anulada\u00A0 pelo\tcliente'],
		['בו\u200Fטל', 'בוטל'],
		['בוטל', 'בו\u200Eטל\u200F'],
		['Fizetés\u200Bre vár', 'fizetésre vár'],
	])('%j is the state that the settings call %j, which looks the same', (label, named) => {
		const told = order({ ...SOLD, status: { code: '7', label }, payment: { state: 'unknown', method: label } });
		expect(invoiceOf(told, { cancelledStatuses: [named] }).reasons.map(({ code }) => code)).toEqual(['cancelled']);
		expect(invoiceOf(told, { paidStatuses: [named] }).payment.state).toBe('paid');
		expect(invoiceOf(told, { paymentTexts: { [named]: 'wallet' } }).payment.code).toBe('wallet');
	});

	test('words that look otherwise are other states', () => {
		const told = order({ ...SOLD, status: { code: '7', label: 'Anuladapelo cliente' }, payment: { state: 'unknown', method: 'Anuladapelo cliente' } });
		const named = 'Anulada pelo cliente';
		const invoice = invoiceOf(told, { cancelledStatuses: [named], paidStatuses: [named], paymentTexts: { [named]: 'wallet' } });
		expect([invoice.issuable, invoice.payment.state, invoice.payment.code]).toEqual([true, 'unknown', 'other']);
	});

	test('a gift card has paid its part', () => {
		const discounts = [{ code: 'CARD', kind: 'giftCard', net: null, gross: 30, taxRate: null, inLines: false, lineId: null }] as const;
		const invoice = (state: 'paid' | 'unpaid') =>
			invoiceOf(order({ lines: [line({ taxRate: 23, gross: 100 })], discounts: [...discounts], totals: { gross: 70 }, payment: { state } }));
		expect(invoice('paid').totals).toMatchObject({ gross: 100, paid: 100, due: 0 });
		expect(invoice('unpaid').totals).toMatchObject({ gross: 100, paid: 30, due: 70 });
	});
});

describe('of gift cards', () => {
	const card = (gross: number) => ({ code: 'CARD', kind: 'giftCard', net: null, gross, taxRate: null, inLines: false, lineId: null }) as const;
	/** Goods for 123, and a total that is what the cards have left of it. */
	const invoice = (cards: number[], payment: Parameters<typeof order>[0]['payment'], options = {}) =>
		invoiceOf(
			order({
				lines: [line({ taxRate: 23, gross: 123 })],
				discounts: cards.map(card),
				totals: { gross: 123 - cards.reduce((sum, one) => sum + one, 0) },
				payment,
			}),
			options,
		);

	test.each(['unpaid', 'unknown', null, 'paid'] as const)('those that pay all have paid the order, whose state is %j', (state) => {
		for (const cards of [[123], [100, 23]]) {
			expect(invoice(cards, { state }, { onlyWhenPaid: true })).toMatchObject({
				issuable: true,
				totals: { gross: 123, paid: 123, due: 0 },
				payment: { state: 'paid', giftCards: 123 },
			});
		}
	});

	test.each([
		// A cent is left to pay.
		[[122.99], { state: 'unpaid' }, 'unpaid', 122.99, 0.01],
		[[122.99], { state: null }, 'unknown', null, null],
		[[123], { state: 'unpaid', amountDue: 0 }, 'paid', 123, 0],
		[[123], { state: 'unknown', amountPaid: 0 }, 'paid', 123, 0],
		// The shop tells otherwise.
		[[123], { state: 'unpaid', amountDue: 5 }, 'unpaid', null, null],
		[[123], { state: 'unknown', amountPaid: 123 }, 'unknown', null, null],
		[[123], { state: 'refunded' }, 'refunded', null, null],
		[[123], { state: 'void' }, 'void', null, null],
		[[], { state: 'unpaid' }, 'unpaid', 0, 123],
	] as const)('those of %j, told %j: %s, paid %j, due %j', (cards, told, state, paid, due) => {
		expect(invoice([...cards], told)).toMatchObject({ totals: { paid, due }, payment: { state } });
	});

	test.each(['paid', 'unpaid', 'unknown'] as const)('those that pay more than the order comes to are refused, whose state is %s', (state) => {
		const { issuable, reasons, totals } = invoice([150], { state });
		expect({ issuable, reasons, totals }).toMatchObject({
			issuable: false,
			reasons: [
				{
					code: 'totals_mismatch',
					message: 'Gift cards have paid 150.00 EUR, but the order comes to 123.00 EUR. Check the order in the shop, and make this invoice by hand.',
				},
			],
			totals: { gross: 123, paid: null, due: null },
		});
	});
});

describe('what else the invoice has', () => {
	test('the key by which it is found again, and the rate of its currency', () => {
		const invoice = invoiceOf(order({ ...SOLD, billingAddress: BUDAPEST, exchangeRate: 390 }), { shopCountry: 'HU' });
		expect(invoice).toMatchObject({ id: 'corner:7', exchangeRate: { base: 'HUF', rate: 390 } });
		expect(invoiceOf(order(SOLD), { shopCountry: 'PT' }).exchangeRate).toBeNull();
	});

	test('prices of one that come to the line', () => {
		const prices = (patch: Parameters<typeof line>[0], gross: number) => {
			const [one] = invoiceOf(order({ lines: [line({ taxRate: 23, ...patch })], totals: { gross } })).lines;
			return { unitGross: one.unitGross, quantity: one.quantity, unit: one.unit };
		};
		// 3 × 33.333 = 99.999; 100 × 3.4925 = 349.25; 0.333 × 12 = 3.996
		expect(prices({ quantity: 3, gross: 100 }, 100)).toEqual({ unitGross: 33.333, quantity: 3, unit: null });
		expect(prices({ quantity: 100, unitGross: 3.49, gross: 349.25 }, 349.25)).toEqual({ unitGross: 3.4925, quantity: 100, unit: null });
		expect(prices({ quantity: 0.333, unit: 'kg', unitGross: 12, gross: 3.996 }, 4)).toEqual({ unitGross: 12, quantity: 0.333, unit: 'kg' });
	});
});
