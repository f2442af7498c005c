/**
 * The time that a text means, in milliseconds since 1970; NaN for none. A text without a zone, as n8n's date picker gives
 * it, is what the clock shows in the given one.
 *
 * @param timezone its IANA name: `Asia/Jerusalem`
 */
export function timeOf(text: string, timezone: string): number {
	if (!/^\d{4}-\d\d-\d\d(T[\d:.]+)?$/.test(text)) return Date.parse(text);
	const asIfUtc = Date.parse(text.includes('T') ? `${text}Z` : text);
	if (Number.isNaN(asIfUtc)) return NaN;
	// The second time with the offset of the time itself: the clocks may change in between.
	return asIfUtc - offsetAt(asIfUtc - offsetAt(asIfUtc, timezone), timezone);
}

/** How far the zone's clock is ahead of UTC at a time, in milliseconds. */
function offsetAt(time: number, timezone: string): number {
	const clock = new Date(time).toLocaleString('sv-SE', { timeZone: timezone });
	return Date.parse(`${clock.replace(' ', 'T')}Z`) - Math.floor(time / 1000) * 1000;
}
