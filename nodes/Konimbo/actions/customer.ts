import { flag, json, mayBeEmpty, notSent, oneOf, shownFor, text, type Entry } from '../../shared/actions/inputs';
import { fieldsToWrite, requiredText } from '../../shared/actions/parameters';
import { unclear, upsert, type Identity } from '../../shared/actions/upsert';
import { CHANGES, collectionOf, operation, resource, someOf, standingParameters } from '../../shared/actions/vocabulary';
import { ApiError, attempt, type ApiCall } from '../../shared/api/call';
import type { PlainObject } from '../../shared/objects';
import { InputError } from '../../shared/values';
import { meansNone } from '../api';
import { attributes, emailField, objectToSend } from './inputs';
import { addedFields, pathFor, send, standingFields } from './operations';

/** By its ID, which stands in the path, or by its email address. */
const finding: readonly Entry[] = [
	notSent(
		oneOf(
			'Find By',
			'findBy',
			[
				{ name: 'Email', value: 'email' },
				{ name: 'ID', value: 'id' },
			],
			{ default: 'id', description: 'Konimbo support sets for each API user whether it finds customers by ID or by email; the other way finds nothing' },
		),
	),
	shownFor('findBy', 'id', text('Customer ID', 'customerId'), () => undefined),
	shownFor('findBy', 'email', emailField('Email'), (input) => requiredText(input, 'email', 'Email')),
];

const fields: readonly Entry[] = [
	text('Address', 'full_address'),
	text('Customer Club', 'discount_title', 'The exact name of a customer club of the shop'),
	{
		...json('Extra Fields (JSON)', 'data_record_json', {
			default: '{}',
			description: "The shop's own fields, as a JSON object. They must have been defined in the shop before.",
		}),
		toApi: (value) => objectToSend(value, 'Extra Fields (JSON)'),
	},
	text('Full Name', 'full_name'),
	text('Mobile Phone', 'mobile_phone'),
	flag('Newsletter', 'newsletter', 'Whether the customer gets the newsletter', false),
];

/** What of a customer can be changed; the email only where it is found by its id (konimbo.md 5.2). */
const changes = [...fields, emailField('New Email', 'Can be changed only where the customer is found by ID')];

const one = '/customers/{customer}';
const byEmail: Identity = { shop: 'Konimbo', record: 'customer', by: 'email', field: 'email', anyCase: true, lookedUp: true };

/**
 * Of an API user that finds customers by their IDs, Konimbo answers that there is no customer 0. Only where it names the
 * address it has looked for it: the answer repeats what was not found (konimbo.md 4).
 */
async function customersWith(call: ApiCall, email: string): Promise<unknown[]> {
	const answer = await attempt(call({ method: 'GET', path: '/customers/0', query: { email } }));
	if (!(answer instanceof ApiError)) return [answer.body];
	if (!meansNone(answer)) throw answer;
	if (JSON.stringify(answer.details.body).toLowerCase().includes(email.toLowerCase())) return [];
	throw unclear(email, byEmail, 'Its API user may find customers by ID: Konimbo support can change that to email.');
}

const written = { returns: 'customer', fields: [emailField('Email')], optional: fields, body: (sent: PlainObject) => ({ customer: sent }) };

/** Customers (konimbo.md 5.2). There is neither a list nor a way to delete. */
export const customer = resource('Customer', 'customer', [
	send('Create', 'Create a customer', 'POST /customers/', { ...written, description: 'Adds a customer to the shop' }),
	upsert(send('Create or Update', 'Create or update a customer', 'POST /customers/', written), send('Update', 'Update a customer', `PUT ${one}`, written), {
		...byEmail,
		search: customersWith,
		naming: () => ({ findBy: 'email' }),
		more: 'Needs an API user that Konimbo support has set to find customers by email.',
	}),
	send('Get', 'Get a customer', `GET ${one}`, {
		description:
			"Returns one customer. For an email the documentation has two addresses, '/customers/0' in its example and '/customers/' in its list: this takes the first, and API Request can send the other.",
		returns: 'customer',
		fields: [...finding, mayBeEmpty(attributes)],
	}),
	operation('Update', 'Update a customer', {
		description: 'Changes fields of a customer; those that are not added stay as they are',
		returns: 'customer',
		parameters: [...standingParameters(finding), ...collectionOf(CHANGES, changes)],
		async run(input) {
			const selector = standingFields(input, finding);
			const changed = someOf(addedFields(input, changes, CHANGES, fieldsToWrite), CHANGES);
			if ('email' in selector && 'email' in changed)
				throw new InputError("'New Email' counts only where the customer is found by ID", 'Konimbo finds the customer by the email that is sent.');
			const { body } = await input.call({ method: 'PUT', path: await pathFor(input, one), body: { customer: { ...changed, ...selector } } });
			return [body];
		},
	}),
]);
