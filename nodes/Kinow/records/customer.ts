/** Customers (kinow.md 5.4); an order has the one who bought it beside it. */
import type { PlainObject } from '../../shared/objects';
import { copier } from '../../shared/records/copy';
import { date, dateTime, flag, integer, text, type Fields } from '../../shared/records/fields';
import type { UnifiedCustomer, UnifiedOrder } from '../../shared/records/shapes';
import { joined } from '../../shared/records/unify';

/** A customer (model Customer). */
export const customer = {
	id: integer('Id of the customer', { unified: ['customer.id', 'order.customer.id'] }),
	lastname: text('Last name', { unified: ['customer.lastName', 'order.customer.lastName'], usedFor: ['customer.fullName', 'order.customer.fullName'] }),
	firstname: text('First name', { unified: ['customer.firstName', 'order.customer.firstName'], usedFor: ['customer.fullName', 'order.customer.fullName'] }),
	email: text('Email address', { unified: ['customer.email', 'order.customer.email'] }),
	id_gender: integer('Id of the form of address'),
	birthday: date('Date of birth'),
	newsletter: flag('Whether the customer takes the newsletter', { unified: ['customer.acceptsMarketing', 'order.customer.acceptsMarketing'] }),
	optin: flag('Whether the customer accepts offers'),
	notification: flag('Whether the customer accepts notifications'),
	active: flag('Whether the account is active'),
	id_lang: integer("Id of the customer's language"),
	date_add: dateTime('When the account was made', { unified: 'customer.createdAt' }),
	date_upd: dateTime('When the account was last changed'),
	max_viewing: integer('How many views may run at once'),
	custom: text("The shop's own data"),
	password: text('Password, documented for requests only'),
	last_passwd_gen: dateTime('When the password was last made'),
} satisfies Fields;

const copyCustomer = copier(customer, 'customer');
const copyBuyer = copier(customer, 'order.customer');

const fullNameOf = ({ firstname, lastname }: Readonly<PlainObject>) => joined(firstname, lastname);

export const unifyCustomer = (customer: Readonly<PlainObject>): UnifiedCustomer => ({ ...copyCustomer(customer), fullName: fullNameOf(customer) });

/** The customer as the one who ordered. */
export const whoOrdered = (customer: Readonly<PlainObject>): UnifiedOrder['customer'] => ({ ...copyBuyer(customer), fullName: fullNameOf(customer) });
