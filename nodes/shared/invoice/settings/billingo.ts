import { billingoDocument, type BillingoSettings } from '../documents/billingo';
import { isFullyPaid } from '../documents/document';
import { choice, dueDays, flag, number, unit, type Service } from './service';

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
		flag('Unpaid as Proforma', 'unpaidAsProforma', 'Whether an order that is not paid in full gets a proforma'),
	],
	required: ['blockId'],
	make(invoice, given, today) {
		const { unpaidAsProforma, ...settings } = given;
		const type = unpaidAsProforma && !isFullyPaid(invoice) ? { type: 'proforma' } : {};
		return billingoDocument(invoice, { ...settings, ...type, today } as unknown as BillingoSettings);
	},
};
