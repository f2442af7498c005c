/** What the hostile deliveries have shown, in tables. */
import { coreVersions, type Report, type Row } from '../../../lab/prove/table';
import { realDefects, type RealRow } from './in-n8n';
import { hostileDefects, type HostileRow } from './try-out';

/** @param rows in n8n-core's contexts @param inN8n of a real n8n, with its versions */
export function hostileReport(rows: readonly HostileRow[], inN8n: readonly RealRow[], host: Readonly<Record<string, string>>): Report {
	const outcomes = (list: readonly HostileRow[], outcome: HostileRow['outcome']) =>
		list.filter((row) => row.outcome === outcome && row.problems.length === 0).length;
	const table = [...new Set(rows.map((row) => row.kind))].map((kindOf): Row => {
		const ofKind = rows.filter((row) => row.kind === kindOf);
		return {
			kind: kindOf,
			cases: ofKind.length,
			'right items': outcomes(ofKind, 'right item'),
			'refused, kept and told': outcomes(ofKind, 'refused'),
			'not let in': outcomes(ofKind, 'not let in'),
			wrong: ofKind.filter(({ problems }) => problems.length > 0).length,
			'largest MB': Math.round(Math.max(...ofKind.map(({ bytes }) => bytes)) / 1e5) / 10,
			'slowest ms': Math.max(...ofKind.map(({ ms }) => ms)),
		};
	});
	const served = inN8n.reduce((total, { nextServed }) => total + nextServed, 0);
	const sentThere = inN8n.reduce((total, { cases }) => total + cases, 0);
	return {
		ranOn: { ...coreVersions(), n8n: host.n8n, "n8n's Node": host.Node },
		summary: `${rows.length} hostile deliveries: ${outcomes(rows, 'right item')} right items, ${outcomes(rows, 'refused')} refused with a reason, ${outcomes(rows, 'not let in')} not let in by the server, ${rows.filter(({ problems }) => problems.length > 0).length} wrong; in a real n8n ${served} of ${sentThere} orders sent after each were served`,
		tables: [
			{ title: "Hostile deliveries with a right key, in n8n-core's contexts", rows: table },
			{
				title: 'The same in a real n8n, and an order after each',
				rows: inN8n.map(({ kind: kindOf, cases: count, answered, notLetIn, slowestMs, nextServed, peakMb }) => ({
					kind: kindOf,
					cases: count,
					'answered 200': answered,
					'not let in': notLetIn,
					'slowest ms': slowestMs,
					'next order served': nextServed,
					'peak memory so far MB': peakMb,
				})),
			},
			{
				title: 'One by one',
				rows: rows.map(({ kind: kindOf, name, bytes, outcome, problems }) => ({
					kind: kindOf,
					case: name,
					bytes,
					outcome: problems.length > 0 ? `WRONG: ${problems.join('; ')}` : outcome,
				})),
			},
		],
		notes: [
			'"Refused": answered 200 and made a failed execution that says why, with the whole body in it unless n8n itself could not read it. "Not let in": answered by the HTTP server, before n8n.',
			'After each case the prototype of all objects is looked at, and the next delivery must be served.',
		],
		defects: [...hostileDefects(rows), ...realDefects(inN8n)],
	};
}
