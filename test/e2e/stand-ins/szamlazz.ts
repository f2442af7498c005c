/** Számlázz.hu, agent (invoicing.md 7): files in, texts out, and always status 200. */
import Big from 'big.js';

import { parseXml } from '../../../nodes/shared/delivery/wire/xml';
import { KEYS } from './keys';
import { answered, failing, isHungarianTaxNumber, isoDate, missing, ofItems, rounded, total, type Body, type Call, type Service } from './service';

/** The fields that say what to do with the file. */
const QUERY = 'action-szamla_agent_xml';
const CREATE = 'action-xmlagentxmlfile';

/** The order of the elements, which is fixed; of each block those that a shop can send. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
	xmlszamla: 'beallitasok fejlec elado vevo tetelek'.split(' '),
	beallitasok: 'szamlaagentkulcs eszamla szamlaLetoltes valaszVerzio szamlaKulsoAzon'.split(' '),
	fejlec:
		'keltDatum teljesitesDatum fizetesiHataridoDatum fizmod penznem szamlaNyelve megjegyzes arfolyamBank arfolyam rendelesSzam dijbekero szamlaszamElotag fizetve'.split(
			' ',
		),
	vevo: 'nev orszag irsz telepules cim email adoalany adoszam adoszamEU telefonszam'.split(' '),
	tetel: 'megnevezes azonosito mennyiseg mennyisegiEgyseg nettoEgysegar afakulcs nettoErtek afaErtek bruttoErtek'.split(' '),
};
const RATES = '0 1 2 2.1 3 4 4.8 5 5.5 6 7 7.7 8 8.1 9 9.5 10 11 12 13 13.5 14 15 16 17 18 19 20 21 22 23 24 25 25.5 26 27'.split(' ');
const GROUNDS = 'TAHK TAM AAM EUT EUKT F.AFA K.AFA HO EUE EUFADE EUFAD37 ATK NAM EAM KBAUK KBAET'.split(' ');

function rootOf({ body }: Call, field: string, root: string): Body {
	return body[field]?.name ? ((parseXml(body[field].text) as Body)[root] ?? {}) : {};
}

const inOrder = (name: string, block: Body = {}) => {
	const children = Object.keys(block).filter((child) => child !== '$');
	const wanted = ORDER[name].filter((child) => children.includes(child));
	return failing({ [`the elements of ${name} are not those of the schema, in its order`]: JSON.stringify(children) === JSON.stringify(wanted) });
};

const itemsOf = ({ tetelek }: Body): Body[] => [tetelek?.tetel ?? []].flat();

function createProblems(call: Call): string[] {
	const document = rootOf(call, CREATE, 'xmlszamla');
	const { beallitasok, fejlec, vevo } = document;
	const isForint = ['Ft', 'HUF'].includes(fejlec?.penznem);
	const unit = isForint ? 1 : 0.01;
	const near = (a: Big, b: unknown) => a.minus(String(b)).abs().lte(unit);
	return [
		...failing({ '3: the key is wrong': beallitasok?.szamlaagentkulcs === KEYS.szamlazz }),
		...inOrder('xmlszamla', document),
		...inOrder('beallitasok', beallitasok),
		...inOrder('fejlec', fejlec),
		...inOrder('vevo', vevo),
		...itemsOf(document).flatMap((item) => inOrder('tetel', item)),
		...missing(document, [
			'beallitasok.szamlaKulsoAzon',
			'fejlec.fizmod',
			'fejlec.penznem',
			'fejlec.szamlaNyelve',
			'vevo.nev',
			'vevo.irsz',
			'vevo.telepules',
			'vevo.cim',
			'tetelek',
		]),
		...failing({
			'a date is wrong': [fejlec?.teljesitesDatum, fejlec?.fizetesiHataridoDatum].every(isoDate),
			'no rate of exchange': isForint || Boolean(fejlec?.arfolyamBank),
			'the tax number does not fit': vevo?.adoalany === '1' ? isHungarianTaxNumber(vevo.adoszam) : vevo?.adoszam === undefined,
			'71: the order number is used already': !call.documents.some(
				({ body }) => body.fejlec.rendelesSzam === fejlec?.rendelesSzam && body.fejlec.dijbekero === fejlec?.dijbekero,
			),
		}),
		...ofItems(itemsOf(document), (item) => ({
			'52: no such rate': RATES.includes(item.afakulcs) || GROUNDS.includes(item.afakulcs),
			'forints have a fraction': !isForint || [item.nettoErtek, item.afaErtek, item.bruttoErtek].every((amount) => /^-?\d+$/.test(amount)),
			'259: net is not price × quantity': near(new Big(item.nettoEgysegar).times(item.mennyiseg), item.nettoErtek),
			'260: tax is not net × rate': near(new Big(item.nettoErtek).times(Number(item.afakulcs) || 0).div(100), item.afaErtek),
			'261: gross is not net + tax': new Big(item.nettoErtek).plus(item.afaErtek).eq(item.bruttoErtek),
			'a quantity is below 0': Number(item.mennyiseg) > 0,
		})),
	];
}

const xml = (root: string, content: string) =>
	answered(200, `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.szamlazz.hu/${root}">${content}</${root}>`);

const refusal = (code: string, message: string) =>
	xml('xmlszamlavalasz', `<sikeres>false</sikeres><hibakod>${code}</hibakod><hibauzenet>${message}</hibauzenet>`);

export const szamlazz: Service = {
	refuse([problem]) {
		const [, code = '57', message = problem] = /^(\d+): (.*)/.exec(problem) ?? [];
		return refusal(code, message);
	},
	routes: [
		{
			what: 'szamlazz.found',
			method: 'POST',
			path: /^\/szamlazz$/,
			field: QUERY,
			problems(call) {
				const query = rootOf(call, QUERY, 'xmlszamlaxml');
				return failing({ '3: the key is wrong': query.szamlaagentkulcs === KEYS.szamlazz, '57: no external id': Boolean(query.szamlaKulsoAzon) });
			},
			answer(call) {
				const { szamlaKulsoAzon } = rootOf(call, QUERY, 'xmlszamlaxml');
				const found = call.documents.filter(({ key }) => key === szamlaKulsoAzon).pop();
				if (found === undefined) return refusal('7', 'Nem található a számla.');
				return xml(
					'szamla',
					`<alap><szamlaszam>${found.number}</szamlaszam></alap><osszegek><totalossz><brutto>${found.total}</brutto></totalossz></osszegek>`,
				);
			},
		},
		{
			what: 'szamlazz.created',
			method: 'POST',
			path: /^\/szamlazz$/,
			field: CREATE,
			problems: createProblems,
			answer(call) {
				const document = rootOf(call, CREATE, 'xmlszamla');
				const gross = rounded(total(itemsOf(document).map(({ bruttoErtek }) => new Big(bruttoErtek)))) + call.off;
				const number = `${document.fejlec.dijbekero === 'true' ? 'D' : 'E'}-SHOP-2026-${call.id}`;
				call.documents.push({ id: call.id, key: document.beallitasok.szamlaKulsoAzon, total: gross, number, body: document });
				return xml(
					'xmlszamlavalasz',
					`<sikeres>true</sikeres><szamlaszam>${number}</szamlaszam><szamlanetto></szamlanetto><szamlabrutto>${gross}</szamlabrutto>`,
				);
			},
		},
	],
};
