/** What queue mode has shown, in tables. */
import type { Report } from '../../../lab/prove/table';
import { loadDefects, loadTable } from '../load';
import type { QueueRows } from './queue';
import type { Recipe, Repeats } from './repeats';

/** What our node, or a recipe that is said to be exact, got wrong. */
export function queueDefects({ load, repeats, activation }: QueueRows): string[] {
	return [
		...loadDefects(load),
		...repeats
			.filter(({ deliveries, accepted, executions }) => accepted !== 2 * deliveries || executions !== accepted)
			.map(({ recipe, accepted, executions }) => `${recipe}: ${executions} executions of ${accepted} accepted deliveries`),
		...repeats
			.filter(({ recipe, repeats: when, deliveries, once }) => isExact(recipe, when) && once !== deliveries)
			.map(
				({ recipe, repeats: when, deliveries, once, twice, never }) =>
					`${recipe}, repeated ${when}: of ${deliveries} deliveries handed on once ${once}, more often ${twice}, never ${never}`,
			),
		...activation
			.filter(({ process, deliveries, postponed, accepted, right }) => {
				// The processor puts off what comes until the shop has told it which addresses are registered (recovery.ts).
				const isAsExpected = process === 'main' ? accepted === deliveries : postponed > 0 && postponed + accepted === deliveries;
				return right !== deliveries || !isAsExpected;
			})
			.map(
				({ process, deliveries, accepted, postponed, otherwise, acceptedInTheEnd, right }) =>
					`activation, ${process}: of ${deliveries} deliveries ${accepted} accepted at once, ${postponed} answered 503, ${otherwise} otherwise; ${acceptedInTheEnd} accepted in the end, ${right} right`,
			),
	];
}

/** Remove Duplicates reads, compares and writes its memory in separate steps: exact where executions do not overlap. */
function isExact(recipe: Recipe, repeats: Repeats): boolean {
	return recipe !== 'none' && (recipe !== 'Remove Duplicates' || repeats === 'later');
}

/** @param ranOn versions, by name */
export function queueReport(rows: QueueRows, ranOn: Report['ranOn']): Report {
	const sum = (name: 'accepted' | 'right' | 'wrong' | 'lost' | 'duplicated') => rows.load.reduce((total, row) => total + row[name], 0);
	return {
		ranOn,
		summary: `Queue mode, one main, two workers, one webhook processor: of ${sum('accepted')} orders answered 2xx ${sum('right')} right, ${sum('wrong')} wrong, ${sum('lost')} lost, ${sum('duplicated')} duplicated`,
		tables: [
			{ title: 'Queue mode: distinct orders through the webhook processor', rows: loadTable(rows.load) },
			{
				title: 'Queue mode: each delivery to the webhook processor and to main',
				rows: rows.repeats.map(({ recipe, repeats, deliveries, accepted, executions, failed, once, twice, never }) => ({
					recipe,
					repeated: repeats,
					deliveries,
					'answered 2xx': accepted,
					executions,
					failed,
					'handed on once': once,
					'more often': twice,
					never,
				})),
			},
			{
				title: 'Queue mode: deliveries while main activates the trigger',
				rows: rows.activation.map(({ process, deliveries, accepted, postponed, otherwise, acceptedInTheEnd, right, wrong, lost, duplicated }) => ({
					process,
					deliveries,
					'2xx at once': accepted,
					'503 with Retry-After': postponed,
					otherwise,
					'2xx in the end': acceptedInTheEnd,
					right,
					wrong,
					lost,
					duplicated,
				})),
			},
		],
		notes: [
			"One main, two workers (5 jobs each), one webhook processor; PostgreSQL and Redis; n8n's default expression engine.",
			"The trigger's own window of duplicates is one process's: a delivery that reaches two processes makes two executions.",
			"n8n's Remove Duplicates reads, compares and writes its memory in separate steps: exact where executions do not overlap; of executions that do, one can overwrite what the other has noted. Its figures for bursts pass or fail nothing, unless one worker runs one execution at a time. A unique key in a database is exact always.",
		],
		defects: queueDefects(rows),
	};
}
