import type { Input, Resource } from '../../shared/actions/operation';
import {
	additionalFieldsParameter,
	filled,
	filtersParameter,
	limitOf,
	limitParameter,
	recordLocator,
	requiredText,
	returnAllParameter,
	updateFieldsParameter,
} from '../../shared/actions/parameters';
import { getRecord, listAll, write } from './lists';
import { bodyOf, changesOf, choiceField, flagField, otherFields, recordPath, shopField, sorted, textField, timeField, timesIn } from './parameters';

const subscriberId = recordLocator(
	'Subscriber',
	'subscriberId',
	'searchSubscribers',
	'The newsletter subscriber to work on. The ID of the API, not the number that webhooks have.',
);
const path = (input: Input) => recordPath(input, 'newsletterSubscribers', 'subscriberId', 'Subscriber');

const optional = [
	flagField('Blacklisted', 'blacklisted', 'Whether the subscriber is blacklisted'),
	timeField('Date Subscribed', 'dateSubscribed'),
	textField('First Name', 'firstname', 'What the name begins with, in Hungarian order the family name'),
	shopField('Language', 'language', 'getLanguages'),
	textField('Last Name', 'lastname', 'What the name ends with, in Hungarian order the given name'),
	otherFields,
	textField('Phone', 'phone'),
	flagField('Status', 'status', 'Whether the subscription is active'),
];

const filters = filtersParameter([
	textField('Email', 'email'),
	choiceField('Status', 'status', [
		{ name: 'Active', value: 1 },
		{ name: 'Inactive', value: 0 },
	]),
	timeField('Subscribed On', 'subscribedAt', 'The day on which the subscription began'),
]);

/** Newsletter subscribers (shoprenter.md 5.6). */
export const subscriber: Resource = {
	name: 'Newsletter Subscriber',
	value: 'subscriber',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a newsletter subscriber',
			description: 'Adds a subscriber. Whether Shoprenter then asks the person to confirm, and fires its webhook, is not documented.',
			returns: 'subscriber',
			parameters: [
				{ displayName: 'Email', name: 'email', type: 'string', placeholder: 'name@email.com', required: true, default: '' },
				additionalFieldsParameter(sorted(optional)),
			],
			async run(input) {
				const body = { email: requiredText(input, 'email', 'Email'), ...bodyOf(filled(input.parameter('additionalFields', {}))) };
				return [await write(input.call, 'POST', '/newsletterSubscribers', body)];
			},
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a newsletter subscriber',
			description: 'Removes a subscriber for good. To end the subscription only, update the status.',
			parameters: [subscriberId],
			async run(input) {
				await input.call({ method: 'DELETE', path: path(input) });
				return [{ deleted: true, id: input.parameter('subscriberId') }];
			},
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a newsletter subscriber',
			description: 'Returns one subscriber',
			returns: 'subscriber',
			parameters: [subscriberId],
			async run(input) {
				return [await getRecord(input.call, path(input))];
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many newsletter subscribers',
			description: 'Returns a list of subscribers',
			returns: 'subscriber',
			parameters: [returnAllParameter, limitParameter, filters],
			async run(input) {
				return await listAll(input.call, '/newsletterSubscribers', timesIn(filled(input.parameter('filters', {}))), limitOf(input));
			},
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a newsletter subscriber',
			description: 'Changes fields of a subscriber',
			returns: 'subscriber',
			parameters: [subscriberId, updateFieldsParameter(sorted([...optional, textField('Email', 'email')]))],
			async run(input) {
				return [await write(input.call, 'PUT', path(input), changesOf(input))];
			},
		},
	],
};
