import type { PlainObject } from '../../shared/objects';
import { copier } from '../../shared/records/copy';
import { dateTime, flag, integer, object, text, type Fields } from '../../shared/records/fields';
import type { UnifiedCustomer } from '../../shared/records/shapes';
import { addressOf } from './address';

/** A customer (konimbo.md 5.2); what the customer webhooks send is not documented (konimbo.md 2.4). */
export const customer = {
	id: integer('ID of the customer', { unified: 'customer.id' }),
	email: text('Email', { unified: 'customer.email' }),
	full_name: text('Full name', { unified: 'customer.fullName', usedFor: 'customer.addresses[].name' }),
	mobile_phone: text('Mobile phone', { unified: 'customer.phone' }),
	full_address: text('Address', { usedFor: 'customer.addresses[].street' }),
	newsletter: flag('Whether the customer signed up for the newsletter', { unified: 'customer.acceptsMarketing' }),
	discount_title: text('Customer club'),
	data_record_json: object({}, "The shop's own extra fields"),
	created_at: dateTime('When the customer was created', { unified: 'customer.createdAt' }),
	updated_at: dateTime('When the customer was last changed'),
} satisfies Fields;

const copyCustomer = copier(customer, 'customer');

/** The API's customer (konimbo.md 5.2). A webhook's customer is not documented: what has the same keys is taken over. */
export function unifyCustomer(customer: Readonly<PlainObject>): UnifiedCustomer {
	const copied = copyCustomer(customer);
	const address = addressOf(customer.full_address, copied.fullName);
	return { ...copied, addresses: address === null ? [] : [address] };
}
