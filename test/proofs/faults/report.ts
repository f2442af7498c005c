/** What the lifecycle fault matrix has found, in tables. */
import { coreVersions, type Report } from '../../../lab/prove/table';
import { CIRCUMSTANCES, FAULTS, PLAIN, type FaultShop, type Operation } from './cases';
import type { FaultRow } from './rows';

/** The rows of one operation at one shop. */
export interface FaultGroup {
	readonly shop: FaultShop;
	readonly operation: Operation;
	readonly rows: readonly FaultRow[];
}

/** What is wrong with a row, for people. */
export function faultDefects(rows: readonly FaultRow[]): string[] {
	return rows
		.filter(({ problems }) => problems.length > 0)
		.map(
			({ shop, operation, circumstance, call, fault, lasting, kinds, problems }) =>
				`${shop.name}, ${operation}, ${circumstance}, call ${call}, ${fault}${lasting ? ' from then on' : ''}: after ${kinds.length} calls ${problems.join('; ')}`,
		);
}

const sum = (rows: readonly FaultRow[], name: 'orphans' | 'duplicates' | 'undefinedIds' | 'texts' | 'secrets') =>
	rows.reduce((total, row) => total + row[name], 0);

function counted(rows: readonly FaultRow[]) {
	const inState = (state: FaultRow['state']) => rows.filter((row) => row.state === state).length;
	return {
		cases: rows.length,
		'registered once': inState('registered'),
		clean: inState('clean'),
		'left and told': inState('left'),
		orphans: sum(rows, 'orphans'),
		duplicates: sum(rows, 'duplicates'),
		'calls for undefined': sum(rows, 'undefinedIds'),
		'most calls': Math.max(...rows.map(({ kinds }) => kinds.length)),
		'longest s': Math.max(...rows.map(({ seconds }) => seconds)),
		defects: rows.filter(({ problems }) => problems.length > 0).length,
	};
}

const isPlain = ({ circumstance }: FaultRow) => circumstance === PLAIN;

/** The rows in groups, in the order of their names' tables. */
function by(name: 'fault' | 'circumstance', rows: readonly FaultRow[]): Array<[string, FaultRow[]]> {
	const names = Object.keys({ fault: FAULTS, circumstance: CIRCUMSTANCES }[name]);
	return names.map((value): [string, FaultRow[]] => [value, rows.filter((row) => row[name] === value)]).filter(([, some]) => some.length > 0);
}

export function faultReport(groups: readonly FaultGroup[]): Report {
	const all = groups.flatMap(({ rows }) => rows);
	const [texts, secrets] = [sum(all, 'texts'), sum(all, 'secrets')];
	return {
		ranOn: coreVersions(),
		summary: `${all.length} faults in activation, republish and deactivation, and in ${Object.keys(CIRCUMSTANCES).length - 1} circumstances: ${sum(all, 'orphans')} orphans, ${sum(all, 'duplicates')} duplicates, ${sum(all, 'undefinedIds')} calls for an undefined id; ${secrets} secrets in ${texts} texts of errors and log lines`,
		tables: [
			{
				title: 'Each call fails with each fault, once and from then on',
				rows: groups.map(({ shop, operation, rows }) => ({ shop: shop.name, operation, ...counted(rows.filter(isPlain)) })),
			},
			{
				title: 'The same by fault',
				rows: groups.flatMap(({ shop, operation, rows }) =>
					by('fault', rows.filter(isPlain)).map(([fault, some]) => ({ shop: shop.name, operation, fault, ...counted(some) })),
				),
			},
			{
				title: 'Other circumstances: with no fault, and each kind of call with some',
				rows: groups.flatMap(({ shop, operation, rows }) =>
					by(
						'circumstance',
						rows.filter((row) => !isPlain(row)),
					).map(([circumstance, some]) => ({
						shop: shop.name,
						operation,
						circumstance,
						...counted(some),
					})),
				),
			},
			{ title: 'Secrets in what the matrix produced', rows: [{ 'texts searched': texts, 'secrets found': secrets }] },
		],
		notes: [
			'Activation and republish are n8n\'s up to five tries with their clean-up, deactivation its up to three; "most calls" counts all of them, for a token too.',
			'"Left and told": the platform kept failing, so something is left at it; the error says so, and the next try took it away. It stands under "orphans" if it did not.',
			'Circumstances are crossed with one fault of each kind (500, a timeout after the platform acted, malformed JSON, 200 {}), once, and with 500 from then on. In "credential of another shop" the trigger was published in another shop before; its webhooks there are named, stay remembered, and go when the credential leads there again. In "hooks overlap" the opposite begins when the call arrives, as n8n 1.x lets it.',
			'What is only waited for is skipped: "longest" is the time that would have gone by. n8n gives up a publication after 84 s.',
			"Searched for: credentials, fetched tokens, the node's secret and the key of each URL, in every error that a hook threw (also those that n8n keeps to itself) and in every log line with its metadata.",
		],
		defects: faultDefects(all),
	};
}
