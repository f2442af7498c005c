import { greenInvoiceDocument, type GreenInvoiceSettings } from '../documents/greenInvoice';
import { choice, dueDays, number, text, type Service } from './service';

export const greenInvoice: Service = {
	displayName: 'Green Invoice',
	value: 'greenInvoice',
	description: 'The body of a document of Green Invoice (morning)',
	settings: [
		choice('App', 'appType', 'Which app an order was paid with, for payments by app', [
			[1, 'Bit'],
			[3, 'PayBox'],
		]),
		text('Bank Name', 'bankName', 'For payments by transfer'),
		text('Card Number', 'cardNum', 'The last four digits, for payments by card'),
		dueDays,
		choice('Language', 'language', "The document's language", [
			['he', 'Hebrew'],
			['en', 'English'],
		]),
		choice('Other Payment', 'subType', 'What a payment is that is none of the usual ones', [
			[2, 'Money Equivalent'],
			[1, 'Bitcoin'],
			[7, 'BuyMe Voucher'],
			[6, 'Ethereum'],
			[4, 'Gift Card'],
			[8, 'Payoneer'],
			[3, 'V-Check'],
		]),
		number('Payment Type', 'paymentType', "Green Invoice's number of the way of paying, where the shop does not tell it or has one of its own"),
		text('Remarks', 'remarks', 'A remark on the document'),
		choice('Type', 'type', 'What is made', [
			[0, 'By Payment: Invoice and Receipt If Paid, Else Tax Invoice'],
			[300, 'Transaction Account (300)'],
			[305, 'Tax Invoice (305)'],
			[320, 'Tax Invoice and Receipt (320)'],
			[400, 'Receipt (400)'],
		]),
	],
	required: [],
	make(invoice, given, today) {
		const { appType, bankName, cardNum, paymentType, subType, type, ...settings } = given;
		const payment = { appType, bankName, cardNum, subType, type: paymentType };
		return greenInvoiceDocument(invoice, { ...settings, ...(type ? { type } : {}), payment, today } as GreenInvoiceSettings);
	},
};
