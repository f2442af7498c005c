import { timeOf } from '../../nodes/shared/times';

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
});
