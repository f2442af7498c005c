import { choice, oneOf, record, text, time, type Entry } from '../../shared/actions/inputs';
import { resource } from '../../shared/actions/vocabulary';
import { getSubscriptions, searchCustomers, searchProducts } from './choices';
import { comparedRecord, id, moment, zeroOrOne } from './inputs';
import { list, remove, send, update } from './operations';

const type = oneOf('Type', 'type', [
	{ name: 'Subscription', value: 'sub' },
	{ name: 'Video', value: 'video' },
]);

const optional: readonly Entry[] = [
	zeroOrOne('Active', 'active', 'Whether the access is active'),
	time('Expires', 'date_exp'),
	id('Product Attribute ID', 'id_product_attribute', 'Which of the ways to buy the product'),
	type,
];

/** On which side of the date beside it. */
const side = (displayName: string, name: string) =>
	oneOf(displayName, name, [
		{ name: 'After', value: 'after' },
		{ name: 'Before', value: 'before' },
		{ name: 'Equal', value: 'equal' },
	]);

const access = '/product-accesses/{productAccessId}';

/** The right of a customer to a product: a bought video, or a running subscription (kinow.md 5.2). */
export const productAccess = resource('Product Access', 'productAccess', [
	remove('Cancel Switch', 'Cancel a pending switch of subscription', `${access}/switch`),
	send('Create', 'Create a product access', 'POST /product-accesses', {
		description: 'Gives a customer access to a product, or to the subscription that the product sells',
		returns: 'access',
		fields: [record('Customer', 'id_customer', searchCustomers), record('Product', 'id_product', searchProducts)],
		optional,
	}),
	remove('Delete', 'Delete a product access', access),
	send('Get', 'Get a product access', `GET ${access}`, { returns: 'access' }),
	list('Get Many', 'Get many product accesses', '/product-accesses', {
		description: "Returns a list of product accesses. A customer's running subscription is one of type sub.",
		returns: 'access',
		takes: 'F',
		optional: [
			moment('Created', 'date_add'),
			side('Created: Side', 'date_add_direction'),
			comparedRecord('Customer', 'id_customer_strict', searchCustomers),
			moment('Expires', 'date_exp'),
			side('Expires: Side', 'date_exp_direction'),
			comparedRecord('Product', 'id_product_strict', searchProducts),
			type,
		],
	}),
	send('Get Pending Switch', 'Get the subscription that an access will switch to', `GET ${access}/switch`, { returns: 'subscription' }),
	send('Resume Renewal', 'Resume the renewal of a product access', `PUT ${access}/subscribe`),
	send('Stop Renewal', 'Stop the renewal of a product access', `PUT ${access}/unsubscribe`, { optional: [text('Message', 'message')] }),
	send('Switch Subscription', 'Switch a product access to another subscription', `PUT ${access}/switch`, {
		fields: [choice('Subscription', 'subscription_id', getSubscriptions)],
	}),
	update(
		'Update a product access',
		access,
		[record('Customer', 'id_customer', searchCustomers), record('Product', 'id_product', searchProducts), ...optional],
		{ returns: 'access' },
	),
]);
