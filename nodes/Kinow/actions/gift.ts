import { flag, record, text, time, type Entry } from '../../shared/actions/inputs';
import { resource } from '../../shared/actions/vocabulary';
import { searchCustomers, searchProducts } from './choices';
import { id } from './inputs';
import { list, remove, send, update } from './operations';

/** The receiver. */
const firstName = text('First Name', 'firstname');
const lastName = text('Last Name', 'lastname');
const email = text('Email', 'email', { placeholder: 'name@email.com' });
const message = text('Message', 'message');
const optional: readonly Entry[] = [text('Custom', 'custom', "The shop's own data"), time('Send At', 'date_send')];

const gift = '/gifts/{giftId}';

export const giftResource = resource('Gift', 'gift', [
	send('Consume', 'Consume a gift', `PUT ${gift}/consume`, {
		description: 'Redeems a gift for a customer',
		fields: [record('Customer', 'customer_id', searchCustomers)],
		optional: [text('Token', 'token', { typeOptions: { password: true }, description: "The one in the answer of 'Get Token'" })],
		inQuery: true,
	}),
	send('Create', 'Create a gift', 'POST /gifts', {
		returns: 'gift',
		fields: [id('Cart ID', 'id_cart'), record('Product', 'id_product', searchProducts), firstName, lastName, email, message],
		optional: [
			...optional,
			flag('Auto Link', 'auto_link', 'Whether to link the gift by itself: the meaning is not documented'),
			id('Product Attribute ID', 'id_product_attribute'),
		],
	}),
	remove('Delete', 'Delete a gift', gift),
	remove('Delete From Cart', 'Delete the gifts in a cart', '/carts/{cartId}/gift/'),
	send('Get', 'Get a gift', `GET ${gift}`, { returns: 'gift' }),
	send('Get From Cart', 'Get the gift in a cart', 'GET /carts/{cartId}/gift', { returns: 'gift' }),
	send('Get Many From Cart', 'Get the gifts in a cart', 'GET /carts/{cartId}/gifts', { returns: 'gift' }),
	list('Get Many', 'Get many gifts', '/gifts', {
		returns: 'gift',
		optional: [flag('Paid Only', 'paid_only', 'Whether to return paid gifts only'), flag('Unused Only', 'unused_only', 'Whether to return unused gifts only')],
	}),
	send('Get Token', 'Get the token of a gift', `GET ${gift}/token`, {
		description: 'Returns the token that redeems a gift. Whoever can see the execution can use it.',
	}),
	send('Send', 'Send a gift', `POST ${gift}/send`),
	update('Update a gift', gift, [firstName, lastName, email, message, ...optional], { returns: 'gift' }),
]);
