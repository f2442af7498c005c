/** Sends a hostile delivery to a trigger in n8n-core's contexts, where every item is looked at. */
import { gunzipSync } from 'node:zlib';

import type { IDataObject } from 'n8n-workflow';

import { samplePayload } from '../../../lab/shops/samples';
import type { Bed, Receiver } from '../../support/delivering';
import { post } from '../../support/post';
import { EVENT, type HostileCase } from './case';

/** A hostile delivery takes some seconds on a slow machine; what is quadratic takes minutes. */
export const LIMIT_MS = 30_000;

export interface HostileRow {
	readonly kind: string;
	readonly name: string;
	readonly bytes: number;
	readonly outcome: 'right item' | 'refused' | 'not let in';
	readonly ms: number;
	readonly problems: readonly string[];
}

/** A published trigger that every case can be tried on. */
export async function hostileReceiver(bed: Bed): Promise<Receiver> {
	return await bed.publish('shoprenter', [EVENT], { settings: { dropDuplicates: false } });
}

/**
 * The status that the delivery is answered with; that of not being let in also where the server has closed the connection on
 * what it did not want to read: its answer may then be lost on the way (RFC 9112, 9.6).
 */
export async function statusOf(url: string, body: string | Buffer, { headers, expected }: HostileCase): Promise<number> {
	try {
		return (await post(url, body, headers)).status;
	} catch (error) {
		const isClosed = ['ECONNRESET', 'EPIPE'].includes((error as NodeJS.ErrnoException).code ?? '');
		if (isClosed && 'status' in expected) return expected.status;
		throw error;
	}
}

/** Sends the case, looks at all that came of it, and whether the next delivery is served. */
export async function tryOut(receiver: Receiver, one: HostileCase): Promise<HostileRow> {
	const { kind: kindOf, name, body, headers, expected } = one;
	const bytes = Buffer.from(body() as string);
	const started = performance.now();
	const status = await statusOf(receiver.url(EVENT), bytes, one);
	const ms = Math.round(performance.now() - started);
	const executions = receiver.take();
	const problems: string[] = [];
	const expect = (holdsTrue: boolean, problem: string) => {
		if (!holdsTrue) problems.push(problem);
	};
	const [execution] = executions;
	const isLetIn = !('status' in expected);
	expect(status === (isLetIn ? 200 : expected.status), `answered ${status}`);
	expect(executions.length === Number(isLetIn), `${executions.length} executions`);
	expect(ms < LIMIT_MS, `took ${ms} ms`);
	if ('items' in expected)
		expect(execution?.status === 'success' && expected.items(execution.items), `not the right items: ${execution?.error?.message ?? 'other content'}`);
	if ('refused' in expected) {
		expect(expected.refused.test(execution?.error?.message ?? ''), `refused with: ${execution?.error?.message}`);
		const unreadable = (execution?.items[0]?.unreadable ?? {}) as { body?: string };
		// Nothing is lost of what came in: the whole body is there, as n8n has unpacked it.
		const kept = unreadable.body && Buffer.from(unreadable.body, 'base64');
		expect(!kept || kept.equals(headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes), 'the body is not the one that was sent');
		expect(kept !== undefined || /The body cannot be read|larger than/.test(execution?.error?.message ?? ''), 'the body is not kept');
	}
	expect(({} as { polluted?: unknown }).polluted === undefined && Object.keys(Object.prototype).length === 0, 'the prototype of objects was changed');
	await receiver.send(EVENT, samplePayload('shoprenter', EVENT));
	const [next] = receiver.take();
	expect(next?.status === 'success' && typeof (next.items[0].order as IDataObject)?.innerId === 'number', 'the next delivery was not served');
	return { kind: kindOf, name, bytes: bytes.length, outcome: 'items' in expected ? 'right item' : isLetIn ? 'refused' : 'not let in', ms, problems };
}

/** What went wrong, a sentence each. */
export function hostileDefects(rows: readonly HostileRow[]): string[] {
	return rows.filter(({ problems }) => problems.length > 0).map(({ kind: kindOf, name, problems }) => `${kindOf}, ${name}: ${problems.join('; ')}`);
}
