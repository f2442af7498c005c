/** What the generated deliveries have shown, in a table. */
import { coreVersions, type Report } from '../../../lab/prove/table';
import { HANGS_MS, type FuzzRow } from './fuzz';

/** What went wrong, a sentence each. */
export function fuzzDefects(rows: readonly FuzzRow[]): string[] {
	return rows
		.filter(
			({ escapedErrors, unanswered, executedUnauthenticated, misread, hanging, secrets }) =>
				escapedErrors + unanswered + executedUnauthenticated + misread + hanging + secrets > 0,
		)
		.map(
			({ platform, escapedErrors, unanswered, executedUnauthenticated, misread, hanging, secrets }) =>
				`${platform}: ${escapedErrors} errors escaped, ${unanswered} unanswered, ${executedUnauthenticated} executed without authentication, ${misread} read though they are none of what is documented, ${hanging} took longer than ${HANGS_MS} ms, ${secrets} texts with a secret`,
		);
}

/** @param each deliveries per platform */
export function fuzzReport(rows: readonly FuzzRow[], each: number, seed: number): Report {
	const sum = (name: Exclude<keyof FuzzRow, 'platform'>) => rows.reduce((total, row) => total + row[name], 0);
	return {
		ranOn: coreVersions(),
		summary: `${each} generated deliveries for each platform (seed ${seed}): ${sum('escapedErrors')} errors escaped, ${sum('unanswered')} unanswered, ${sum('executedUnauthenticated')} executed without authentication, ${sum('misread')} read though they are none of what is documented, ${sum('secrets')} secrets in ${sum('texts')} texts`,
		tables: [
			{
				title: `Generated deliveries, seed ${seed}`,
				rows: rows.map((row) => ({
					platform: row.platform,
					deliveries: row.deliveries,
					items: row.items,
					unreadable: row.unreadable,
					refused: row.refused,
					ignored: row.ignored,
					'slowest ms': row.slowestMs,
					'errors escaped': row.escapedErrors,
					unanswered: row.unanswered,
					'executed unauthenticated': row.executedUnauthenticated,
					misread: row.misread,
					'texts searched': row.texts,
					'secrets found': row.secrets,
				})),
			},
		],
		notes: [
			'Samples in every wire format, six of ten then spoiled; three of ten with a wrong key or signature. "Unreadable" ones are kept whole in a failed execution; "ignored" are of an event that was not chosen, or repeats.',
			'"Misread" would be a successful execution of a body that is no JSON, XML, documented form or multipart: told by other code than the nodes\' own (test/proofs/fuzz/readable.ts).',
			"Searched for: the webhook secret, the node's secret, the key of each event's URL, and a cookie, in answers, log lines, errors and items, two of three of which may hold headers.",
		],
		defects: fuzzDefects(rows),
	};
}
