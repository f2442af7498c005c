import { otherwise, type Sketch, type Step } from '../canvas';
import { fields, http, settings, textFile, trigger, when } from '../nodes';
import { DOCUMENT, INVOICE, issuable, notIssuable, notLookedUp, once, refused, rows, STOPS, totalAgrees, totalsDiffer } from './shared';

const URL = "={{ $('Settings').first().json.settings.szamlazz }}";
/** An element of the answer's text, or of the document's. */
const element = (name: string, text = '$json.data') => `(${text}.match(/<${name}>([^<]*)/) ?? [])[1]`;
const elementWhole = (name: string) => `{{ ${DOCUMENT}.match(/<${name}>.*?<\\/${name}>/)[0] }}`;
const ANSWER = `${element('hibakod')} + ' ' + ${element('hibauzenet')}`;

const QUERY = `=<?xml version="1.0" encoding="UTF-8"?>
<xmlszamlaxml xmlns="http://www.szamlazz.hu/xmlszamlaxml">${elementWhole('szamlaagentkulcs')}<szamlaszam></szamlaszam><rendelesSzam></rendelesSzam><pdf>false</pdf>${elementWhole('szamlaKulsoAzon')}</xmlszamlaxml>`;

/** The agent takes a file, in a field that says what to do with it. */
function sent(what: string, xml: string, title: string, field: string): [Step, Step, Step] {
	return [
		fields(`${what} XML`, { xml: ['string', xml] }),
		textFile(`${what} File`, 'xml', `${field}.xml`),
		http(title, { method: 'POST', url: URL, file: field, answer: 'text', timeout: 120_000 }),
	];
}

export async function shoprenterToSzamlazz(): Promise<Sketch> {
	const order = await trigger('shoprenter', ['order_confirm', 'order_status_change'], {
		output: 'invoice',
		invoiceSettings: { shopCountry: 'HU', paidStatuses: rows({ status: 'Fizetve' }) },
		document: 'szamlazz',
		szamlazzSettings: { agentKey: 'your-agent-key', dueDays: 8, unpaidAsProforma: true },
	});
	const config = settings({ szamlazz: 'https://www.szamlazz.hu/szamla/' });
	const gate = issuable();
	const query = sent('Query', QUERY, 'Find Document', 'action-szamla_agent_xml');
	const found = when('Found?', '={{ /<szamla[ >]/.test($json.data) }}');
	const none = when('None Yet?', `={{ ${element('hibakod')} === '7' }}`);
	const create = sent('Document', `={{ ${DOCUMENT} }}`, 'Create Document', 'action-xmlagentxmlfile');
	// 56 is made, only its e-mail was not sent.
	const made = when('Made?', `={{ ${element('sikeres')} === 'true' || ${element('hibakod')} === '56' }}`);
	const agrees = totalAgrees(element('szamlabrutto'));
	const result = fields('Number', { order: ['string', `={{ ${INVOICE}.orderNumber }}`], number: ['string', `={{ ${element('szamlaszam')} }}`] });
	return {
		name: 'Shoprenter order to Számlázz.hu invoice',
		timezone: 'Europe/Budapest',
		note: `## Shoprenter order → Számlázz.hu proforma or invoice
A new order becomes a proforma (díjbekérő) in Számlázz.hu; once it is paid, an invoice, which takes the place of the proforma by the order's number. The last node gives the document's number.

**To set**
1. *Shoprenter Trigger*: your Shoprenter credential; in *Számlázz.hu Settings* your agent key, which the protocol wants inside the document, so that it also stands in the executions' data; in *Invoice Settings* what the order states of your shop are called that mean paid, since Shoprenter does not tell.

${STOPS} Számlázz.hu has no drafts: it checks the sums of every line, and *Totals Differ* tells of a document that came out otherwise.

${once('Számlázz.hu', '*szamlaKulsoAzon*; a proforma has an id of its own')} After an answer was lost, wait two minutes before the order comes again.`,
		paths: [
			[order, config, gate, ...query, found, result],
			[otherwise(found), none, ...create, made, agrees, result],
			[otherwise(gate), notIssuable()],
			[otherwise(none), notLookedUp('Számlázz.hu', ANSWER)],
			[otherwise(made), refused('Számlázz.hu', ANSWER)],
			[otherwise(agrees), totalsDiffer('Számlázz.hu', element('szamlabrutto'), `Document {{ ${element('szamlaszam')} }} is issued: look at it there.`)],
		],
	};
}
