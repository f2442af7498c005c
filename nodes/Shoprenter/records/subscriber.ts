/** Newsletter subscribers, of webhooks (shoprenter.md 2.2) and of the API (shoprenter.md 5.6). */
import { copier } from '../../shared/records/copy';
import { dateTime, flag, integer, text, type Fields } from '../../shared/records/fields';
import { link, self } from './common';

/** The subscriber of a newsletter webhook (shoprenter.md 2.2). */
export const subscriber = {
	id: integer('ID of the subscriber', { unified: 'subscriber.id' }),
	firstname: text("First part of the subscriber's name, in Hungarian order the family name", { unified: 'subscriber.firstName' }),
	lastname: text("Second part of the subscriber's name, in Hungarian order the given name", { unified: 'subscriber.lastName' }),
	email: text('Email of the subscriber', { unified: 'subscriber.email' }),
	phone: text('Phone of the subscriber', { unified: 'subscriber.phone' }),
	status: integer('Status of the subscription; Shoprenter does not say what the numbers mean', { unified: 'subscriber.status' }),
	language: integer("Internal ID of the subscriber's language"),
	hash: text('Secret for activating or cancelling the subscription'),
	subscribe_date: dateTime('When the subscription began', { unified: 'subscriber.subscribedAt' }),
} satisfies Fields;

/** `/newsletterSubscribers` (shoprenter.md 5.6). */
export const newsletterSubscribers = {
	...self,
	id: text('API ID, or the outer ID if one was set', { unified: 'subscriber.id' }),
	firstname: text('First part of the name, in Hungarian order the family name', { unified: 'subscriber.firstName' }),
	lastname: text('Second part of the name, in Hungarian order the given name', { unified: 'subscriber.lastName' }),
	email: text('Email', { unified: 'subscriber.email' }),
	phone: text('Phone', { unified: 'subscriber.phone' }),
	status: integer('1 for active, 0 for not; a number, as in the webhook', { unified: 'subscriber.status' }),
	blacklisted: flag('Whether the subscriber is blacklisted'),
	dateSubscribed: dateTime('When the subscription began', { unified: 'subscriber.subscribedAt' }),
	hash: text('Secret for activating or cancelling the subscription'),
	mailmasterId: text('ID at MailMaster, "0" if none'),
	dateCreated: dateTime('When the subscriber was made'),
	dateUpdated: dateTime('When the subscriber was last changed'),
	language: link('The language'),
} satisfies Fields;

/** The language is left out: what is sent is the shop's internal number for it, not a code (shoprenter.md 2.2). */
export const unifySubscriber = copier(subscriber, 'subscriber');

/** Its id is not the number that webhooks have (shoprenter.md 5.6). */
export const unifyApiSubscriber = copier(newsletterSubscribers, 'subscriber');
