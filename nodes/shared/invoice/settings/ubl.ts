import { ublDocument, type Endpoint, type UblSettings } from '../documents/ubl';
import { choice, dueDays, text, type Service } from './service';

export const ubl: Service = {
	displayName: 'UBL (EN 16931, Peppol)',
	value: 'ubl',
	description: 'An electronic invoice as XML, UBL 2.1',
	settings: [
		text('Buyer Electronic Address', 'buyerEndpointId', 'Peppol needs one'),
		text('Buyer Electronic Address Scheme', 'buyerEndpointScheme', 'The scheme that the address is of', '9946'),
		text('Buyer Reference', 'buyerReference', 'What the buyer wants to be told'),
		dueDays,
		text('IBAN', 'iban', 'The account that is to be paid to'),
		text('Note', 'note', 'A remark on the invoice'),
		text('Number', 'number', "The invoice's number. {order} stands for the order's.", 'WEB-{order}'),
		choice('Profile', 'profile', 'Which rules it is to obey', [
			['en16931', 'EN 16931'],
			['peppol', 'Peppol BIS Billing 3.0'],
		]),
		text('Seller City', 'sellerCity', "Of the shop's owner"),
		text('Seller Country', 'sellerCountry', 'Two letters, ISO 3166', 'PT'),
		text('Seller Electronic Address', 'sellerEndpointId', 'Peppol needs one'),
		text('Seller Electronic Address Scheme', 'sellerEndpointScheme', 'The scheme that the address is of', '9946'),
		text('Seller Name', 'sellerName', "The shop's owner, as registered"),
		text('Seller Postcode', 'sellerPostcode', "Of the shop's owner"),
		text('Seller Registration ID', 'sellerRegistrationId', 'In the register of companies'),
		text('Seller Street', 'sellerStreet', "Of the shop's owner"),
		text('Seller Tax ID', 'sellerTaxId', 'Of a seller without VAT number'),
		text('Seller VAT ID', 'sellerVatId', "With the country's letters", 'PT500000000'),
	],
	required: ['number', 'sellerName', 'sellerCountry'],
	make(invoice, given, today) {
		const of = given as Readonly<Record<string, string>>;
		const endpoint = (whose: 'seller' | 'buyer'): Endpoint | undefined =>
			of[`${whose}EndpointId`] ? { scheme: of[`${whose}EndpointScheme`] ?? '', id: of[`${whose}EndpointId`] } : undefined;
		return ublDocument(invoice, {
			...(given as unknown as UblSettings),
			number: of.number.replaceAll('{order}', invoice.orderNumber ?? invoice.orderId ?? ''),
			seller: {
				name: of.sellerName,
				vatId: of.sellerVatId,
				taxId: of.sellerTaxId,
				registrationId: of.sellerRegistrationId,
				street: of.sellerStreet,
				city: of.sellerCity,
				postcode: of.sellerPostcode,
				countryCode: of.sellerCountry,
				endpoint: endpoint('seller'),
			},
			buyerEndpoint: endpoint('buyer'),
			today,
		});
	},
};
