/** Parts that several of Shoprenter's records have in common. */
import { isPlainObject, type PlainObject } from '../../shared/objects';
import { object, text, type Fields } from '../../shared/records/fields';

/** A related record, by its address; null if there is none. Extended records may hold the record itself. */
export const link = <F extends Fields>(meaning: string, more?: F) => object({ href: text('Address of the record'), ...more }, meaning, { nullable: true });

export const self = { href: text('Address of the record'), id: text('API ID, or the outer ID if one was set') };

export function plainObjectsIn(value: unknown): PlainObject[] {
	return Array.isArray(value) ? value.filter(isPlainObject) : [];
}
