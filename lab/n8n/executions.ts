/** Reads what ran: n8n's stored executions, decoded. */
import { createRequire } from 'node:module';
import type { IDataObject, IRunExecutionData } from 'n8n-workflow';
import { N8nRestError, type RestSession } from './rest';

// Its type declarations are ESM only, its code is not.
const flatted = createRequire(__filename)('flatted') as { parse(text: string): unknown };

export interface Execution {
	id: string;
	/** `success`, `error`, `crashed`, `running`, … */
	status: string;
	/** `webhook`, `manual`, `retry`, … */
	mode: string;
	workflowId: string;
	retryOf?: string;
	startedAt?: string;
	/** The node that ran first. */
	trigger?: string;
	/** What the first node put out (its first output). */
	items: IDataObject[];
	error?: { message: string; description?: string };
	/** The whole decoded record, for everything else. */
	data?: IRunExecutionData;
}

interface ListedExecution {
	id: string;
	status: string;
	mode: string;
	workflowId: string;
	retryOf?: string | null;
	startedAt?: string | null;
}

interface StoredExecution extends ListedExecution {
	data?: string | IRunExecutionData;
}

interface ExecutionPage {
	results: ListedExecution[];
	nextCursor?: string | null;
}

const PAGE = 100;
const UNFINISHED = new Set(['new', 'running', 'waiting', 'unknown']);
const PARALLEL = 6;
const REMEMBERED = 2_000;

/** Whether the execution will not change any more. */
export function isFinished(execution: { status: string }): boolean {
	return !UNFINISHED.has(execution.status);
}

/** What n8n 1.123 answers for an execution that it had noted, and not yet its data, when it was killed. */
function isWithoutData(error: unknown): boolean {
	return error instanceof N8nRestError && error.status === 500 && error.message.includes("Cannot read properties of null (reading 'data')");
}

/** Reads the executions of a workflow and remembers the finished ones, so that polling stays cheap. */
export class ExecutionReader {
	private readonly finished = new Map<string, Execution>();

	constructor(private readonly rest: RestSession) {}

	/** The newest `count`, oldest first, without their data. */
	async list(workflowId: string, count: number): Promise<ListedExecution[]> {
		const found: ListedExecution[] = [];
		let position = '';
		while (found.length < count) {
			const limit = Math.min(PAGE, count - found.length);
			const filter = encodeURIComponent(JSON.stringify({ workflowId }));
			const page = await this.rest.call<ExecutionPage>('GET', `/rest/executions?filter=${filter}&limit=${limit}${position}`);
			found.push(...page.results);
			const last = page.results.at(-1);
			if (!last || page.results.length < limit) break;
			// 2.41 pages by cursor, older ones by the last id.
			position = page.nextCursor ? `&cursor=${encodeURIComponent(page.nextCursor)}` : `&lastId=${last.id}`;
		}
		return found.reverse();
	}

	/** The newest `count`, oldest first, with what the trigger put out. */
	async read(workflowId: string, count: number): Promise<Execution[]> {
		const listed = await this.list(workflowId, count);
		const executions: Execution[] = [];
		for (let start = 0; start < listed.length; start += PARALLEL) {
			const part = listed.slice(start, start + PARALLEL);
			executions.push(...(await Promise.all(part.map(async (entry) => await this.detail(entry)))));
		}
		return executions;
	}

	private async detail(listed: ListedExecution): Promise<Execution> {
		const known = this.finished.get(listed.id);
		if (known) return known;
		const answer = await this.rest.call<StoredExecution>('GET', `/rest/executions/${listed.id}`).catch((error: unknown) => {
			if (isWithoutData(error)) return { ...listed, data: undefined };
			throw error;
		});
		const execution = decodeExecution(answer, answer.data);
		if (isFinished(execution)) this.remember(execution);
		return execution;
	}

	private remember(execution: Execution): void {
		this.finished.set(execution.id, execution);
		const [oldest] = this.finished.keys();
		// A demo may run for days.
		if (this.finished.size > REMEMBERED) this.finished.delete(oldest);
	}
}

function decodeExecution(listed: ListedExecution, stored: string | IRunExecutionData | undefined): Execution {
	const data = typeof stored === 'string' ? (flatted.parse(stored) as IRunExecutionData) : stored;
	const runs = Object.entries(data?.resultData?.runData ?? {}).flatMap(([node, tasks]) => (tasks[0] ? [{ node, task: tasks[0] }] : []));
	runs.sort((a, b) => (a.task.executionIndex ?? 0) - (b.task.executionIndex ?? 0) || a.task.startTime - b.task.startTime);
	const first = runs.at(0);
	const error = data?.resultData?.error ?? runs.find(({ task }) => task.error)?.task.error;
	return {
		id: String(listed.id),
		status: listed.status,
		mode: listed.mode,
		workflowId: listed.workflowId,
		...(listed.retryOf ? { retryOf: String(listed.retryOf) } : {}),
		...(listed.startedAt ? { startedAt: listed.startedAt } : {}),
		trigger: first?.node,
		items: (first?.task.data?.main?.[0] ?? []).map((item) => item.json),
		...(error ? { error: { message: error.message, ...('description' in error && error.description ? { description: error.description } : {}) } } : {}),
		data,
	};
}
