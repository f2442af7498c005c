/** Customers of the API, best from `/customerExtend` (shoprenter.md 5.5). */
import type { PlainObject } from '../../shared/objects';
import { copier } from '../../shared/records/copy';
import { dateTime, flag, integer, list, number, text, type Fields } from '../../shared/records/fields';
import type { UnifiedCustomer } from '../../shared/records/shapes';
import { addressOrNull, joined, objectOf, textOf } from '../../shared/records/unify';
import { link, plainObjectsIn, self } from './common';
import { withName } from './people';

/** `/addresses`: an address of a customer (shoprenter.md 5.5). */
const addresses = {
	...self,
	innerId: integer('ID of the address'),
	company: text('Company', { unified: 'customer.addresses[].company', usedFor: 'customer.company' }),
	firstname: text('First part of the name, in Hungarian order the family name', {
		unified: 'customer.addresses[].firstName',
		usedFor: 'customer.addresses[].name',
	}),
	lastname: text('Second part of the name, in Hungarian order the given name', {
		unified: 'customer.addresses[].lastName',
		usedFor: 'customer.addresses[].name',
	}),
	taxNumber: text('Tax number', { usedFor: 'customer.taxId' }),
	type: text('private or business'),
	address1: text('Street and number', { unified: 'customer.addresses[].street' }),
	address2: text('Second line', { unified: 'customer.addresses[].street2' }),
	postcode: text('Postcode', { unified: 'customer.addresses[].postcode' }),
	city: text('City', { unified: 'customer.addresses[].city' }),
	telephone: text('Phone', { unified: 'customer.addresses[].phone' }),
	dateCreated: dateTime('When the address was made'),
	dateUpdated: dateTime('When the address was last changed'),
	customer: link('The customer'),
	country: link('The country'),
	zone: link('The county or zone'),
} satisfies Fields;

/** The fields that `/customers` and `/customerExtend` share (shoprenter.md 5.5). */
const customerCore = {
	...self,
	innerId: integer('ID of the customer', { unified: 'customer.id' }),
	firstname: text('First part of the name, in Hungarian order the family name', { unified: 'customer.firstName', usedFor: 'customer.fullName' }),
	lastname: text('Second part of the name, in Hungarian order the given name', { unified: 'customer.lastName', usedFor: 'customer.fullName' }),
	email: text('Email', { unified: 'customer.email' }),
	telephone: text('Phone', { unified: 'customer.phone' }),
	fax: text('Fax'),
	password: text("bcrypt hash of the customer's password; to be kept out of items"),
	newsletter: flag('Whether the customer takes the newsletter', { unified: 'customer.acceptsMarketing' }),
	status: flag('Whether the customer is active'),
	approved: flag('Whether the customer was approved'),
	freeShipping: flag('Whether shipping is free for the customer'),
	dateCreated: dateTime('When the customer registered', { unified: 'customer.createdAt' }),
	dateUpdated: dateTime('When the customer was last changed'),
	defaultAddress: link('The default address'),
	customerGroup: link('The group of the customer'),
} satisfies Fields;

/** `/customers`: related records as links (shoprenter.md 5.5). */
export const customers = {
	...customerCore,
	addresses: link('The addresses'),
	loyaltyPoints: link('The loyalty points'),
} satisfies Fields;

/** `/customerExtend`: a customer with addresses and loyalty points (shoprenter.md 5.5). */
export const customerExtend = {
	...customerCore,
	addresses: list(addresses, 'The addresses'),
	loyaltyPoints: list(
		{
			...self,
			value: number('How many points'),
			description: text('What the points are for'),
			dateExpiration: dateTime('When the points expire'),
		},
		'The loyalty points',
	),
} satisfies Fields;

const copyCustomer = copier(customerExtend, 'customer');
const copyAddress = copier(addresses, 'customer.addresses[]');

/** Company and tax number are those of the usual address. Country and zone of an address are links, so both are unknown. */
export function unifyApiCustomer(customer: Readonly<PlainObject>): UnifiedCustomer {
	const copied = copyCustomer(customer);
	const addresses = plainObjectsIn(customer.addresses);
	const usual = textOf(objectOf(customer.defaultAddress).href);
	const main = addresses.find((address) => usual !== null && address.href === usual) ?? {};
	return {
		...copied,
		fullName: joined(copied.firstName, copied.lastName),
		company: textOf(main.company),
		taxId: textOf(main.taxNumber),
		addresses: addresses.map((address) => withName(copyAddress(address))).filter((address) => addressOrNull(address) !== null),
	};
}
