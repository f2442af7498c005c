/**
 * Generated deliveries through n8n-core's real WebhookContext and ExecuteContext.
 *
 * What must hold for each: no error but our own escapes the node, it is answered, nothing is executed without
 * authentication, what is no JSON, XML, documented form or multipart ends as unreadable, and no secret stands in anything
 * that comes of it.
 */
import { EventEmitter } from 'node:events';

import type { Request, Response } from 'express';
import { NodeOperationError } from 'n8n-workflow';

import { TestTrigger } from '../../../lab/contexts/trigger';
import { findPlatforms } from '../../../lab/platforms';
import { say } from '../../../lab/prove/table';
import type { PlatformName } from '../../../lab/shops/samples';
import { eventKey } from '../../../nodes/shared/keys';
import type { Platform } from '../../../nodes/shared/platform';
import { SecretSearch, secretsOf } from '../../support/secrets';
import { DeliveryGenerator } from './generator';
import { isReadable } from './readable';

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

const SECRETS = { node: 'a5'.repeat(32), webhook: 'fuzz-webhook-secret' };
/** In headers that no item may hold. */
const COOKIE = 'n8n-auth=fuzz-cookie';
export const HANGS_MS = 5_000;
/** What an item can be; headers are in the second and the third. */
const PARAMETERS = [{}, { output: 'unified', settings: { includeHeaders: true } }, { output: 'raw' }];

/** @param deliveries per platform */
export async function fuzz(deliveries: number, seed: number): Promise<FuzzRow[]> {
	const rows: FuzzRow[] = [];
	for (const { platform } of findPlatforms()) {
		rows.push(await fuzzPlatform(platform, deliveries, seed));
		say(`  ${platform.name}: done`);
	}
	return rows;
}

async function fuzzPlatform(platform: Platform, deliveries: number, seed: number): Promise<FuzzRow> {
	const random = new DeliveryGenerator(seed, SECRETS);
	const events = platform.events.map(({ value }) => value);
	const triggers = PARAMETERS.map((parameters) => triggerOf(platform, { events: events.slice(0, -1), ...parameters }));
	const secrets = [...secretsOf(triggers[0]), ...events.slice(-1).map((event) => eventKey(SECRETS.node, event)), COOKIE];
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
	const trigger = new TestTrigger('http://127.0.0.1:1', `${name}Trigger`, { ...parameters }, { webhookSecret: SECRETS.webhook }, {});
	trigger.staticData = { [`node:${displayName} Trigger`]: { secret: SECRETS.node } };
	return trigger;
}

/** What the node and n8n need of an express response. */
class AnswerRecorder extends EventEmitter {
	/** 0 as long as there is none. */
	statusCode = 0;
	text = '';
	set(): this {
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
