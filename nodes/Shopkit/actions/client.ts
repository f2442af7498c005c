import { createHash } from 'crypto';
import type { INodeProperties } from 'n8n-workflow';

import { unlessNotFound, type ApiCall } from '../../shared/api/call';
import { type Input, type Resource } from '../../shared/actions/operation';
import {
	additionalFieldsParameter,
	filtersParameter,
	idOf,
	limitParameter,
	requiredText,
	returnAllParameter,
	updateFieldsParameter,
} from '../../shared/actions/parameters';
import { fullText } from './fields';
import { listRecords } from './lists';
import { answered, bodyOf, changesOf, found, queryOf } from './values';

/** Clients are known by a number and by a hash, the MD5 of their email address (shopkit.md 5.3). */
const clientId: INodeProperties = {
	displayName: 'Client',
	name: 'clientId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: "The client to work on. Shopkit's webhooks of clients have no ID: use the email address there.",
	modes: [
		{ displayName: 'From List', name: 'list', type: 'list', typeOptions: { searchListMethod: 'searchClients', searchable: true } },
		{ displayName: 'By Email', name: 'email', type: 'string', placeholder: 'name@email.com' },
		{ displayName: 'By ID or Hash', name: 'id', type: 'string' },
	],
};

const address = (displayName: string, name: string): INodeProperties => ({
	displayName,
	name,
	type: 'fixedCollection',
	placeholder: 'Add Address',
	default: {},
	options: [
		{
			displayName: 'Address',
			name: 'address',
			values: [
				{ displayName: 'Address', name: 'address', type: 'string', default: '', description: 'Street and number' },
				{ displayName: 'City', name: 'city', type: 'string', default: '' },
				{
					displayName: 'Country Code',
					name: 'country_code',
					type: 'string',
					default: '',
					placeholder: 'PRT',
					description: 'Three letters, ISO 3166-1 alpha-3',
				},
				{ displayName: 'Name', name: 'name', type: 'string', default: '', description: 'Whom it is sent to' },
				{ displayName: 'Phone', name: 'phone', type: 'string', default: '', placeholder: '+351900000001' },
				{ displayName: 'Postcode', name: 'zip_code', type: 'string', default: '' },
				{ displayName: 'Second Line', name: 'address_extra', type: 'string', default: '' },
			],
		},
	],
});

const fields: INodeProperties[] = [
	{ displayName: 'Accepts Marketing', name: 'accepts_marketing', type: 'boolean', default: false, description: 'Whether the client accepts marketing' },
	address('Billing Address', 'billing'),
	{ displayName: 'Birthday', name: 'birthday', type: 'dateTime', default: '', description: 'The time of day does not count' },
	{ displayName: 'Company', name: 'company', type: 'string', default: '' },
	address('Delivery Address', 'delivery'),
	{
		displayName: 'Gender',
		name: 'gender',
		type: 'options',
		options: [
			{ name: 'Female', value: 'female' },
			{ name: 'Male', value: 'male' },
			{ name: 'Other', value: 'other' },
		],
		default: 'other',
	},
	{ displayName: 'Internal Notes', name: 'internal_notes', type: 'string', typeOptions: { rows: 2 }, default: '' },
	{
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'Shopkit generates one for a new client without',
	},
	{ displayName: 'Tags', name: 'tags', type: 'string', default: '', placeholder: 'vip,retail', description: 'Names separated by commas' },
	{ displayName: 'Tax Number', name: 'fiscal_id', type: 'string', default: '' },
	{ displayName: 'Wholesale', name: 'wholesale', type: 'boolean', default: false, description: 'Whether the client may buy wholesale' },
];

const name: INodeProperties = { displayName: 'Name', name: 'name', type: 'string', default: '', description: 'Full name' };
const email: INodeProperties = { displayName: 'Email', name: 'email', type: 'string', placeholder: 'name@email.com', default: '' };

const filters = filtersParameter([
	{ displayName: 'Accepts Marketing', name: 'accepts_marketing', type: 'boolean', default: true, description: 'Whether the client accepts marketing' },
	{ displayName: 'Banned', name: 'banned', type: 'boolean', default: true, description: 'Whether the client may not buy' },
	{ displayName: 'Has Cart', name: 'cart', type: 'boolean', default: true, description: 'Whether the client has something in the cart' },
	{ displayName: 'Has Wishlist', name: 'wishlist', type: 'boolean', default: true, description: 'Whether the client has something on the wish list' },
	{ displayName: 'Registered', name: 'registered', type: 'boolean', default: true, description: 'Whether the client has an account' },
	fullText,
	{ displayName: 'Tags', name: 'tags', type: 'string', default: '', placeholder: 'vip,retail', description: 'Names separated by commas' },
	{
		displayName: 'Wholesale',
		name: 'wholesale',
		type: 'options',
		options: [
			{ name: 'No', value: 'false' },
			{ name: 'Pending', value: 'pending' },
			{ name: 'Yes', value: 'true' },
		],
		default: 'true',
		description: 'Whether the client may buy wholesale, or has asked to',
	},
]);

/** Clients (shopkit.md 5.3). */
export const client: Resource = {
	name: 'Client',
	value: 'client',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a client',
			description: 'Creates a client. Shopkit sends a welcome email unless told not to.',
			returns: 'client',
			parameters: [
				{ ...name, required: true },
				{ ...email, required: true },
				{
					displayName: 'Send Welcome Email',
					name: 'send_signup_email',
					type: 'boolean',
					// As the shop does where nothing is said (shopkit.md 5.3).
					default: true,
					description: 'Whether Shopkit sends the client a welcome email',
				},
				additionalFieldsParameter(fields),
			],
			async run({ call, parameter }) {
				const required = Object.fromEntries(['name', 'email', 'send_signup_email'].map((key) => [key, parameter(key)]));
				const body = { ...required, ...bodyOf(parameter('additionalFields', {})) };
				return answered(await call({ method: 'POST', path: '/client', body }), required);
			},
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a client',
			description: 'Deletes a client permanently',
			parameters: [clientId],
			async run(input) {
				const id = await keyOf(input);
				await input.call({ method: 'DELETE', path: `/client/${id}` });
				return [{ deleted: true, id: decodeURIComponent(id) }];
			},
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a client',
			description: "Returns one client. Shopkit's documentation has this for the hash, the MD5 of the email address, and not for the ID.",
			returns: 'client',
			parameters: [clientId],
			async run(input) {
				return found(await input.call({ method: 'GET', path: `/client/${await keyOf(input)}` }));
			},
		},
		{
			name: 'Get by Email',
			value: 'getByEmail',
			action: 'Get a client by email',
			description: 'Returns the client with an email address',
			returns: 'client',
			parameters: [{ ...email, required: true }],
			async run(input) {
				const { call } = input;
				const address = requiredText(input, 'email', 'Email');
				return found(await call({ method: 'GET', path: `/client/${await hashOf(call, address)}` }));
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many clients',
			description: 'Returns a list of clients',
			returns: 'client',
			parameters: [returnAllParameter, limitParameter, filters],
			async run(input) {
				return await listRecords(input, '/client', queryOf(input.parameter('filters', {})));
			},
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a client',
			description:
				"Changes a client. Shopkit's documentation marks name and email as required here, and shows a call without them: only the fields you add are sent, so add both where the shop refuses. It also says that a password is generated if not provided.",
			returns: 'client',
			parameters: [clientId, updateFieldsParameter(inOrder([...fields, name, email]))],
			async run(input) {
				const changes = changesOf(input);
				return answered(await input.call({ method: 'PUT', path: `/client/${await keyOf(input)}`, body: changes }), { ...changes, password: undefined });
			},
		},
	],
};

function inOrder(parameters: INodeProperties[]): INodeProperties[] {
	return parameters.sort((a, b) => a.displayName.localeCompare(b.displayName));
}

/** What stands for the client in a path: its ID or hash as given, the hash for an email address. */
async function keyOf(input: Input): Promise<string> {
	const key = idOf(input, 'clientId', 'Client');
	const text = decodeURIComponent(key);
	return text.includes('@') ? await hashOf(input.call, text) : key;
}

/** Whether Shopkit hashes an address as typed is not documented: the examples are in lower case (shopkit.md 5.3). */
async function hashOf(call: ApiCall, address: string): Promise<string> {
	const lowerCase = address.toLowerCase();
	if (address === lowerCase) return md5(address);
	const asTyped = await unlessNotFound(call({ method: 'GET', path: `/client/${md5(address)}` }));
	return md5(asTyped === undefined ? lowerCase : address);
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex');
