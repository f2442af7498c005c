/**
 * Generated deliveries through n8n-core's real WebhookContext and ExecuteContext: bodies made of the platforms' samples in
 * every wire format, then spoiled; keys and signatures right or wrong. The seed makes a run repeatable.
 *
 * What must hold for each: no error but our own escapes the node, it is answered, nothing is executed without
 * authentication, what is no JSON, XML, documented form or multipart ends as unreadable, and no secret stands in anything
 * that comes of it.
 */
import { createHmac } from 'node:crypto';
import { EventEmitter } from 'node:events';

import type { Request, Response } from 'express';
import { NodeOperationError } from 'n8n-workflow';

import { seeded } from '../bench/orders';
import { findPlatforms, type FoundPlatform } from '../platforms';
import { isReadable } from './readable';
import { samplePayload, type PlatformName } from '../shops/samples';
import { toFormBody, toMultipart, toShoprenterXml } from '../shops/wire';
import { eventKey } from '../../nodes/shared/keys';
import type { Platform } from '../../nodes/shared/platform';
import { TestTrigger } from '../../test/support/n8n';
import { SecretSearch, secretsOf } from '../../test/support/secrets';
import { coreVersions, runAlone, say, type Options, type Report } from './table';

export interface FuzzRow {
	readonly platform: string;
	readonly deliveries: number;
	readonly items: number;
	/** Authentic and unreadable: kept in a failed execution. */
	readonly unreadable: number;
	readonly refused: number;
	/** Answered with 200 without an execution: not chosen, or a repeat. */
	readonly ignored: number;
	readonly slowestMs: number;
	/** Texts of answers, log lines, errors and items that were searched for secrets. */
	readonly texts: number;
	/** Each of these is a defect. */
	readonly escapedErrors: number;
	readonly unanswered: number;
	readonly executedUnauthenticated: number;
	/** Executions that succeeded with a body that nobody can read: half of it would be a key, and half a value. */
	readonly misread: number;
	readonly hanging: number;
	readonly secrets: number;
}

const SECRET = 'a5'.repeat(32);
const WEBHOOK_SECRET = 'fuzz-webhook-secret';
/** In headers that no item may hold. */
const COOKIE = 'n8n-auth=fuzz-cookie';
const HANGS_MS = 5_000;
/** What an item can be; headers are in the second and the third. */
const PARAMETERS = [{}, { output: 'unified', settings: { includeHeaders: true } }, { output: 'raw' }];

/** @param deliveries per platform */
export async function fuzz(deliveries: number, seed: number): Promise<FuzzRow[]> {
	const rows: FuzzRow[] = [];
	for (const found of findPlatforms()) {
		rows.push(await fuzzPlatform(found, deliveries, seed));
		say(`  ${found.platform.name}: done`);
	}
	return rows;
}

async function fuzzPlatform({ platform }: FoundPlatform, deliveries: number, seed: number): Promise<FuzzRow> {
	const random = new Random(seeded(seed));
	const events = platform.events.map(({ value }) => value);
	const triggers = PARAMETERS.map((parameters) => triggerOf(platform, { events: events.slice(0, -1), ...parameters }));
	const secrets = [...secretsOf(triggers[0]), ...events.slice(-1).map((event) => eventKey(SECRET, event)), COOKIE];
	const search = new SecretSearch();
	const count = {
		items: 0,
		unreadable: 0,
		refused: 0,
		ignored: 0,
		slowestMs: 0,
		escapedErrors: 0,
		unanswered: 0,
		executedUnauthenticated: 0,
		misread: 0,
		hanging: 0,
	};
	for (let index = 0; index < deliveries; index++) {
		const trigger = random.pick(triggers);
		const event = random.pick(events);
		const body = random.body(platform.name as PlatformName, event);
		const { authentic, params, headers } = random.authentication(platform.signature?.required === true, event, body.bytes);
		const response = new AnswerRecorder();
		const path = `/webhook/${trigger.webhookId}/${trigger.webhookId}/${params.event}/${params.key}`;
		const request = {
			headers: { ...body.headers, ...headers, cookie: COOKIE, 'x-forwarded-uri': path },
			params,
			query: {},
			rawBody: body.bytes,
			method: 'POST',
		};
		const started = performance.now();
		await trigger.serve(request as unknown as Request, response as unknown as Response, false);
		const ms = performance.now() - started;
		count.slowestMs = Math.max(count.slowestMs, Math.round(ms));
		if (ms > HANGS_MS) count.hanging++;
		const [execution] = trigger.executions;
		if (response.statusCode === 0) count.unanswered++;
		if (response.statusCode >= 500) count.escapedErrors++;
		if (execution && !authentic) count.executedUnauthenticated++;
		if (execution?.status === 'success') {
			count.items += execution.items.length;
			if (!isReadable(platform.name as PlatformName, body.bytes, body.headers['content-type'] ?? '')) count.misread++;
		}
		if (execution?.error instanceof NodeOperationError && /could not be read/.test(execution.error.message)) count.unreadable++;
		else if (execution?.status === 'error') count.escapedErrors++;
		else if (!execution && response.statusCode === 200) count.ignored++;
		else if (!execution) count.refused++;

		for (const text of [response.text, JSON.stringify(execution?.items ?? ''), ...trigger.log.map(({ message }) => message)]) search.inText(text, secrets);
		search.inValue([execution?.error, trigger.logged], secrets);
		for (const list of [trigger.executions, trigger.log, trigger.logged]) list.length = 0;
	}
	return { platform: platform.name, deliveries, ...count, texts: search.texts, secrets: search.found.length };
}

/** A trigger whose credential has a webhook secret, as after a publication. */
function triggerOf({ name, displayName }: Platform, parameters: object): TestTrigger {
	const trigger = new TestTrigger('http://127.0.0.1:1', `${name}Trigger`, { ...parameters }, { webhookSecret: WEBHOOK_SECRET }, {});
	trigger.staticData = { [`node:${displayName} Trigger`]: { secret: SECRET } };
	return trigger;
}

/** What the node and n8n need of an express response. */
class AnswerRecorder extends EventEmitter {
	/** 0 as long as there is none. */
	statusCode = 0;
	text = '';
	setHeader(): this {
		return this;
	}
	status(code: number): this {
		this.statusCode = code;
		return this;
	}
	json(body: unknown): this {
		this.text = JSON.stringify(body);
		this.emit('finish');
		return this;
	}
}

interface Body {
	readonly bytes: Buffer;
	readonly headers: Record<string, string>;
}

const CONTENT_TYPES = [
	'application/json',
	'application/json; charset=utf-8',
	'application/json; charset=iso-8859-2',
	'application/json; charset=nonsense',
	'text/xml',
	'application/xml; charset=windows-1250',
	'application/x-www-form-urlencoded',
	'multipart/form-data; boundary=wrong',
	'multipart/form-data',
	'text/plain',
	'',
];

/** Pieces that parsers stumble over. */
const NASTY = [
	'\0',
	'\uFFFF',
	'\uFEFF',
	'"',
	'\\u0000',
	'\\ud800',
	'{',
	'}',
	'[',
	']',
	'<',
	'>',
	'&',
	'=',
	'%',
	'%zz',
	'+',
	'<![CDATA[',
	']]>',
	'<!--',
	'<?xml',
	'<!DOCTYPE x [<!ENTITY e "e">]>',
	'&e;',
	'&#0;',
	'&#x110000;',
	'__proto__',
	'constructor',
	'prototype',
	'"__proto__":{"polluted":1}',
	'[__proto__][polluted]',
	'\r\n',
	'--',
	'null',
	'true',
	'1e999',
	'-0',
	'0x1F',
	'12345678901234567890',
	'[]',
	'[][',
	'][',
	'{}',
	'""',
	'__proto__[polluted]=1&',
	'a[b]=1&a=2&a[][c]=3&',
	'\nNotice: a=b in /x.php on line 3\n',
	'a:1:{s:1:"a";s:3:"b=c";}',
	'--x \r\n',
	' xsi:nil="true"',
];

class Random {
	constructor(private readonly next: () => number) {}

	below(limit: number): number {
		return Math.floor(this.next() * limit);
	}

	chance(share: number): boolean {
		return this.next() < share;
	}

	pick<T>(values: readonly T[]): T {
		return values[this.below(values.length)];
	}

	/** A sample of the event in one of the wire formats, most times spoiled a little, sometimes beyond recognition. */
	body(platform: PlatformName, event: string): Body {
		const payload = this.mutated(this.document(platform, event));
		const { bytes, contentType } = this.wire(payload);
		const spoiled = this.chance(0.6) ? this.spoiled(bytes) : bytes;
		const type = this.chance(0.3) ? this.pick(CONTENT_TYPES) : contentType;
		return { bytes: spoiled, headers: type === '' ? {} : { 'content-type': type } };
	}

	private document(platform: PlatformName, event: string): unknown {
		const sample = samplePayload(platform, event);
		return platform === 'kinow' ? { event_id: `e-${this.below(1e9)}`, subject: this.chance(0.9) ? event : this.pick(NASTY), data: sample } : sample;
	}

	private wire(payload: unknown): { bytes: Buffer; contentType: string } {
		const record = (typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? payload : { payload }) as Record<string, unknown>;
		const json = JSON.stringify(payload);
		const xml = toShoprenterXml(record, { spaced: this.chance(0.5), declaration: this.chance(0.5) });
		const multipart = (text: string) => {
			const { contentType, body } = toMultipart('data', text, String(this.below(1e9)));
			return { bytes: Buffer.from(body), contentType };
		};
		switch (this.below(12)) {
			case 0:
				return { bytes: Buffer.from(xml), contentType: 'text/xml' };
			case 1:
				return { bytes: Buffer.from(toFormBody(record, { order: 'document', brackets: 'escaped' })), contentType: 'application/x-www-form-urlencoded' };
			case 2:
				return multipart(json);
			case 3:
				return multipart(xml);
			case 4:
				return { bytes: Buffer.from(`data=${encodeURIComponent(json)}`), contentType: 'application/x-www-form-urlencoded' };
			case 5:
				return { bytes: Buffer.from(`\nNotice: Undefined index: a=b in /var/www/x.php on line 3\n${json}`), contentType: 'text/html' };
			case 6:
				return { bytes: Buffer.from(JSON.stringify(json)), contentType: 'application/json' };
			case 7:
				return { bytes: Buffer.from(toFormBody(record, { order: 'document', brackets: 'plain', rows: 'numbered' })), contentType: this.pick(CONTENT_TYPES) };
			case 8: {
				const { bytes, contentType } = multipart(json);
				return { bytes: Buffer.concat([Buffer.from('x=y\r\n'), bytes]), contentType };
			}
			case 9:
				return { bytes: Buffer.from(serialized(payload)), contentType: this.pick(CONTENT_TYPES) };
			case 10:
				return { bytes: Buffer.from(`event=x&data=${encodeURIComponent(json)}`), contentType: 'application/x-www-form-urlencoded' };
			default:
				return { bytes: Buffer.from(json), contentType: 'application/json' };
		}
	}

	/** Some values replaced, dropped, doubled or nested, so that shapes differ from what is documented. */
	private mutated(value: unknown, depth = 0): unknown {
		if (this.chance(0.03)) return this.odd(depth);
		if (Array.isArray(value)) return value.flatMap((element) => (this.chance(0.03) ? [] : [this.mutated(element, depth + 1)]));
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value)
				.filter(() => !this.chance(0.03))
				.map(([name, inner]) => [this.chance(0.01) ? this.pick(NASTY) : name, this.mutated(inner, depth + 1)]),
		);
	}

	private odd(depth: number): unknown {
		return this.pick([null, '', 0, -1, 1e21, true, [], {}, [[]], [null], { $: 1 }, { _: 'x' }, this.pick(NASTY), 'x'.repeat(this.below(2000)), depth]);
	}

	private spoiled(bytes: Buffer): Buffer {
		let current = bytes;
		for (let steps = 1 + this.below(3); steps > 0; steps--) {
			const at = this.below(current.length + 1);
			switch (this.below(5)) {
				case 0:
					current = Buffer.concat([current.subarray(0, at), Buffer.from(this.pick(NASTY)), current.subarray(at)]);
					break;
				case 1:
					current = current.subarray(0, at);
					break;
				case 2:
					current = Buffer.concat([current.subarray(0, at), Buffer.from([this.below(256)]), current.subarray(at + 1)]);
					break;
				case 3:
					current = Buffer.concat([current.subarray(0, at), current.subarray(this.below(current.length + 1))]);
					break;
				default:
					current = Buffer.from(current.toString('latin1').replace(/[0-9a-z]/i, this.pick(NASTY)), 'latin1');
			}
		}
		return current;
	}

	/** What proves the sender, right in seven of ten. */
	authentication(signed: boolean, event: string, bytes: Buffer): { authentic: boolean; params: Record<string, string>; headers: Record<string, string> } {
		const right = signed ? createHmac('sha256', WEBHOOK_SECRET).update(bytes).digest('hex') : eventKey(SECRET, event);
		const sent = this.chance(0.7) ? right : this.forgery(right);
		const signature: Record<string, string> = sent === undefined ? {} : { [signed ? 'x-kinow-signature' : 'x-webhook-signature']: sent };
		if (signed) return { authentic: sent?.toLowerCase() === right, params: {}, headers: signature };
		// Shopkit's credential has a webhook secret here, so that both proofs are needed.
		const hmac = createHmac('sha256', WEBHOOK_SECRET).update(bytes).digest('hex');
		return { authentic: sent === right, params: { event, key: sent ?? '' }, headers: { 'x-webhook-signature': hmac } };
	}

	private forgery(right: string): string | undefined {
		const at = this.below(right.length);
		return this.pick([
			undefined,
			'',
			right.slice(0, -1),
			`${right}0`,
			right.slice(0, at) + (right[at] === '0' ? '1' : '0') + right.slice(at + 1),
			`${right}, ${right}`,
			this.pick(NASTY),
			'0'.repeat(64),
		]);
	}
}

/** As PHP's `serialize` writes it. */
function serialized(value: unknown): string {
	if (typeof value !== 'object' || value === null) return `s:${String(value).length}:"${String(value)}";`;
	const entries = Object.entries(value);
	return `a:${entries.length}:{${entries.map(([key, inner]) => `${serialized(key)}${serialized(inner)}`).join('')}}`;
}

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

async function proveFuzz({ quick, seed }: Options): Promise<Report> {
	const each = quick ? 2_000 : 100_000;
	const rows = await fuzz(each, seed);
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
			'"Misread" would be a successful execution of a body that is no JSON, XML, documented form or multipart: told by other code than the nodes\' own (lab/prove/readable.ts).',
			"Searched for: the webhook secret, the node's secret, the key of each event's URL, and a cookie, in answers, log lines, errors and items, two of three of which may hold headers.",
		],
		defects: fuzzDefects(rows),
	};
}

if (require.main === module) runAlone('fuzz', proveFuzz);
