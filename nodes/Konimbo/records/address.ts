import { isPlainObject, type PlainObject } from '../../shared/objects';
import { blank, type UnifiedAddress } from '../../shared/records/shapes';
import { addressOrNull, joined } from '../../shared/records/unify';

/** A text with everything in it, or an object (konimbo.md 5.1). The country is told in neither. */
export function addressOf(address: unknown, name: string | null): UnifiedAddress | null {
	const parts = isPlainObject(address) ? addressParts(address) : { street: joined(address) };
	const known = addressOrNull({ ...blank('customer.addresses[]'), ...parts });
	return known && { ...known, name };
}

function addressParts(address: Readonly<PlainObject>): Partial<UnifiedAddress> {
	const box = joined(address.post_office_box);
	return {
		street: joined(address.street, address.street_number),
		street2: joined(address.apartment, box && `P.O. Box ${box}`),
		city: joined(address.city),
		postcode: joined(address.zip_code),
	};
}
