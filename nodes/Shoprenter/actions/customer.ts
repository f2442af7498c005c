import { randomBytes } from 'crypto';

import { altered, choice, email, flag, oneOf, rows, secret, text, time, sentBy, type Entry } from '../../shared/actions/inputs';
import { fieldsToWrite, requiredText, filledRows } from '../../shared/actions/parameters';
import { upsert } from '../../shared/actions/upsert';
import { mapped, operation, resource } from '../../shared/actions/vocabulary';
import { withoutPassword, type PlainObject } from '../../shared/objects';
import { InputError } from '../../shared/values';
import { getCountries, getCustomerGroups } from './choices';
import { asSent, link, otherFields } from './inputs';
import { allFound, findRecord } from './lists';
import { list, remove, send, update } from './operations';

const NAME_ORDER = 'in Hungarian order the';
const firstname = text('First Name', 'firstname', `What the name begins with, ${NAME_ORDER} family name`);
const lastname = text('Last Name', 'lastname', `What the name ends with, ${NAME_ORDER} given name`);
const telephone = text('Phone', 'telephone', 'In international form, +36…. Shoprenter checks it.');

/** What creating makes of none would lock a customer out who has one: an empty one is refused. */
const hash = secret('Password Hash', 'password');
const password: Entry = {
	...altered(hash, { description: 'The bcrypt hash of a password, never the password itself' }),
	toApi: (value) => checkedHash(hash.toApi?.(value)),
};

const optional = [
	flag('Approved', 'approved', 'Whether the customer is approved'),
	link(choice('Customer Group', 'customerGroup', getCustomerGroups)),
	text('Fax', 'fax'),
	flag('Free Shipping', 'freeShipping', 'Whether shipping is free for the customer'),
	flag('Newsletter', 'newsletter', 'Whether the customer takes the newsletter'),
	otherFields,
	flag('Status', 'status', 'Whether the customer is active'),
];

const address = [
	text('Address 1', 'address1', 'Street and number'),
	text('Address 2', 'address2'),
	text('City', 'city'),
	text('Company', 'company'),
	link(choice('Country', 'country', getCountries)),
	text('First Name', 'firstname', 'Empty for that of the customer'),
	text('Last Name', 'lastname', 'Empty for that of the customer'),
	text('Postcode', 'postcode'),
	text('Tax Number', 'taxNumber'),
	oneOf('Type', 'type', [
		{ name: 'Business', value: 'business' },
		{ name: 'Private', value: 'private' },
	]),
];

/** Rows of `addresses` (shoprenter.md 5.5). */
const addresses: Entry = {
	...rows('Addresses', 'addresses', 'Address', address),
	toApi(value) {
		const list = filledRows(value, 'address').map((row) => sentBy(address, row, asSent));
		return list.length > 0 ? list : undefined;
	},
};

const filters = [
	time('Created After', 'createdAtMin'),
	time('Created Before', 'createdAtMax'),
	text('Customer Number', 'innerId'),
	text('Email', 'email'),
	time('Updated After', 'updatedAtMin'),
	time('Updated Before', 'updatedAtMax'),
];

const known = { returns: 'customer', typedAs: 'customers', fields: [email(), firstname, lastname, telephone], optional };

const operations = [
	send('Create', 'Create a customer', 'POST /customerExtend', {
		description: 'Adds a customer. Without a password hash the customer gets one that no password fits, and asks the shop for a new password.',
		returns: 'customer',
		fields: [email(), firstname, lastname, telephone],
		optional: [addresses, ...optional, password],
		body: ({ addresses: list, otherFields: others, ...fields }) => ({
			password: hashOfNoPassword(),
			...fields,
			...(others as object),
			...(Array.isArray(list) && { addresses: list.map((row: PlainObject) => ({ firstname: fields.firstname, lastname: fields.lastname, ...row })) }),
		}),
	}),
	upsert(
		send('Create or Update', 'Create or update a customer', 'POST /customers', {
			...known,
			body: ({ otherFields: others, ...fields }) => ({ password: hashOfNoPassword(), ...fields, ...(others as object) }),
		}),
		send('Update', 'Update a customer', 'PUT /customers/{customerId}', { ...known, kept: fieldsToWrite }),
		{
			shop: 'Shoprenter',
			record: 'customer',
			by: 'email',
			field: 'email',
			anyCase: true,
			search: async (call, address) => await allFound(call, '/customers', { email: address }),
			naming: ({ id }) => ({ customerId: id }),
			more: 'A new customer gets a password hash that no password fits, and asks the shop for a new password. Addresses and loyalty points come back as links.',
		},
	),
	remove('Delete', 'Delete a customer', '/customers/{customerId}', 'Removes a customer for good'),
	send('Get', 'Get a customer', 'GET /customerExtend/{customerId}', {
		description: 'Returns one customer with addresses and loyalty points',
		returns: 'customer',
	}),
	operation('Get by Email', 'Get a customer by email', {
		description: 'Returns the customer with an email address, with addresses and loyalty points',
		returns: 'customer',
		parameters: [{ ...email().parameter, required: true }],
		async run(input) {
			const address = requiredText(input, 'email', 'Email');
			return [await findRecord(input.call, '/customerExtend', { email: address }, `customer with the email ${address}`)];
		},
	}),
	list('Get Many', 'Get many customers', '/customerExtend', {
		description: 'Returns a list of customers with addresses and loyalty points',
		returns: 'customer',
		optional: filters,
	}),
	// Of /customerExtend a change might empty the lists that it does not name (shoprenter.md 5).
	update(
		'Update a customer',
		'/customers/{customerId}',
		[
			...optional,
			link(text('Default Address ID', 'defaultAddress', 'API ID of an address of the customer')),
			text('Email', 'email'),
			firstname,
			lastname,
			password,
			telephone,
		],
		{
			description: 'Changes fields of a customer. Addresses and loyalty points stay as they are; they come back as links.',
			returns: 'customer',
			typedAs: 'customers',
		},
	),
];

/** Customers (shoprenter.md 5.5). Their password hashes are kept out of all items. */
export const customer = resource(
	'Customer',
	'customer',
	operations.map((one) => mapped(one, withoutPassword)),
);

const BCRYPT = /^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/;

/**
 * Shoprenter would take a plain password for a hash (shoprenter.md 5.5, 6.16).
 *
 * @throws InputError for anything but a bcrypt hash
 */
function checkedHash(value: unknown): string {
	const given = String(value).trim();
	if (BCRYPT.test(given)) return given;
	throw new InputError("'Password Hash' is no bcrypt hash", 'Give the hash, beginning with $2y$, and not the password itself; or leave it out.');
}

/**
 * Shoprenter wants a hash of every customer (shoprenter.md 5.5): salt and digest are 53 of bcrypt's 64 letters, which are
 * those of base64 with a point for the plus.
 */
const hashOfNoPassword = () => `$2y$15$${randomBytes(40).toString('base64').replace(/\+/g, '.').slice(0, 53)}`;
