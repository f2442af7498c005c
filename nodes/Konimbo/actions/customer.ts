import type { INodeProperties } from 'n8n-workflow';

import type { ApiRequest } from '../../shared/api/call';
import { InputError, type Input, type Resource } from '../../shared/actions/operation';
import { additionalFieldsParameter, fieldsToWrite, idOf, requiredText, updateFieldsParameter } from '../../shared/actions/parameters';
import type { PlainObject } from '../../shared/objects';
import { attributes, attributesOf, byLabel, flagsAsText, objectToSend, updateFieldsOf } from './parameters';

const findBy: INodeProperties = {
	displayName: 'Find By',
	name: 'findBy',
	type: 'options',
	options: [
		{ name: 'Email', value: 'email' },
		{ name: 'ID', value: 'id' },
	],
	default: 'id',
	description: 'Konimbo support sets for each API user whether it finds customers by ID or by email; the other way finds nothing',
};

const finding: INodeProperties[] = [
	findBy,
	{ displayName: 'Customer ID', name: 'customerId', type: 'string', required: true, default: '', displayOptions: { show: { findBy: ['id'] } } },
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. name@email.com',
		displayOptions: { show: { findBy: ['email'] } },
	},
];

const fields: INodeProperties[] = [
	{ displayName: 'Address', name: 'full_address', type: 'string', default: '' },
	{ displayName: 'Customer Club', name: 'discount_title', type: 'string', default: '', description: 'The exact name of a customer club of the shop' },
	{
		displayName: 'Extra Fields (JSON)',
		name: 'data_record_json',
		type: 'json',
		default: '{}',
		description: "The shop's own fields, as a JSON object. They must have been defined in the shop before.",
	},
	{ displayName: 'Full Name', name: 'full_name', type: 'string', default: '' },
	{ displayName: 'Mobile Phone', name: 'mobile_phone', type: 'string', default: '' },
	{ displayName: 'Newsletter', name: 'newsletter', type: 'boolean', default: false, description: 'Whether the customer gets the newsletter' },
];

const newEmail: INodeProperties = {
	displayName: 'New Email',
	name: 'email',
	type: 'string',
	default: '',
	placeholder: 'e.g. name@email.com',
	description: 'Can be changed only where the customer is found by ID',
};

/** What of a customer can be changed; the email only where it is found by its id (konimbo.md 5.2). */
const changes = [...fields, newEmail].sort(byLabel);

/** By email the id in the path is 0, as in Konimbo's example; its list of endpoints leaves the id out (konimbo.md 5.2). */
function addressOf(input: Input): Pick<ApiRequest, 'path'> & { readonly selector: Record<string, string> } {
	if (input.parameter('findBy') === 'id') return { path: `/customers/${idOf(input, 'customerId', 'Customer ID')}`, selector: {} };
	return { path: '/customers/0', selector: { email: requiredText(input, 'email', 'Email') } };
}

function asSent({ data_record_json: extra, ...others }: PlainObject): PlainObject {
	const object = objectToSend(extra, 'Extra Fields (JSON)');
	return { ...flagsAsText(others), ...(object && { data_record_json: object }) };
}

/** Customers (konimbo.md 5.2). There is neither a list nor a way to delete. */
export const customer: Resource = {
	name: 'Customer',
	value: 'customer',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a customer',
			description: 'Adds a customer to the shop',
			returns: 'customer',
			parameters: [
				{ displayName: 'Email', name: 'email', type: 'string', required: true, default: '', placeholder: 'e.g. name@email.com' },
				additionalFieldsParameter(fields),
			],
			async run(input) {
				const customer = { email: requiredText(input, 'email', 'Email'), ...asSent(fieldsToWrite(input.parameter('additionalFields', {}))) };
				const { body } = await input.call({ method: 'POST', path: '/customers/', body: { customer } });
				return [body];
			},
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a customer',
			description:
				"Returns one customer. For an email the documentation has two addresses, '/customers/0' in its example and '/customers/' in its list: this takes the first, and API Request can send the other.",
			returns: 'customer',
			parameters: [...finding, attributes],
			async run(input) {
				const { path, selector } = addressOf(input);
				const { body } = await input.call({ method: 'GET', path, query: { ...selector, ...attributesOf(input) } });
				return [body];
			},
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a customer',
			description: 'Changes fields of a customer; those that are not added stay as they are',
			returns: 'customer',
			parameters: [...finding, updateFieldsParameter(changes)],
			async run(input) {
				const { path, selector } = addressOf(input);
				const changes = asSent(updateFieldsOf(input));
				if ('email' in selector && 'email' in changes)
					throw new InputError("'New Email' counts only where the customer is found by ID", 'Konimbo finds the customer by the email that is sent.');
				const customer = { ...changes, ...selector };
				const { body } = await input.call({ method: 'PUT', path, body: { customer } });
				return [body];
			},
		},
	],
};
