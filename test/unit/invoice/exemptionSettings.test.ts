/** The exemption codes of the settings, as people type them. */
import { settingProblem, toInvoiceBy } from '../../../nodes/shared/invoice/settings';
import { line, LISBON, order } from './orders';

const read =
	(invoiceSettings: Readonly<Record<string, unknown>>) =>
	<T>(name: string, fallback?: T): T =>
		(name === 'invoiceSettings' ? { shopCountry: 'PT', ...invoiceSettings } : fallback) as T;

/** Goods for a business in Vigo. */
const toVigo = (digital: boolean | null) =>
	order({
		lines: [line({ taxRate: 0, gross: 45 })],
		totals: { gross: 45 },
		billingAddress: { ...LISBON, countryCode: 'ES', postcode: '36201', company: 'Ejemplo SL' },
		customer: { taxId: 'ESB12345678' },
		digital,
	});

function soldBy(settings: Readonly<Record<string, unknown>>, digital: boolean | null = null) {
	const { invoice } = toInvoiceBy(read(settings), () => '2026-11-29')(toVigo(digital));
	return { code: invoice.lines[0]?.exemptionCode, category: invoice.lines[0]?.taxCategory, issuable: invoice.issuable };
}

test.each([
	['M16', 'M16', 'K'],
	['m16', 'M16', 'K'],
	[' M16 ', 'M16', 'K'],
	['\u00A0m16\t', 'M16', 'K'],
	['vatex-eu-ic', 'VATEX-EU-IC', 'K'],
	['m40', 'M40', 'AE'],
	['kbaet', 'KBAET', 'K'],
	// No known category's: an exemption, as it is written.
	['vatex-fr-franchise', 'VATEX-FR-FRANCHISE', 'E'],
	['m07', 'M07', 'E'],
])('%j is %s, of category %s', (exemptionEuBusiness, code, category) => {
	expect(soldBy({ exemptionEuBusiness })).toEqual({ code, category, issuable: true });
});

test.each(['m16', ' M16', 'vatex-eu-ic'])('%j is for goods, and not for what is digital', (exemptionEuBusiness) => {
	expect(soldBy({ exemptionEuBusiness }, true)).toEqual({ code: null, category: null, issuable: false });
	expect(soldBy({ exemptionEuBusiness, exemptionEuBusinessDigital: ' m40' }, true)).toEqual({ code: 'M40', category: 'AE', issuable: true });
});

test('one code in two ways of writing is one code', () => {
	expect(soldBy({ exemptionEuBusiness: 'M40', exemptionEuBusinessDigital: ' m40' })).toEqual({ code: 'M40', category: 'AE', issuable: true });
});

test.each([
	['exemptionEuBusiness', 'M-16', "'Exemption Code for EU Businesses' is no code that is known: M-16. It is written M16."],
	['exemptionEuBusinessDigital', 'm 40', "'Exemption Code for EU Businesses (Digital)' is no code that is known: M 40. It is written M40."],
	['exemptionExport', 'vatex_eu_g', "'Exemption Code for Exports' is no code that is known: VATEX_EU_G. It is written VATEX-EU-G."],
	['exemptionOutOfScope', 'M.99', "'Exemption Code Out of Scope' is no code that is known: M.99. It is written M99."],
	['exemption', 'VATEXEUAE', "'Exemption Code' is no code that is known: VATEXEUAE. It is written VATEX-EU-AE."],
])('%s %j is not guessed at', (name, code, sentence) => {
	const settings = { exemptionEuBusiness: 'M16', [name]: code };
	expect(settingProblem(read(settings))).toBe(sentence);
	const { invoice } = toInvoiceBy(read(settings), () => '2026-11-29')(toVigo(null));
	expect([invoice.issuable, invoice.reasons.at(-1)]).toEqual([false, { code: 'setting_missing', message: sentence }]);
});
