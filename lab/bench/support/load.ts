/** Deliveries sent to a running n8n, so many at once; what they cost n8n's process; and what it stored of them. */
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import { marksIn, type Sent } from '../orders';

const load = createRequire(__filename);
const flatted = load('flatted') as { parse(text: string): unknown };

export interface Wave {
	/** Milliseconds from the request to its answer, of those that were answered. */
	readonly latencies: number[];
	/** Answers other than 2xx, and requests without an answer. */
	readonly refused: number;
	/** Sent before the first request that got no answer, if one did not; with it. */
	readonly sent: number;
	readonly seconds: number;
}

export interface Target {
	readonly url: string;
	headers(sent: Sent): Record<string, string>;
}

const ANSWER_MS = 8_000;

/**
 * Posts all bodies to the target, never more than `inFlight` at once, over connections that stay open. After a request
 * without an answer nothing more is sent: each further one could take as long.
 */
export async function sendAll(target: Target, bodies: readonly Sent[], inFlight: number): Promise<Wave> {
	const agent = new http.Agent({ keepAlive: true, maxSockets: inFlight });
	const latencies: number[] = [];
	let refused = 0;
	let next = 0;
	let dead = false;
	const start = performance.now();
	const worker = async () => {
		while (next < bodies.length && !dead) {
			const sent = bodies[next++];
			const began = performance.now();
			const status = await post(target, sent, agent).catch(() => 0);
			if (status === 0) dead = true;
			else latencies.push(performance.now() - began);
			if (status < 200 || status > 299) refused++;
		}
	};
	await Promise.all(Array.from({ length: inFlight }, worker));
	agent.destroy();
	return { latencies, refused, sent: next, seconds: (performance.now() - start) / 1000 };
}

async function post({ url, headers }: Target, sent: Sent, agent: http.Agent): Promise<number> {
	return await new Promise((resolve, reject) => {
		const request = http.request(
			url,
			{
				method: 'POST',
				agent,
				timeout: ANSWER_MS,
				headers: { 'content-length': String(sent.body.length), 'content-type': sent.contentType, ...headers(sent) },
			},
			(response) => {
				response.resume();
				response.once('end', () => resolve(response.statusCode ?? 0));
				response.once('error', reject);
			},
		);
		request.once('timeout', () => request.destroy(new Error('no answer')));
		request.once('error', reject);
		request.end(sent.body);
	});
}

/** Processor time that the process has used so far, in milliseconds; NaN where the system does not tell. */
export function cpuMs(pid: number): number {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		// The kernel counts in hundredths of a second.
		return (Number(fields[11]) + Number(fields[12])) * 10;
	} catch {
		return NaN;
	}
}

/** Resident memory of the process in MB, and the most that it has ever had. */
export function residentMb(pid: number): { now: number; most: number } {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? NaN) / 1024;
		return { now: of('VmRSS'), most: of('VmHWM') };
	} catch {
		return { now: NaN, most: NaN };
	}
}

interface Statement {
	get(...values: unknown[]): Record<string, unknown> | undefined;
	iterate(...values: unknown[]): Iterable<Record<string, unknown>>;
}
interface Database {
	prepare(sql: string): Statement;
	close(): void;
}

export interface Stored {
	readonly executions: number;
	/** Orders that are there whole and once: the mark at their beginning is the one at their end, and no other's. */
	readonly right: ReadonlySet<string>;
}

/** Reads n8n's executions from its database file, since its REST interface would take minutes for thousands. */
export class StoredExecutions {
	private readonly database: Database;

	constructor(userFolder: string) {
		const { DatabaseSync } = load('node:sqlite') as { DatabaseSync: new (file: string, options: object) => Database };
		this.database = new DatabaseSync(path.join(userFolder, '.n8n/database.sqlite'), { readOnly: true });
	}

	finished(workflowId: string): number {
		const row = this.database
			.prepare(`select count(*) as n from execution_entity where workflowId = ? and status in ('success', 'error', 'crashed', 'canceled')`)
			.get(workflowId);
		return Number(row?.n ?? 0);
	}

	/** Waits until so many executions of the workflow have ended, or until nothing has happened for a while. */
	async settle(workflowId: string, count: number): Promise<void> {
		let seen = this.finished(workflowId);
		for (let idle = 0; seen < count && idle < 300; idle++) {
			await sleep(10);
			const now = this.finished(workflowId);
			if (now !== seen) idle = 0;
			seen = now;
		}
	}

	/** What the workflow's last node put out, in all its executions. */
	read(workflowId: string): Stored {
		const rows = this.database
			.prepare('select d.data as data from execution_entity e join execution_data d on d.executionId = e.id where e.workflowId = ?')
			.iterate(workflowId);
		const right = new Set<string>();
		let executions = 0;
		for (const { data } of rows) {
			executions++;
			const [mark, end, more] = marksIn(lastOutput(String(data)));
			if (mark !== undefined && mark === end && more === undefined) right.add(mark);
		}
		return { executions, right };
	}

	close(): void {
		this.database.close();
	}
}

interface RunData {
	resultData?: { lastNodeExecuted?: string; runData?: Record<string, Array<{ data?: { main?: unknown[][] } }>> };
}

function lastOutput(stored: string): string {
	const { resultData } = flatted.parse(stored) as RunData;
	const runs = resultData?.runData?.[resultData.lastNodeExecuted ?? ''];
	const items = (runs?.[0]?.data?.main?.[0] ?? []) as Array<{ json: unknown }>;
	return JSON.stringify(items.map(({ json }) => json));
}
