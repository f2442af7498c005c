import { choice, flag, number, oneOf, text } from '../../shared/actions/inputs';
import { resource } from '../../shared/actions/vocabulary';
import { getCarriers } from './choices';
import { country, dateFrom, dateTo, fullText, notEmpty, weight } from './inputs';
import { list, OPTIONS, whole } from './operations';

const filters = [
	choice('Carrier', 'carrier', getCarriers),
	dateFrom,
	dateTo,
	flag('Paid', 'paid', 'Whether the shipment is paid'),
	fullText,
	oneOf(
		'Status',
		'status',
		[
			{ name: 'Accepted', value: 'accepted' },
			{ name: 'Delivered', value: 'delivered' },
			{ name: 'Delivery Unsuccessful', value: 'delivery_unsuccessful' },
			{ name: 'Expedited', value: 'expedited' },
			{ name: 'Out for Delivery', value: 'out_for_delivery' },
			{ name: 'Pickup Available', value: 'pickup_available' },
			{ name: 'Returned', value: 'returned' },
		],
		{ default: 'expedited' },
	),
	text('Tracking Code', 'tracking_code'),
];

/** Parcels on their way (shopkit.md 5.7). */
export const shipment = resource('Shipment', 'shipment', [
	whole('Get Carriers', 'Get the carriers of shipments', '/shipment/carrier', {
		description: 'Returns all carriers that Shopkit knows, with the alias that stands for each in orders and shipments',
		returns: 'carrier',
	}),
	list('Get Many', 'Get many shipments', '/shipment', { description: 'Returns a list of shipments', returns: 'shipment', optional: filters }),
]);

/** What delivery would cost (shopkit.md 5.7). */
export const shipping = resource('Shipping', 'shipping', [
	whole('Get Quote', 'Get a quote for shipping', '/shipping', {
		description: 'Returns the delivery methods for a country with their prices',
		returns: 'shippingMethod',
		fields: [notEmpty(country('Country Code', 'country_code'))],
		optional: [number('Order Value', 'value', { typeOptions: { minValue: 0 } }), weight],
		addedTo: OPTIONS,
	}),
]);
