/**
 * Distinct orders in XML, JSON and multipart, 1 to 50 in flight, through a real n8n: is every delivery that was answered
 * 2xx one execution with its own order? n8n's own Webhook node gets the same orders beside it.
 */
import type { Execution, N8n } from '../../lab/n8n/n8n';
import type { Simulator } from '../../lab/shops';
import { SecretSearch } from '../support/secrets';
import { executionsByDelivery, isAccepted, judge, deliverAll, settledExecutions, type Verdict } from './deliveries';
import { orderNumbers, shoprenterOrder, FORMATS, type Format } from './orders';
import { say, type Report } from '../../lab/prove/table';
import { publishCoreWebhook, publishTrigger, withN8n, type Listener } from './world';

export const IN_FLIGHT = [1, 2, 5, 20, 50];
export const OURS = 'Shoprenter Trigger';
const CORE = "n8n's Webhook";

export interface LoadRow extends Verdict {
	readonly node: string;
	readonly wire: Format;
	readonly inFlight: number;
	readonly sent: number;
	/** Answered 2xx. */
	readonly accepted: number;
	/** Deliveries answered in a second. */
	readonly perSecond: number;
	/** Executions of the workflow that belong to none of the deliveries. */
	readonly stray: number;
	/** Execution records with a secret in them. */
	readonly leaking: number;
}

export interface LoadOptions {
	/** Deliveries for each wire format and number in flight; never less than are to be in flight. */
	readonly ours: number;
	readonly core: number;
}

/** One n8n, and the same load on ours and then on n8n's own node. */
export async function loadRows(options: LoadOptions): Promise<LoadRow[]> {
	const numbers = orderNumbers();
	return await withN8n(async ({ n8n, simulator }) => [
		...(await loadOn(n8n, OURS, options.ours, numbers, async (wire) => await publishShoprenter(n8n, simulator, wire))),
		...(await loadOn(n8n, CORE, options.core, numbers, async () => await publishCoreWebhook(n8n))),
	]);
}

/** The workflow under load: our trigger, registered at the shop for the wire format. */
export async function publishShoprenter(n8n: N8n, simulator: Simulator, wire: Format): Promise<Listener> {
	const parameters = { format: wire === 'XML' ? 'xml' : 'json', settings: { includeHeaders: true } };
	return await publishTrigger(n8n, simulator, { shop: 'shoprenter', event: 'order_confirm', parameters });
}

/**
 * The load of each wire format and number in flight, on a workflow of its own: n8n lists executions by their start and
 * turns pages by their id, so that in a list of more than one page (100) some may be passed over.
 */
export async function loadOn(n8n: N8n, node: string, each: number, numbers: () => number, publish: (wire: Format) => Promise<Listener>): Promise<LoadRow[]> {
	const rows: LoadRow[] = [];
	for (const wire of FORMATS) {
		for (const inFlight of IN_FLIGHT) {
			const { url, workflowId, secrets } = await publish(wire);
			const orders = Array.from({ length: Math.max(each, inFlight) }, () => shoprenterOrder(numbers(), wire));
			const started = Date.now();
			const sent = await deliverAll(orders, inFlight, () => url);
			const seconds = (Date.now() - started) / 1000;
			const executions = await settledExecutions(n8n, workflowId, sent.filter(isAccepted).length);
			const known = new Set(orders.map(({ number }) => number));
			const stray = [...executionsByDelivery(executions)].filter(([number]) => !known.has(number)).flatMap(([, found]) => found).length;
			const accepted = sent.filter(isAccepted).length;
			const leaking = executions.filter((execution) => holdsSecret(execution, secrets)).length;
			rows.push({
				node,
				wire,
				inFlight,
				sent: sent.length,
				accepted,
				...judge(sent, executions),
				perSecond: Math.round(sent.length / seconds),
				stray,
				leaking,
			});
		}
		say(`  ${node}, ${wire}: done`);
	}
	return rows;
}

function holdsSecret(execution: Execution, secrets: readonly string[]): boolean {
	const search = new SecretSearch();
	search.inValue(execution, secrets);
	return search.found.length > 0;
}

/** What our node got wrong; n8n's own node is there for comparison. */
export function loadDefects(rows: readonly LoadRow[], node = OURS): string[] {
	return rows
		.filter((row) => row.node === node)
		.filter(({ sent, right, stray, leaking }) => right !== sent || stray + leaking > 0)
		.map(
			({ wire, inFlight, sent, right, wrong, lost, duplicated, refused, stray, leaking }) =>
				`${node}, ${wire}, ${inFlight} in flight: of ${sent} deliveries ${right} right, ${wrong} wrong, ${lost} lost, ${duplicated} duplicated, ${refused} refused; ${stray} executions of no delivery, ${leaking} with a secret`,
		);
}

/** The columns to show. */
export function loadTable(rows: readonly LoadRow[]) {
	return rows.map(({ node, wire, inFlight, sent, accepted, right, wrong, lost, duplicated, perSecond }) => ({
		node,
		wire,
		'in flight': inFlight,
		sent,
		'answered 2xx': accepted,
		right,
		wrong,
		lost,
		duplicated,
		'per second': perSecond,
	}));
}

/** @param ranOn versions, by name */
export function loadReport(rows: readonly LoadRow[], ranOn: Report['ranOn']): Report {
	const ours = rows.filter(({ node }) => node === OURS);
	const sum = (name: 'accepted' | 'leaking' | keyof Verdict) => ours.reduce((total, row) => total + row[name], 0);
	return {
		ranOn,
		summary: `${sum('accepted')} distinct orders answered 2xx, ${Math.min(...IN_FLIGHT)} to ${Math.max(...IN_FLIGHT)} in flight: ${sum('right')} right, ${sum('wrong')} wrong, ${sum('lost')} lost, ${sum('duplicated')} duplicated; secrets in ${sum('leaking')} of their execution records`,
		tables: [{ title: 'Distinct orders in a real n8n', rows: loadTable(rows) }],
		notes: [
			"One n8n, SQLite, n8n's default expression engine, nothing tuned. A delivery is right when it made exactly one execution, with the whole of its own order and nothing of another.",
			"n8n's Webhook node got the same kind of orders for comparison. Its figures differ from run to run, and pass or fail nothing.",
		],
		defects: loadDefects(rows),
	};
}
