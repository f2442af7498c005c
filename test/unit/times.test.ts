import { isoTime, timeOf } from '../../nodes/shared/records/times';
import { momentOf } from '../../nodes/shared/records/unify';

test.each([
	['2026-11-20T10:30:00', 'UTC', '2026-11-20T10:30:00.000Z'],
	['2026-11-20T10:30:00', 'Asia/Jerusalem', '2026-11-20T08:30:00.000Z'],
	['2026-07-20T10:30', 'Asia/Jerusalem', '2026-07-20T07:30:00.000Z'],
	['2026-07-20', 'America/New_York', '2026-07-20T04:00:00.000Z'],
	// Beside the changes of the clocks, on 29 March and 25 October 2026 at 1:00 UTC; the first is in the hour that is left out.
	['2026-03-29T01:59:59', 'Europe/Lisbon', '2026-03-29T01:59:59.000Z'],
	['2026-03-29T02:00:00', 'Europe/Lisbon', '2026-03-29T01:00:00.000Z'],
	['2026-10-25T00:59:59', 'Europe/Lisbon', '2026-10-24T23:59:59.000Z'],
	['2026-10-25T02:00:00', 'Europe/Lisbon', '2026-10-25T02:00:00.000Z'],
])('%s in %s', (text, timezone, time) => {
	expect(new Date(timeOf(text, timezone)).toISOString()).toBe(time);
});

test.each(['2026-11-20T12:30:00+02:00', '2026-11-20T10:30:00Z', '2026-11-20T10:30:00.000Z'])('%s says its zone itself', (text) => {
	expect(new Date(timeOf(text, 'America/New_York')).toISOString()).toBe('2026-11-20T10:30:00.000Z');
});

test('no time', () => {
	expect([timeOf('', 'UTC'), timeOf('soon', 'UTC'), timeOf('2026-13-40T00:00:00', 'UTC')]).toEqual([NaN, NaN, NaN]);
	expect([timeOf('2026-02-30', 'UTC'), timeOf('2026-02-30T10:00:00', 'UTC')]).toEqual([NaN, NaN]);
});

/** Each as it is sent, and as ISO 8601. */
const TIMES = [
	['2026-11-20T21:00:07Z', '2026-11-20T21:00:07Z'],
	['2026-11-20T21:00:07+00:00', '2026-11-20T21:00:07+00:00'],
	['2026-11-20T21:00:07-03:30', '2026-11-20T21:00:07-03:30'],
	['2026-11-20T21:00:07+0200', '2026-11-20T21:00:07+0200'],
	['2026-11-20T21:00:07.123Z', '2026-11-20T21:00:07.123Z'],
	['2026-11-20 21:00:07', '2026-11-20T21:00:07'],
	['2026-11-20 21:00:07 UTC', '2026-11-20T21:00:07Z'],
	['2026-11-20', '2026-11-20'],
	['2024-02-29 00:00:00', '2024-02-29T00:00:00'],
	['2000-02-29 23:59:59', '2000-02-29T23:59:59'],
	// Without seconds.
	['2026-11-20 21:00', '2026-11-20T21:00'],
	['2026-11-20T21:00', '2026-11-20T21:00'],
	['2026-11-20T21:00Z', '2026-11-20T21:00Z'],
	['2026-11-20 21:00+02:00', '2026-11-20T21:00+02:00'],
] as const;

test.each(TIMES)('%s is a time', (sent, iso) => {
	expect(isoTime(sent)).toBe(iso);
	expect(isoTime(iso)).toBe(iso);
	expect(momentOf(`\u00A0${sent} `)).toBe(iso);
});

/** What looks like a time, and is none. */
const NO_TIMES = [
	...['0000-00-00 00:00:00', '0000-00-00', '0000-00-00T00:00:00Z', '0000-01-01 00:00:00', '2026-00-10 10:00:00', '2026-10-00 10:00:00'],
	...['2026-02-30 10:00:00', '2026-02-29T10:00:00Z', '1900-02-29 10:00:00', '2026-04-31', '2026-13-01 10:00:00', '2026-11-32 10:00:00'],
	...['2026-11-20 25:00:00', '2026-11-20T24:00:00', '2026-11-20 10:60:00', '2026-11-20 10:00:60', '2026-11-20T25:00'],
	...[
		'2026-11-20T21:00:00+02',
		'2026-11-20T21:00:00+2:0',
		'2026-11-20T21:00:00+00:0',
		'2026-11-20T21:00:00+',
		'2026-11-20T21:00:00+25:00',
		'2026-11-20T21:00:00+02:60',
	],
	...['2026-11-20T', '2026-11-20T21', '2026-11-20T2:00:00', '2026-11-20 21:00:0', '2026-1-2', '20/11/2026', 'soon', '', ' '],
];

test.each(NO_TIMES)('%j is none', (sent) => {
	expect([isoTime(sent), momentOf(sent)]).toEqual([null, null]);
});

test('nor is what is no text, or the zero that a database keeps in place of a time', () => {
	expect([isoTime(1795208400), isoTime(null), isoTime({})]).toEqual([null, null, null]);
	expect([momentOf('0001-01-01T00:00:00'), momentOf('1970-01-01T00:00:00.000Z'), momentOf('1970-01-01 00:00:00')]).toEqual([null, null, null]);
	for (const zero of [
		...['1970-01-01', '1970-01-01T00:00', '1970-01-01 00:00:00 UTC', '1970-01-01T00:00:00+00:00', '1970-01-01T00:00:00+02:00'],
		// The zero of Unix as a clock elsewhere shows it.
		...['1970-01-01T01:00:00+01:00', '1970-01-01 02:00:00+02:00', '1970-01-01T02:00:00.000+0200', '1970-01-01T01:00+01:00', '1969-12-31T19:00:00-05:00'],
	]) {
		expect([zero, momentOf(zero)]).toEqual([zero, null]);
	}
	const times = [
		'1970-01-02T00:00:00',
		'1970-01-02',
		'1970-01-01T01:00:00Z',
		'1970-01-01T01:00:00',
		'1970-01-01T02:00:00+01:00',
		'1970-01-01T00:00:01Z',
		'1969-12-31',
	];
	expect(times.map(momentOf)).toEqual(times);
	expect(momentOf('1970-01-02 00:00:00')).toBe('1970-01-02T00:00:00');
});
