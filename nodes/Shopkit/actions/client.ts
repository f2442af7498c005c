import { email, flag, oneOf, text, time, type Entry } from '../../shared/actions/inputs';
import { fieldsToWrite, requiredText } from '../../shared/actions/parameters';
import { upsert } from '../../shared/actions/upsert';
import { operation, resource, type Sending } from '../../shared/actions/vocabulary';
import { withoutPassword } from '../../shared/objects';
import { address, fullText, sentJoined, sentAsList, tags } from './inputs';
import { answered, clientsWith, found, hashOf, list, remove, send, update } from './operations';

const accepts = (initial: boolean) => flag('Accepts Marketing', 'accepts_marketing', 'Whether the client accepts marketing', initial);
const name = text('Name', 'name', 'Full name');

/** Shopkit generates one where none is given (shopkit.md 5.3); what an empty one does is not documented, so it is not sent. */
const password: Entry = {
	...text('Password', 'password', { typeOptions: { password: true }, description: 'Shopkit generates one for a new client without' }),
	toApi: (value) => (value === '' ? undefined : value),
};

const fields = [
	accepts(false),
	address('Billing Address', 'billing'),
	time('Birthday', 'birthday', 'The time of day does not count'),
	text('Company', 'company'),
	address('Delivery Address', 'delivery'),
	oneOf(
		'Gender',
		'gender',
		[
			{ name: 'Female', value: 'female' },
			{ name: 'Male', value: 'male' },
			{ name: 'Other', value: 'other' },
		],
		{ default: 'other' },
	),
	text('Internal Notes', 'internal_notes', { typeOptions: { rows: 2 } }),
	password,
	sentAsList(tags('vip,retail')),
	text('Tax Number', 'fiscal_id'),
	flag('Wholesale', 'wholesale', 'Whether the client may buy wholesale', false),
];

const filters = [
	accepts(true),
	flag('Banned', 'banned', 'Whether the client may not buy'),
	flag('Has Cart', 'cart', 'Whether the client has something in the cart'),
	flag('Has Wishlist', 'wishlist', 'Whether the client has something on the wish list'),
	flag('Registered', 'registered', 'Whether the client has an account'),
	fullText,
	sentJoined(tags('vip,retail')),
	oneOf(
		'Wholesale',
		'wholesale',
		[
			{ name: 'No', value: 'false' },
			{ name: 'Pending', value: 'pending' },
			{ name: 'Yes', value: 'true' },
		],
		{ default: 'true', description: 'Whether the client may buy wholesale, or has asked to' },
	),
];

const one = '/client/{clientId}';

const created: Sending = {
	description: 'Creates a client. Shopkit sends a welcome email unless told not to.',
	returns: 'client',
	// The welcome email as the shop does where nothing is said (shopkit.md 5.3).
	fields: [name, email(), flag('Send Welcome Email', 'send_signup_email', 'Whether Shopkit sends a new client a welcome email')],
	optional: fields,
	read: (answer, { name: theName, email: theirs, send_signup_email }) => answered(answer, { name: theName, email: theirs, send_signup_email }),
};
const changed: Sending = { fields: [name, email()], optional: fields, kept: fieldsToWrite, read: (answer, sent) => answered(answer, withoutPassword(sent)) };

/** Clients (shopkit.md 5.3). */
export const client = resource('Client', 'client', [
	send('Create', 'Create a client', 'POST /client', created),
	upsert(send('Create or Update', 'Create or update a client', 'POST /client', created), send('Update', 'Update a client', `PUT ${one}`, changed), {
		shop: 'Shopkit',
		record: 'client',
		by: 'email',
		field: 'email',
		anyCase: true,
		lookedUp: true,
		search: clientsWith,
		naming: ({ hash }) => ({ clientId: hash }),
	}),
	remove('Delete', 'Delete a client', one, 'Deletes a client permanently'),
	send('Get', 'Get a client', `GET ${one}`, {
		description: "Returns one client. Shopkit's documentation has this for the hash, the MD5 of the email address, and not for the ID.",
		returns: 'client',
	}),
	operation('Get by Email', 'Get a client by email', {
		description: 'Returns the client with an email address',
		returns: 'client',
		parameters: [{ ...email().parameter, required: true }],
		async run(input) {
			const hash = await hashOf(input.call, requiredText(input, 'email', 'Email'));
			return found(await input.call({ method: 'GET', path: `/client/${hash}` }));
		},
	}),
	list('Get Many', 'Get many clients', '/client', { description: 'Returns a list of clients', returns: 'client', optional: filters }),
	update('Update a client', one, [...fields, name, email()], {
		description:
			"Changes a client. Shopkit's documentation marks name and email as required here, and shows a call without them: only the fields you add are sent, so add both where the shop refuses. It also says that a password is generated if not provided.",
		returns: 'client',
		read: (answer, sent) => answered(answer, withoutPassword(sent)),
	}),
]);
