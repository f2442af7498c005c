import type { Fields } from '../../nodes/shared/records/fields';
import { typeRecord as typeInPlace } from '../../nodes/shared/records/typing';

/** Types a copy, so that a test can compare with what was sent, and samples stay as they are. */
export function typeRecord(fields: Fields, value: unknown): unknown {
	return typeInPlace(fields, structuredClone(value));
}
