import { trimmed } from './literals';

/** Months and clocks by their ranges, so that only the length of the month is left to look at. */
const DATE = '(?!0000)\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])';
const CLOCK = '(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d+)?)?';
/** No clock is more than 14 hours off. */
const ZONE = ' ?UTC|Z|[+-](?:(?:0\\d|1[0-3]):?[0-5]\\d|14:?00)';
const TIME = new RegExp(`^${DATE}(?:[T ]${CLOCK}(?:${ZONE})?)?$`);

/**
 * A date, or a date and time with seconds or without, as ISO 8601: `2026-11-20 21:00:00 UTC` is `2026-11-20T21:00:00Z`.
 * No zone is invented.
 *
 * @returns null for what no calendar or clock shows (zeros, 30 February, 25:00, an offset cut short), and for what is no text
 */
export function isoTime(value: unknown): string | null {
	if (typeof value !== 'string' || !TIME.test(value) || !isInMonth(value)) return null;
	if (value.length === DATE_LENGTH) return value;
	const [date, clock] = [value.slice(0, DATE_LENGTH), value.slice(DATE_LENGTH + 1)];
	return `${date}T${clock.endsWith('UTC') ? `${clock.slice(0, -3).trimEnd()}Z` : clock}`;
}

const DATE_LENGTH = '2026-11-20'.length;
const CODE_OF_2 = '2'.charCodeAt(0);
/** Whether the month has so many days; it has twenty at least. */
function isInMonth(date: string): boolean {
	if (date.charCodeAt(8) < CODE_OF_2) return true;
	return Number(date.slice(8, 10)) <= new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate();
}

/** Of a text that is no ISO 8601, such as `Fri, 20 Nov 2026 10:00:00 GMT`: a clock, and behind it a zone. */
const NAMES_ZONE = /\d:\d\d.*(?:Z|UTC|GMT|[+-]\d\d:?\d\d)/i;

/**
 * The time that a text means, in milliseconds since 1970; NaN for none. A text without a zone, as n8n's date picker gives
 * it, is what the clock shows in the given one.
 *
 * @param timezone its IANA name: `Asia/Jerusalem`
 */
export function timeOf(text: string, timezone: string): number {
	const given = trimmed(text);
	const iso = isoTime(given);
	// Of a day that the month does not have, Date.parse would make one of the next month.
	if (iso === null && /^\d{4}-\d\d-\d\d/.test(given)) return NaN;
	const told = iso ?? given;
	if (NAMES_ZONE.test(told)) return Date.parse(told);
	const asIfUtc = Date.parse(iso === null ? `${told} UTC` : asUtc(iso));
	// The second time with the offset of the time itself: the clocks may change in between.
	return asIfUtc - offsetAt(asIfUtc - offsetAt(asIfUtc, timezone), timezone);
}

/** A date without a clock is in UTC by itself. */
const asUtc = (iso: string) => (iso.length === DATE_LENGTH ? iso : `${iso}Z`);

/** The day that the calendar shows in a zone, `2026-11-20`. @param time in milliseconds since 1970 */
export function dayIn(timezone: string, time: number): string {
	return new Date(time).toLocaleDateString('sv-SE', { timeZone: timezone });
}

/** How far the zone's clock is ahead of UTC at a time, in milliseconds. */
function offsetAt(time: number, timezone: string): number {
	if (Number.isNaN(time)) return NaN;
	const clock = new Date(time).toLocaleString('sv-SE', { timeZone: timezone });
	return Date.parse(`${clock.replace(' ', 'T')}Z`) - Math.floor(time / 1000) * 1000;
}
