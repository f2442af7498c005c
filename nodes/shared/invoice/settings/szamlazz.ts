import { szamlazzDocument, type SzamlazzSettings } from '../documents/szamlazz';
import { choice, dueDays, flag, number, text, typedByPayment, unit, unpaidAsProforma, type Service } from './service';

export const szamlazz: Service = {
	displayName: 'Számlázz.hu',
	value: 'szamlazz',
	description: "The XML for the agent. The agent's key is in it.",
	settings: [
		{
			...text('Agent Key', 'agentKey', "The key of the account's agent; it goes into the document, and so into the execution's data"),
			typeOptions: { password: true },
		},
		text('Comment', 'comment', 'A remark on the document'),
		dueDays,
		flag('Download', 'download', 'Whether the answer brings the PDF'),
		flag('Electronic', 'electronic', 'Whether it is an electronic invoice'),
		number('Exchange Rate', 'exchangeRate', "Forints for one unit of the order's currency; without it that of the National Bank counts"),
		text('Language', 'language', "The document's language; without it the buyer's", 'hu'),
		text('Prefix', 'prefix', "The number's prefix, which must exist in the account"),
		choice('Type', 'type', 'What is made', [
			['invoice', 'Invoice'],
			['proforma', 'Proforma'],
		]),
		unit,
		unpaidAsProforma,
	],
	required: ['agentKey'],
	make: (invoice, given, today) => szamlazzDocument(invoice, { ...typedByPayment(invoice, given), today } as unknown as SzamlazzSettings),
};
