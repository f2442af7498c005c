import type { Shape, UnifiedAddress, UnifiedOrder } from '../../shared/records/shapes';
import { joined } from '../../shared/records/unify';

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
