import type { Resource } from '../../shared/actions/operation';
import { collectionParameter, filtersParameter, limitParameter, requiredText, returnAllParameter } from '../../shared/actions/parameters';
import { carrier, dateFrom, dateTo, fullText } from './fields';
import { listRecords, wholeList } from './lists';
import { queryOf } from './values';

const filters = filtersParameter([
	carrier('Carrier', 'carrier'),
	dateFrom,
	dateTo,
	{ displayName: 'Paid', name: 'paid', type: 'boolean', default: true, description: 'Whether the shipment is paid' },
	fullText,
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: [
			{ name: 'Accepted', value: 'accepted' },
			{ name: 'Delivered', value: 'delivered' },
			{ name: 'Delivery Unsuccessful', value: 'delivery_unsuccessful' },
			{ name: 'Expedited', value: 'expedited' },
			{ name: 'Out for Delivery', value: 'out_for_delivery' },
			{ name: 'Pickup Available', value: 'pickup_available' },
			{ name: 'Returned', value: 'returned' },
		],
		default: 'expedited',
	},
	{ displayName: 'Tracking Code', name: 'tracking_code', type: 'string', default: '' },
]);

/** Parcels on their way (shopkit.md 5.7). */
export const shipment: Resource = {
	name: 'Shipment',
	value: 'shipment',
	operations: [
		{
			name: 'Get Carriers',
			value: 'getCarriers',
			action: 'Get the carriers of shipments',
			description: 'Returns all carriers that Shopkit knows, with the alias that stands for each in orders and shipments',
			returns: 'carrier',
			parameters: [],
			async run({ call }) {
				return await wholeList(call, '/shipment/carrier');
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many shipments',
			description: 'Returns a list of shipments',
			returns: 'shipment',
			parameters: [returnAllParameter, limitParameter, filters],
			async run(input) {
				return await listRecords(input, '/shipment', queryOf(input.parameter('filters', {})));
			},
		},
	],
};

/** What delivery would cost (shopkit.md 5.7). */
export const shipping: Resource = {
	name: 'Shipping',
	value: 'shipping',
	operations: [
		{
			name: 'Get Quote',
			value: 'getQuote',
			action: 'Get a quote for shipping',
			description: 'Returns the delivery methods for a country with their prices',
			returns: 'shippingMethod',
			parameters: [
				{
					displayName: 'Country Code',
					name: 'country_code',
					type: 'string',
					required: true,
					default: '',
					placeholder: 'PRT',
					description: 'Three letters, ISO 3166-1 alpha-3',
				},
				collectionParameter('Options', 'options', 'Add Option', [
					{ displayName: 'Order Value', name: 'value', type: 'number', typeOptions: { minValue: 0 }, default: 0 },
					{ displayName: 'Weight', name: 'weight', type: 'number', typeOptions: { minValue: 0 }, default: 0, description: 'In grams' },
				]),
			],
			async run(input) {
				const { call, parameter } = input;
				const country = requiredText(input, 'country_code', 'Country Code');
				return await wholeList(call, '/shipping', { country_code: country, ...queryOf(parameter('options', {})) });
			},
		},
	],
};
