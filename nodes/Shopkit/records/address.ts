/** An address of an order, a client or the store (shopkit.md 2.1). */
import type { PlainObject } from '../../shared/objects';
import { flag, type Fields, text } from '../../shared/records/fields';
import type { UnifiedAddress, ValuePath } from '../../shared/records/shapes';
import { textOf } from '../../shared/records/unify';

type Place = 'order.billingAddress' | 'order.shippingAddress' | 'customer.addresses[]';

/**
 * @param place the unified address that its values land in
 * @param phone where else its phone does
 */
export function address(place?: Place, ...phone: ValuePath[]) {
	const to = (...parts: Array<keyof UnifiedAddress>) =>
		place === undefined ? {} : { unified: [...parts.map((part) => `${place}.${part}` as const), ...(parts.includes('phone') ? phone : [])] };
	/** See {@link located}. */
	const locates = place === undefined ? {} : { usedFor: `${place}.countryCode` as const };
	return {
		name: text('Name of the recipient', { nullable: true, ...to('name') }),
		phone: text("Phone, in newer records with the country's prefix", { nullable: true, ...to('phone') }),
		address: text('Street and number; may hold line breaks', { nullable: true, ...to('street') }),
		address_extra: text('Second line of the address', { nullable: true, or: 'number', ...to('street2') }),
		country_code_alpha_2: text('Country, ISO 3166-1 alpha-2', { nullable: true, ...to('countryCode') }),
		country_code: text('Country, ISO 3166-1 alpha-3', { nullable: true, ...to('countryCode') }),
		zip_code: text('Postcode', { nullable: true, ...to('postcode') }),
		city: text('Town', { nullable: true, ...to('city') }),
		country: text("Country in the shop's language, with its region", { nullable: true, ...to('country'), ...locates }),
	} satisfies Fields;
}

export function billingAddress(place: Place, ...phone: ValuePath[]) {
	return {
		same_as_delivery: flag('The billing address is the delivery address'),
		...address(place, ...phone),
	} satisfies Fields;
}

/** How the shop names its country where that is neither the Azores nor Madeira (2.1). */
const MAINLAND = /^portugal - (?:continental|mainland)$/i;

/** The address with the code of the country that it names, where it comes without one. */
export function located(address: UnifiedAddress | null): UnifiedAddress | null {
	const isMainland = address?.countryCode === null && MAINLAND.test(address.country ?? '');
	return isMainland ? { ...address, countryCode: 'PT' } : address;
}

/** Addresses have no company of their own (2.1): the client's is who is billed. */
export function toBill(address: UnifiedAddress | null, client: Readonly<PlainObject>): UnifiedAddress | null {
	return address && { ...address, company: textOf(client.company) };
}
