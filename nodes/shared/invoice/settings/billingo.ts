import { billingoDocument, type BillingoSettings } from '../documents/billingo';
import { choice, dueDays, flag, number, typedByPayment, unit, unpaidAsProforma, type Service } from './service';

export const billingo: Service = {
	displayName: 'Billingo',
	value: 'billingo',
	description: 'Bodies for the partner and for the document of API v3',
	settings: [
		number('Bank Account ID', 'bankAccountId', 'The account that is printed on the document'),
		number('Block ID', 'blockId', 'The invoice pad: GET /document-blocks lists them'),
		dueDays,
		flag('Electronic', 'electronic', 'Whether it is an electronic invoice'),
		number('Exchange Rate', 'exchangeRate', "Forints for one unit of the order's currency, where the shop does not tell it"),
		choice('Type', 'type', 'What is made', [
			['invoice', 'Invoice'],
			['draft', 'Draft'],
			['proforma', 'Proforma'],
		]),
		unit,
		unpaidAsProforma,
	],
	required: ['blockId'],
	make: (invoice, given, today) => billingoDocument(invoice, { ...typedByPayment(invoice, given), today } as unknown as BillingoSettings),
};
