import { randomBytes } from 'crypto';
import type { INodeProperties } from 'n8n-workflow';

import { InputError, type Input, type Resource } from '../../shared/actions/operation';
import {
	additionalFieldsParameter,
	filled,
	filtersParameter,
	limitOf,
	limitParameter,
	recordLocator,
	requiredText,
	returnAllParameter,
	rowsOf,
	updateFieldsParameter,
} from '../../shared/actions/parameters';
import { withoutPassword } from '../../shared/objects';
import { findRecord, getRecord, listAll, write } from './lists';
import { bodyOf, changesOf, choiceField, flagField, otherFields, recordPath, shopField, sorted, textField, timeField, timesIn } from './parameters';

const customerId = recordLocator('Customer', 'customerId', 'searchCustomers', 'The customer to work on');
const path = (input: Input, resource: string) => recordPath(input, resource, 'customerId', 'Customer');

const NAME_ORDER = 'in Hungarian order the';
const firstname = textField('First Name', 'firstname', `What the name begins with, ${NAME_ORDER} family name`);
const lastname = textField('Last Name', 'lastname', `What the name ends with, ${NAME_ORDER} given name`);
const telephone = textField('Phone', 'telephone', 'In international form, +36…. Shoprenter checks it.');

const password: INodeProperties = {
	displayName: 'Password Hash',
	name: 'password',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description: 'The bcrypt hash of a password, never the password itself',
};

const optional = [
	flagField('Approved', 'approved', 'Whether the customer is approved'),
	shopField('Customer Group', 'customerGroup', 'getCustomerGroups'),
	textField('Fax', 'fax'),
	flagField('Free Shipping', 'freeShipping', 'Whether shipping is free for the customer'),
	flagField('Newsletter', 'newsletter', 'Whether the customer takes the newsletter'),
	otherFields,
	flagField('Status', 'status', 'Whether the customer is active'),
];

/** Rows of `addresses` (shoprenter.md 5.5). */
const addresses: INodeProperties = {
	displayName: 'Addresses',
	name: 'addresses',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Address',
	default: {},
	options: [
		{
			displayName: 'Address',
			name: 'address',
			values: [
				textField('Address 1', 'address1', 'Street and number'),
				textField('Address 2', 'address2'),
				textField('City', 'city'),
				textField('Company', 'company'),
				shopField('Country', 'country', 'getCountries'),
				textField('First Name', 'firstname', 'Empty for that of the customer'),
				textField('Last Name', 'lastname', 'Empty for that of the customer'),
				textField('Postcode', 'postcode'),
				textField('Tax Number', 'taxNumber'),
				choiceField('Type', 'type', [
					{ name: 'Business', value: 'business' },
					{ name: 'Private', value: 'private' },
				]),
			],
		},
	],
};

const filters = filtersParameter(
	sorted([
		timeField('Created After', 'createdAtMin'),
		timeField('Created Before', 'createdAtMax'),
		textField('Customer Number', 'innerId'),
		textField('Email', 'email'),
		timeField('Updated After', 'updatedAtMin'),
		timeField('Updated Before', 'updatedAtMax'),
	]),
);

/** Customers (shoprenter.md 5.5). Their password hashes are kept out of all items. */
export const customer: Resource = {
	name: 'Customer',
	value: 'customer',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a customer',
			description: 'Adds a customer. Without a password hash the customer gets one that no password fits, and asks the shop for a new password.',
			returns: 'customer',
			parameters: [
				{ displayName: 'Email', name: 'email', type: 'string', placeholder: 'name@email.com', required: true, default: '' },
				{ ...firstname, required: true },
				{ ...lastname, required: true },
				{ ...telephone, required: true },
				additionalFieldsParameter(sorted([addresses, ...optional, password])),
			],
			async run(input) {
				const { addresses: rows, password: hash, ...additional } = filled(input.parameter('additionalFields', {}));
				const names = { firstname: requiredText(input, 'firstname', 'First Name'), lastname: requiredText(input, 'lastname', 'Last Name') };
				const list = rowsOf(rows, 'address').map((row) => bodyOf({ ...names, ...row }));
				const body = {
					...names,
					email: requiredText(input, 'email', 'Email'),
					telephone: requiredText(input, 'telephone', 'Phone'),
					password: hashOf(hash),
					...bodyOf(additional),
					...(list.length > 0 && { addresses: list }),
				};
				return [withoutPassword(await write(input.call, 'POST', '/customerExtend', body))];
			},
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a customer',
			description: 'Removes a customer for good',
			parameters: [customerId],
			async run(input) {
				await input.call({ method: 'DELETE', path: path(input, 'customers') });
				return [{ deleted: true, id: input.parameter('customerId') }];
			},
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a customer',
			description: 'Returns one customer with addresses and loyalty points',
			returns: 'customer',
			parameters: [customerId],
			async run(input) {
				return [withoutPassword(await getRecord(input.call, path(input, 'customerExtend')))];
			},
		},
		{
			name: 'Get by Email',
			value: 'getByEmail',
			action: 'Get a customer by email',
			description: 'Returns the customer with an email address, with addresses and loyalty points',
			returns: 'customer',
			parameters: [{ displayName: 'Email', name: 'email', type: 'string', placeholder: 'name@email.com', required: true, default: '' }],
			async run(input) {
				const email = requiredText(input, 'email', 'Email');
				return [withoutPassword(await findRecord(input.call, '/customerExtend', { email }, `customer with the email ${email}`))];
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many customers',
			description: 'Returns a list of customers with addresses and loyalty points',
			returns: 'customer',
			parameters: [returnAllParameter, limitParameter, filters],
			async run(input) {
				const query = timesIn(filled(input.parameter('filters', {})));
				return (await listAll(input.call, '/customerExtend', query, limitOf(input))).map(withoutPassword);
			},
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a customer',
			description: 'Changes fields of a customer. Addresses and loyalty points stay as they are; they come back as links.',
			returns: 'customer',
			typedAs: 'customers',
			parameters: [
				customerId,
				updateFieldsParameter(
					sorted([
						...optional,
						textField('Default Address ID', 'defaultAddress', 'API ID of an address of the customer'),
						textField('Email', 'email'),
						firstname,
						lastname,
						password,
						telephone,
					]),
				),
			],
			async run(input) {
				const changes = changesOf(input);
				// What creating makes of none would lock the customer out.
				if (changes.password === '')
					throw new InputError("'Password Hash' is empty", 'Leave it out to keep the password. An expression may have found nothing.');
				const body = 'password' in changes ? { ...changes, password: hashOf(changes.password) } : changes;
				// Of /customerExtend a change might empty the lists that it does not name (shoprenter.md 5).
				return [withoutPassword(await write(input.call, 'PUT', path(input, 'customers'), body))];
			},
		},
	],
};

const BCRYPT = /^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/;

/**
 * The hash that the user gives, or one that no password has: Shoprenter wants a hash of every customer, and would take
 * a plain password for one (shoprenter.md 5.5, 6.16).
 *
 * @throws InputError for anything but a bcrypt hash
 */
function hashOf(value: unknown): string {
	const text = String(value ?? '').trim();
	if (text === '') return `$2y$15$${unknownDigest()}`;
	if (BCRYPT.test(text)) return text;
	throw new InputError("'Password Hash' is no bcrypt hash", 'Give the hash, beginning with $2y$, and not the password itself; or leave it out.');
}

/** Salt and digest, 53 of bcrypt's 64 letters, which are those of base64 with a point for the plus. */
const unknownDigest = () => randomBytes(40).toString('base64').replace(/\+/g, '.').slice(0, 53);
