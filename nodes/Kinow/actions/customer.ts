import { mapped, operation, resource } from '../../shared/actions/vocabulary';
import { withoutPassword } from '../../shared/objects';
import { choice, flag, number, oneOf, record, secret, text, type Entry } from '../../shared/actions/inputs';
import { getCountries, getCurrencies, getGenders, getLanguages, searchCustomers, searchProductAccesses, searchProducts } from './choices';
import { day, id, ids, moment } from './inputs';
import { answeredText, ask, list, parametersOf, pathFor, remove, send, update } from './operations';

const firstName = text('First Name', 'firstname');
const lastName = text('Last Name', 'lastname');
const email = text('Email', 'email', { placeholder: 'name@email.com' });
const password = secret('Password', 'password');
const customer = record('Customer', 'customer_id', searchCustomers);
const currency = choice('Currency', 'currency_id', getCurrencies);
const ipAddress = text('IP Address', 'ip_address', "The end user's address, for rules by country");

/** Of CreateCustomerRequest and UpdateCustomerRequest (kinow.md 5.2). */
const profile: readonly Entry[] = [
	flag('Active', 'active', 'Whether the account is active'),
	day('Birthday', 'birthday'),
	text('Custom', 'custom', "The shop's own data"),
	choice('Gender', 'id_gender', getGenders),
	choice('Language', 'id_lang', getLanguages),
	number('Max Viewing', 'max_viewing', 'How many views may run at once'),
	flag('Newsletter', 'newsletter', 'Whether the customer takes the newsletter'),
	flag('Notification', 'notification', 'Whether the customer accepts notifications'),
	flag('Opt In', 'optin', 'Whether the customer accepts offers'),
];

const place: readonly Entry[] = [
	text('Address', 'address1'),
	text('City', 'city'),
	text('Company', 'company'),
	text('Postcode', 'postcode'),
	id('State ID', 'id_state'),
];

const country = choice('Country', 'id_country', getCountries);
const payments = '/customers/{customerId}/payments/{paymentName}';

const forced = [
	flag('Force Client API Access', 'force_client_api_access', 'Whether to force access to the client API', false),
	flag('Force Client API Refresh', 'force_client_api_refresh', 'Whether to force a new token of the client API', false),
].map(({ parameter }) => parameter);

const getAuthenticationToken = operation('Get Authentication Token', 'Get an authentication token of a customer', {
	description: 'Makes a token to log the customer in. Whoever can see the execution can use it.',
	parameters: [...parametersOf('/customers/{customerId}'), ...forced],
	async run(input) {
		const query = Object.fromEntries(forced.filter(({ name }) => input.parameter(name, false)).map(({ name }) => [name, true]));
		const { body } = await input.call({ method: 'GET', path: await pathFor(input, '/customers/{customerId}/authentication-token'), query, answer: 'bytes' });
		return [{ token: answeredText(body as Buffer) }];
	},
});

const operations = [
	send('Add to Group', 'Add a customer to a group', 'POST /groups/{groupId}/customers', { fields: [customer] }),
	send('Attach Cart', 'Attach a cart to a customer', 'POST /customers/{customerId}/carts', { returns: 'cart', fields: [id('Cart ID', 'cart_id')] }),
	send('Attach Facebook ID', 'Attach a Facebook ID to a customer', 'POST /customers/facebook', { fields: [customer, text('Facebook ID', 'facebook_id')] }),
	send('Attach Google ID', 'Attach a Google ID to a customer', 'POST /customers/google', { fields: [customer, text('Google ID', 'google_id')] }),
	send('Bookmark Product', 'Bookmark a product for a customer', 'POST /customers/{customerId}/bookmarks', {
		fields: [record('Product', 'product_id', searchProducts)],
	}),
	ask('Can See Product', 'Check if a customer can see a product', 'GET /customers/{customerId}/products/{productId}/can-see', 'canSee'),
	send('Change Payment Method', 'Change the payment method of a customer', `PUT ${payments}/payment-method`, {
		optional: [secret('Token', 'token'), text('Type', 'type')],
	}),
	send('Check Authentication Token', 'Check an authentication token', 'POST /customers/check-authentication-token', {
		returns: 'customer',
		fields: [secret('Token', 'token')],
	}),
	send('Check Credentials', 'Get the customer with an email and password', 'POST /customers/check-credentials', {
		description: "Returns the customer that this email address and password belong to. 'Validate Credentials' tells only whether they are right.",
		returns: 'customer',
		fields: [email, password],
	}),
	send('Check Video Accesses', 'Check the accesses of a customer to videos', 'POST /customers/{customerId}/videos/has-access', {
		returns: 'videoAccess',
		fields: [ids('Video IDs', 'video_ids')],
		optional: [ipAddress],
	}),
	send('Check Product Accesses', 'Check the accesses of a customer to products', 'POST /customers/{customerId}/products/has-access', {
		returns: 'productAccess',
		fields: [ids('Product IDs', 'product_ids')],
		optional: [ipAddress],
	}),
	send('Consume Password Token', 'Set a password by a password token', 'POST /customers/password-token-consume', {
		fields: [secret('Token', 'token'), password],
	}),
	send('Create', 'Create a customer', 'POST /customers', {
		returns: 'customer',
		fields: [firstName, lastName, email, password, country],
		optional: [...profile, ...place, flag('Send Mail', 'send_mail', 'Whether Kinow is to write to the customer')],
	}),
	send('Create Password Token', 'Create a password token of a customer', 'POST /customers/password-token', {
		description: 'Makes a token to set a new password. Whoever can see the execution can take over the account with it.',
		fields: [email],
		optional: [flag('Send Notification', 'send_notification', 'Whether Kinow is to send the token to the customer')],
	}),
	remove('Delete', 'Delete a customer', '/customers/{customerId}'),
	send('Get', 'Get a customer', 'GET /customers/{customerId}', { returns: 'customer' }),
	send('Get Address', 'Get the address of a customer', 'GET /customers/{customerId}/address', { returns: 'address' }),
	getAuthenticationToken,
	list('Get Bookmarks', 'Get the bookmarked products of a customer', '/customers/{customerId}/bookmarks', { returns: 'product', takes: 'S' }),
	send('Get by Facebook ID', 'Get the customer ID of a Facebook ID', 'GET /customers/facebook/{facebookId}'),
	send('Get by Google ID', 'Get the customer ID of a Google ID', 'GET /customers/google/{googleId}'),
	list('Get Carts', 'Get the carts of a customer', '/customers/{customerId}/carts', { returns: 'cart', takes: 'SF' }),
	list('Get Comments', 'Get the comments of a customer', '/customers/{customerId}/comments', { returns: 'comment' }),
	send('Get Current Views', 'Get the number of current views of a customer', 'GET /customers/{customerId}/current-views'),
	list('Get Groups', 'Get the groups of a customer', '/customers/{customerId}/groups', { returns: 'group' }),
	list('Get Many', 'Get many customers', '/customers', {
		returns: 'customer',
		takes: 'SF',
		optional: [
			moment('Changed After', 'date_upd_gt'),
			moment('Created After', 'date_add_gt'),
			text('Email', 'email_strict', { placeholder: 'name@email.com', description: 'The exact email address' }),
			text('Last Name', 'lastname_contains', 'A part of the last name'),
		],
	}),
	list('Get Orders', 'Get the orders of a customer', '/customers/{customerId}/orders', { returns: 'order' }),
	send('Get Payment Methods', 'Get the payment methods of a customer', `GET ${payments}/payment-methods/{ipAddress?}`, { returns: 'paymentMethod' }),
	send('Get Pending Payments', 'Get the pending payments of a customer', `GET ${payments}/pending/{ipAddress?}`, { returns: 'payment' }),
	list('Get Playlists', 'Get the playlists of a customer', '/customers/{customerId}/playlists', { returns: 'playlist', takes: 'S' }),
	send('Get Prepayment Balances', 'Get the prepayment balances of a customer', 'GET /customers/{customerId}/prepayment-balance', {
		returns: 'balance',
		optional: [currency],
	}),
	list('Get Prepayment Operations', 'Get the prepayment operations of a customer', '/customers/{customerId}/prepayment-operations', {
		returns: 'operation',
		optional: [text('Type', 'type')],
	}),
	list('Get Registration Fields', 'Get the fields of the registration form', '/customer/registration-fields', { returns: 'registrationField' }),
	list('Get Subscription Accesses', 'Get the subscriptions of a customer', '/customers/{customerId}/accesses/subscriptions', {
		returns: 'access',
		takes: 'F',
	}),
	list('Get Video Accesses', 'Get the video accesses of a customer', '/customers/{customerId}/accesses/videos', { returns: 'access' }),
	ask('Has Product Access', 'Check if a customer has access to a product', 'GET /customers/{customerId}/products/{productId}/has-access', 'hasAccess'),
	ask('Has Video Access', 'Check if a customer has access to a video', 'GET /customers/{customerId}/videos/{videoId}/has-access', 'hasAccess'),
	send('Log in With Facebook', 'Log a customer in with Facebook', 'POST /customers/facebook-login', {
		returns: 'customer',
		fields: [
			oneOf(
				'Token Type',
				'token_type',
				[
					{ name: 'Access Token', value: 'access_token' },
					{ name: 'Code', value: 'code' },
				],
				'The values are not documented: an expression can give another',
			),
			secret('Token', 'token'),
		],
		optional: [text('Redirect URI', 'redirect_uri')],
	}),
	send('Log in With Google', 'Log a customer in with Google', 'POST /customers/google-login', { returns: 'customer', fields: [secret('Token', 'token')] }),
	remove('Remove Bookmark', 'Remove a bookmarked product of a customer', '/customers/{customerId}/bookmarks/{productId}'),
	remove('Remove From Group', 'Remove a customer from a group', '/groups/{groupId}/customers/{customerId}'),
	send('Stop Subscription', 'Stop a subscription of a customer', 'PUT /customers/{customerId}/unsubscribe', {
		description: 'Stops the renewal of a running subscription, which is a product access of type sub',
		fields: [record('Product Access', 'product_access_id', searchProductAccesses)],
	}),
	update('Update a customer', '/customers/{customerId}', [firstName, lastName, email, password, ...profile], { returns: 'customer' }),
	update('Update the address of a customer', '/addresses/{addressId}', [...place, country], { returns: 'address' }, 'Update Address'),
	send('Validate Credentials', 'Check the email and password of a customer', 'POST /customers/validate-credentials', { fields: [email, password] }),
];

/** The model of a customer has the password's hash (kinow.md 5.2). */
export const customerResource = resource(
	'Customer',
	'customer',
	operations.map((one) => mapped(one, withoutPassword)),
);
