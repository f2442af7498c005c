import type { Fields } from '../../nodes/shared/fields';
import { typeRecord as typeInPlace } from '../../nodes/shared/typing';

/** Types a copy, so that a test can compare with what was sent, and samples stay as they are. */
export function typeRecord(fields: Fields, value: unknown): unknown {
	return typeInPlace(fields, structuredClone(value));
}
