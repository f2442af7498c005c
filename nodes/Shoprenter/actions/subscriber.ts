import { choice, email, flag, oneOf, text, time } from '../../shared/actions/inputs';
import { fieldsToWrite } from '../../shared/actions/parameters';
import { upsert } from '../../shared/actions/upsert';
import { resource } from '../../shared/actions/vocabulary';
import { getLanguages } from './choices';
import { day, link, otherFields } from './inputs';
import { allFound } from './lists';
import { list, remove, send, update } from './operations';

const optional = [
	flag('Blacklisted', 'blacklisted', 'Whether the subscriber is blacklisted'),
	time('Date Subscribed', 'dateSubscribed'),
	text('First Name', 'firstname', 'What the name begins with, in Hungarian order the family name'),
	link(choice('Language', 'language', getLanguages)),
	text('Last Name', 'lastname', 'What the name ends with, in Hungarian order the given name'),
	otherFields,
	text('Phone', 'phone'),
	flag('Status', 'status', 'Whether the subscription is active'),
];

const filters = [
	text('Email', 'email'),
	oneOf('Status', 'status', [
		{ name: 'Active', value: 1 },
		{ name: 'Inactive', value: 0 },
	]),
	day('Subscribed On', 'subscribedAt', 'The day on which the subscription began'),
];

const subscribers = '/newsletterSubscribers';
const one = `${subscribers}/{subscriberId}` as const;

const known = { returns: 'subscriber', fields: [email()], optional };

/** Newsletter subscribers (shoprenter.md 5.6). */
export const subscriber = resource('Newsletter Subscriber', 'subscriber', [
	send('Create', 'Create a newsletter subscriber', `POST ${subscribers}`, {
		...known,
		description: 'Adds a subscriber. Whether Shoprenter then asks the person to confirm, and fires its webhook, is not documented.',
	}),
	upsert(
		send('Create or Update', 'Create or update a newsletter subscriber', `POST ${subscribers}`, known),
		send('Update', 'Update a newsletter subscriber', `PUT ${one}`, { ...known, kept: fieldsToWrite }),
		{
			shop: 'Shoprenter',
			record: 'subscriber',
			by: 'email',
			field: 'email',
			anyCase: true,
			search: async (call, address) => await allFound(call, subscribers, { email: address }),
			naming: ({ id }) => ({ subscriberId: id }),
		},
	),
	remove('Delete', 'Delete a newsletter subscriber', one, 'Removes a subscriber for good. To end the subscription only, update the status.'),
	send('Get', 'Get a newsletter subscriber', `GET ${one}`, { description: 'Returns one subscriber', returns: 'subscriber' }),
	list('Get Many', 'Get many newsletter subscribers', subscribers, { description: 'Returns a list of subscribers', returns: 'subscriber', optional: filters }),
	update('Update a newsletter subscriber', one, [...optional, text('Email', 'email')], {
		description: 'Changes fields of a subscriber',
		returns: 'subscriber',
	}),
]);
