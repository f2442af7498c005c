import { moloniDocument, type MoloniSettings } from '../documents/moloni';
import { paymentCode } from './general';
import { byRate, choice, dueDays, number, pairs, rate, table, taxRegion, text, type Service } from './service';

const id = number('ID', 'id', 'As Moloni numbers it');

export const moloni: Service = {
	displayName: 'Moloni',
	value: 'moloni',
	description: 'Bodies for the customer and for the document of API v1, and the resource to insert it into',
	settings: [
		number('Company ID', 'companyId', 'The company that issues'),
		table('Country IDs', 'countryIds', "Moloni's number of each country but Portugal", text('Country', 'country', 'Two letters, ISO 3166', 'ES'), id),
		dueDays,
		number('Document Set ID', 'documentSetId', 'The set that the number is of'),
		table('Payment Method IDs', 'paymentMethodIds', 'For invoice-receipts: the way of paying, as Moloni numbers it', paymentCode, id),
		number('Product ID', 'productId', 'The product of lines whose SKU is not among the product IDs'),
		table('Product IDs', 'productIds', 'The product of each SKU, as Moloni numbers it', text('SKU', 'sku', 'As it stands in the shop'), id),
		choice('Status', 'status', 'Whether the document can still be changed', [
			[0, 'Draft'],
			[1, 'Closed'],
		]),
		table('Tax IDs', 'taxIds', 'The tax of each rate, as Moloni numbers it', rate, id, taxRegion),
	],
	required: ['companyId', 'documentSetId', 'taxIds'],
	make: (invoice, given, today) =>
		moloniDocument(invoice, {
			...(given as unknown as MoloniSettings),
			taxIds: byRate(given.taxIds, 'id'),
			countryIds: pairs(given.countryIds, 'country', 'id'),
			productIds: pairs(given.productIds, 'sku', 'id'),
			paymentMethodIds: pairs(given.paymentMethodIds, 'code', 'id'),
			today,
		}),
};
