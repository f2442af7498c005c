/**
 * Clients (shopkit.md 2.2, 5.3) and who takes the newsletter (2.3). Newsletter events share the root `client` with the
 * client events and become subscribers.
 */
import type { PlainObject } from '../../shared/objects';
import type { Unifier } from '../../shared/platform';
import { copier } from '../../shared/records/copy';
import { anything, date, flag, integer, list, number, object, text, unixTime, type Fields } from '../../shared/records/fields';
import type { UnifiedCustomer } from '../../shared/records/shapes';
import { addressOrNull, objectOf } from '../../shared/records/unify';
import { address, billingAddress, located, toBill } from './address';
import { l10n, tag } from './common';

const ordersSummary = {
	paid_count: integer('How many orders are paid'),
	unpaid_count: integer('How many orders are not paid'),
	paid_value: number('Worth of the paid orders'),
	unpaid_value: number('Worth of the unpaid orders'),
	total_count: integer('How many orders there are'),
	total_value: number('Worth of all orders'),
} satisfies Fields;

/** A client of a webhook (2.2), of the newsletter events (2.3: name, email and hash only) or of the API (5.3). */
export const client = {
	id: integer('Client number; only in the API', { unified: 'customer.id' }),
	hash: text('MD5 of the email address, the key of the client in the API; of newsletter events it is not known what it stands for'),
	name: text('Full name', { unified: 'customer.fullName' }),
	email: text('Email address', { unified: ['customer.email', 'subscriber.email'] }),
	company: text('Company; who is billed at the billing address', {
		nullable: true,
		unified: 'customer.company',
		usedFor: 'customer.addresses[].company',
	}),
	initials: text('Initials'),
	fiscal_id: text("Tax number, with or without the country's prefix", { nullable: true, unified: 'customer.taxId' }),
	locale: text('Language, such as pt_PT; the API sends 0 where there is none', { nullable: true }),
	gender: text('female, male or other', { nullable: true }),
	birthday: date('Date of birth'),
	picture: text("URL of the client's picture", { nullable: true }),
	accepts_marketing: flag('The client accepts marketing; only in the API', { unified: 'customer.acceptsMarketing' }),
	subscribe_newsletter: flag('The client wants the newsletter; only in webhooks', { unified: 'customer.acceptsMarketing' }),
	wholesale: flag('The client may buy wholesale'),
	created_at: unixTime('When the client was made', { unified: 'customer.createdAt' }),
	last_seen_at: unixTime('When the client was last in the shop'),
	ip_address: text('IP address of the client', { nullable: true }),
	type: text('guest or registered'),
	is_banned: flag('The client may not buy'),
	is_registered: flag('The client has an account'),
	is_deleted: flag('The client was deleted'),
	internal_notes: text('Notes of the shop', { nullable: true }),
	tags: list(tag, 'Tags of the client'),
	delivery: object(address('customer.addresses[]', 'customer.phone'), 'Delivery address'),
	billing: object(billingAddress('customer.addresses[]', 'customer.phone'), 'Billing address'),
	l10n: object(l10n, "Words of the shop's country"),
	cart: anything("The client's cart; its form is not documented"),
	wishlist: anything("The client's wish list; its form is not documented"),
	orders_summary: object(ordersSummary, "Numbers of the client's orders"),
} satisfies Fields;

const copyCustomer = copier(client, 'customer');
const copyAddress = copier(client.delivery.fields, 'customer.addresses[]');
const copySubscriber = copier(client, 'subscriber');

const SUBSCRIPTIONS: Readonly<Record<string, string>> = { newsletter_subscribed: 'subscribed', newsletter_unsubscribed: 'unsubscribed' };

/** A subscriber's name comes in one piece and is not cut up; what the hash stands for is not documented (2.3), so it is no id. */
export const unifyClient: Unifier = (client, event) =>
	Object.hasOwn(SUBSCRIPTIONS, event)
		? { subscriber: { ...copySubscriber(client), status: SUBSCRIPTIONS[event] } }
		: { customer: { ...copyCustomer(client), addresses: addressesOf(client) } };

/** Delivery address first; the billing address only where it is another one. */
function addressesOf(client: Readonly<PlainObject>): UnifiedCustomer['addresses'] {
	const [delivery, billing] = [client.delivery, client.billing].map((address) => located(addressOrNull(copyAddress(objectOf(address)))));
	const isSame = JSON.stringify(delivery) === JSON.stringify(billing);
	return [isSame ? null : delivery, toBill(billing, client)].filter((address) => address !== null);
}
