import { text, type Fields } from '../../shared/records/fields';
import type { Shape, UnifiedAddress, UnifiedOrder } from '../../shared/records/shapes';
import { joined } from '../../shared/records/unify';

/** Who ordered, in the orders of webhooks and of the API alike. */
export const buyer = {
	firstname: text("First part of the buyer's name, in Hungarian order the family name", {
		unified: 'order.customer.firstName',
		usedFor: 'order.customer.fullName',
	}),
	lastname: text("Second part of the buyer's name, in Hungarian order the given name", {
		unified: 'order.customer.lastName',
		usedFor: 'order.customer.fullName',
	}),
	phone: text('Phone of the buyer', { unified: 'order.customer.phone' }),
	fax: text('Fax of the buyer'),
	email: text('Email of the buyer', { unified: 'order.customer.email' }),
} satisfies Fields;

/** Who the order goes to. */
export const recipient = {
	shippingFirstname: text("First part of the recipient's name", { unified: 'order.shippingAddress.firstName', usedFor: 'order.shippingAddress.name' }),
	shippingLastname: text("Second part of the recipient's name", { unified: 'order.shippingAddress.lastName', usedFor: 'order.shippingAddress.name' }),
	shippingCompany: text('Company of the shipping address', { unified: 'order.shippingAddress.company' }),
	shippingAddress1: text('Street and number of the shipping address', { unified: 'order.shippingAddress.street' }),
	shippingAddress2: text('Second line of the shipping address', { unified: 'order.shippingAddress.street2' }),
	shippingCity: text('City of the shipping address', { unified: 'order.shippingAddress.city' }),
	shippingPostcode: text('Postcode of the shipping address', { unified: 'order.shippingAddress.postcode' }),
	shippingCountryName: text('Country of the shipping address', { unified: 'order.shippingAddress.country' }),
	shippingZoneName: text('County or zone of the shipping address', { unified: 'order.shippingAddress.region' }),
} satisfies Fields;

/** Who the invoice is to. */
export const payer = {
	paymentFirstname: text('First part of the name on the invoice', { unified: 'order.billingAddress.firstName', usedFor: 'order.billingAddress.name' }),
	paymentLastname: text('Second part of the name on the invoice', { unified: 'order.billingAddress.lastName', usedFor: 'order.billingAddress.name' }),
	paymentCompany: text('Company of the billing address', { unified: ['order.billingAddress.company', 'order.customer.company'] }),
	paymentAddress1: text('Street and number of the billing address', { unified: 'order.billingAddress.street' }),
	paymentAddress2: text('Second line of the billing address', { unified: 'order.billingAddress.street2' }),
	paymentCity: text('City of the billing address', { unified: 'order.billingAddress.city' }),
	paymentPostcode: text('Postcode of the billing address', { unified: 'order.billingAddress.postcode' }),
	paymentCountryName: text('Country of the billing address', { unified: 'order.billingAddress.country' }),
	paymentZoneName: text('County or zone of the billing address', { unified: 'order.billingAddress.region' }),
} satisfies Fields;

/**
 * `firstname` is what a name begins with: in Hungary the family name, elsewhere the given name. The documentation calls it
 * both. So the two parts are passed on under the names that Shoprenter gives them, and a whole name puts `firstname` first,
 * which is right in either order (shoprenter.md 6.8 to 6.10). An address has no phone, since an order has only the buyer's.
 */
export function peopleOf({ customer, billingAddress, shippingAddress }: Shape<'order'>): Pick<UnifiedOrder, 'customer' | 'billingAddress' | 'shippingAddress'> {
	return {
		customer: { ...customer, fullName: joined(customer.firstName, customer.lastName) },
		billingAddress: billingAddress && withName(billingAddress),
		shippingAddress: shippingAddress && withName(shippingAddress),
	};
}

export function withName(address: UnifiedAddress): UnifiedAddress {
	return { ...address, name: joined(address.firstName, address.lastName) };
}
