/** Számlázz.hu, agent XML (invoicing.md 7). The agent's key is in it: it is never to be logged. */
import { EU } from '../countries';
import { digitsOf } from '../../records/currencies';
import { taxIn, toNumber, unitPrice } from '../money';
import type { Invoice, InvoiceLine } from '../shapes';
import {
	because,
	buyerProblems,
	codeFor,
	dueDate,
	isFullyPaid,
	keyOf,
	made,
	pricedLines,
	streetOf,
	titleOf,
	unitsOf,
	withPositiveQuantity,
	type DocumentReason,
	type DocumentSettings,
	type Made,
} from './document';
import { writeXml, type Xml } from './xml';

export interface SzamlazzSettings extends DocumentSettings {
	readonly agentKey: string;
	readonly type?: 'invoice' | 'proforma';
	readonly electronic?: boolean;
	/** Whether the answer brings the PDF. */
	readonly download?: boolean;
	readonly language?: string;
	/** The number's prefix, which must exist in the account. */
	readonly prefix?: string;
	readonly comment?: string;
	readonly unit?: string;
	/** Forints for one unit of the order's currency; without it the National Bank's of today. */
	readonly exchangeRate?: number;
}

const RATES = [0, 1, 2, 2.1, 3, 4, 4.8, 5, 5.5, 6, 7, 7.7, 8, 8.1, 9, 9.5, 10, 11, 12, 13, 13.5, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 25.5, 26, 27];
const GROUNDS = ['TAHK', 'TAM', 'AAM', 'EUT', 'EUKT', 'F.AFA', 'K.AFA', 'HO', 'EUE', 'EUFADE', 'EUFAD37', 'ATK', 'NAM', 'EAM', 'KBAUK', 'KBAET'];
/** Czech and Slovenian are not ISO's. */
const LANGUAGES: Readonly<Record<string, string>> = {
	...Object.fromEntries('hu en de it ro sk hr fr es pl bg nl ru'.split(' ').map((code) => [code, code])),
	cs: 'cz',
	sl: 'si',
};
const PAYMENTS = {
	card: 'bankkártya',
	transfer: 'átutalás',
	cash: 'készpénz',
	cashOnDelivery: 'utánvét',
	paypal: 'PayPal',
	wallet: 'bankkártya',
	voucher: 'utalvány',
	other: 'egyéb',
} as const;

export function szamlazzDocument(invoice: Invoice, settings: SzamlazzSettings): Made<string> {
	const against = [
		settings.agentKey === '' && because('setting_missing', "Számlázz.hu needs the agent's key. Make one in its web application and name it in the settings."),
		...buyerProblems(invoice, 'Számlázz.hu'),
		...invoice.lines.map(rateProblem),
	];
	return made(invoice, against, () =>
		writeXml({
			xmlszamla: {
				$: { xmlns: 'http://www.szamlazz.hu/xmlszamla' },
				beallitasok: {
					szamlaagentkulcs: settings.agentKey,
					eszamla: settings.electronic ?? false,
					szamlaLetoltes: settings.download ?? false,
					valaszVerzio: 2,
					szamlaKulsoAzon: keyOf(invoice, settings.type ?? 'invoice'),
				},
				fejlec: headXml(invoice, settings),
				// The seller is the account's.
				elado: null,
				vevo: buyerXml(invoice),
				tetelek: { tetel: pricedLines(invoice).map((line) => itemXml(withPositiveQuantity(line), invoice, settings)) },
			},
		}),
	);
}

function headXml(invoice: Invoice, settings: SzamlazzSettings): Xml {
	const { currency, buyer } = invoice;
	const isForeign = currency !== 'HUF';
	return {
		keltDatum: settings.today,
		teljesitesDatum: settings.today,
		fizetesiHataridoDatum: dueDate(settings),
		fizmod: codeFor(invoice, PAYMENTS, invoice.payment.method ?? 'egyéb'),
		penznem: isForeign ? (currency ?? undefined) : 'Ft',
		szamlaNyelve: LANGUAGES[settings.language ?? buyer.language ?? 'hu'] ?? 'hu',
		megjegyzes: settings.comment,
		arfolyamBank: isForeign ? 'MNB' : undefined,
		arfolyam: isForeign ? settings.exchangeRate : undefined,
		rendelesSzam: invoice.orderNumber?.trim() || undefined,
		dijbekero: settings.type === 'proforma' ? true : undefined,
		szamlaszamElotag: settings.prefix,
		fizetve: isFullyPaid(invoice),
	};
}

function buyerXml(invoice: Invoice): Xml {
	const { buyer } = invoice;
	const { address } = buyer;
	const status = statusOf(invoice);
	return {
		nev: buyer.name ?? undefined,
		orszag: address?.country ?? address?.countryCode ?? undefined,
		irsz: address?.postcode ?? undefined,
		telepules: address?.city ?? undefined,
		cim: streetOf(invoice),
		email: buyer.email ?? undefined,
		adoalany: status,
		adoszam: status === 1 ? (buyer.taxId ?? undefined) : undefined,
		adoszamEU: status === 6 ? (buyer.vatId ?? undefined) : undefined,
		telefonszam: buyer.phone ?? undefined,
	};
}

function statusOf({ buyer }: Invoice): number {
	const { taxId, taxIdCountry, vatId, address } = buyer;
	if (taxId !== null && taxIdCountry === 'HU') return 1;
	if (vatId !== null) return 6;
	if (buyer.isCompany && address?.countryCode && !EU.has(address.countryCode)) return 7;
	return buyer.isCompany === false ? -1 : 0;
}

/** Each line's tax is checked against its net: so gross first here, whatever the shop has rounded. */
function itemXml(line: InvoiceLine, { currency }: Invoice, { unit = 'db' }: SzamlazzSettings): Xml {
	const digits = digitsOf(currency);
	const gross = unitsOf(line.gross, digits);
	const tax = taxIn(gross, line.taxRate);
	const amount = (units: number) => toNumber(units, digits).toFixed(digits);
	return {
		megnevezes: titleOf(line),
		azonosito: line.sku ?? undefined,
		mennyiseg: line.quantity,
		mennyisegiEgyseg: line.unit ?? unit,
		nettoEgysegar: withoutExponent(unitPrice(gross - tax, line.quantity, digits, line.unitNet)),
		afakulcs: line.exemptionCode ?? String(line.taxRate),
		nettoErtek: amount(gross - tax),
		afaErtek: amount(tax),
		bruttoErtek: amount(gross),
	};
}

/** Without an exponent. */
const withoutExponent = (price: number) => price.toFixed(10).replace(/\.?0+$/, '');

function rateProblem({ name, taxRate, exemptionCode }: InvoiceLine): DocumentReason | false {
	if (exemptionCode !== null)
		return (
			!GROUNDS.includes(exemptionCode) &&
			because('exemption_not_accepted', `Számlázz.hu does not know the ground ${exemptionCode}. Name one of ${GROUNDS.join(', ')} in the settings.`)
		);
	return (
		!RATES.includes(taxRate) && because('rate_not_accepted', `Számlázz.hu has no tax rate of ${taxRate} %, which "${name}" has. Make this document by hand.`)
	);
}
