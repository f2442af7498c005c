/**
 * Deliveries that claim to come from a shop and do not: each kind of forgery against each platform's trigger, over HTTP.
 * All are refused, and none starts an execution; the right delivery beside them does.
 */
import { createHmac } from 'node:crypto';

import { coreVersions, type Report } from '../../lab/prove/table';
import { samplePayload, type PlatformName } from '../../lab/shops/samples';
import { hmacHex } from '../../lab/shops/wire';
import { Bed, type Receiver } from '../support/delivering';
import { post, type Headers } from '../support/post';
import { SecretSearch, secretsOf } from '../support/secrets';

interface Attempt {
	readonly url: string;
	readonly body: string;
	readonly headers: Headers;
}

/** A published trigger under attack, and what is right for it. */
interface Target {
	readonly name: string;
	/** What proves the sender. */
	readonly proofs: ReadonlyArray<'key' | 'signature'>;
	readonly receiver: Receiver;
	/** Another node at the same shop, for the same event. */
	readonly stranger: Receiver;
	readonly event: string;
	/** Also chosen. */
	readonly otherEvent: string;
	readonly right: Attempt;
	/** Of the header; lower case. */
	readonly signatureHeader: string;
	readonly secret: string;
	/** The URL that test listening has registered for the event. */
	readonly testUrl: string;
}

interface Forgery {
	readonly kind: string;
	readonly of: 'key' | 'signature';
	/** 404 where n8n itself knows no such address; 401 otherwise. */
	readonly status?: number;
	make(target: Target): Partial<Attempt>;
}

const withKey = (kind: string, keyOf: (target: Target, key: string) => string, status?: number): Forgery => ({
	kind: `key: ${kind}`,
	of: 'key',
	status,
	make: (target) => ({ url: target.receiver.url(target.event, keyOf(target, target.receiver.key(target.event))) }),
});

const withSignature = (kind: string, signatureOf: (target: Target, signature: string) => string | string[] | undefined): Forgery => ({
	kind: `signature: ${kind}`,
	of: 'signature',
	make({ right, signatureHeader, ...target }) {
		const { [signatureHeader]: signature, ...headers } = right.headers;
		const forged = signatureOf({ right, signatureHeader, ...target }, String(signature));
		return { headers: forged === undefined ? headers : { ...headers, [signatureHeader]: forged } };
	},
});

const keyIn = (url: string) => url.split('/').at(-1) ?? '';
const flipped = (hex: string) => hex.slice(0, -1) + (hex.endsWith('0') ? '1' : '0');

const FORGERIES: readonly Forgery[] = [
	withKey('wrong', () => 'f'.repeat(64)),
	withKey('differs in the last digit', (_, key) => flipped(key)),
	withKey('missing', () => '', 404),
	withKey('truncated', (_, key) => key.slice(0, -1)),
	withKey('longer', (_, key) => `${key}0`),
	withKey('twice', (_, key) => key + key),
	withKey('as a second part of the path', (_, key) => `${key}/${key}`, 404),
	withKey('in upper case', (_, key) => key.toUpperCase()),
	withKey('with a NUL byte', (_, key) => `${key}%00`),
	withKey('no hex', () => '../../%2e%2e'.replaceAll('/', '%2F')),
	withKey('the word undefined', () => 'undefined'),
	withKey("of event A in event B's path", ({ receiver, otherEvent }) => receiver.key(otherEvent)),
	withKey('of a parked webhook', ({ receiver }) => receiver.key('parked')),
	withKey('of another node', ({ stranger, event }) => stranger.key(event)),
	withKey('of test listening, against production', ({ testUrl }) => keyIn(testUrl)),
	{
		kind: 'key: of production, against test listening',
		of: 'key',
		make: ({ testUrl, receiver, event }) => ({ url: testUrl.replace(keyIn(testUrl), receiver.key(event)) }),
	},
	{ kind: 'key: in the query', of: 'key', status: 404, make: ({ right }) => ({ url: right.url.replace(/\/([^/]*)$/, '?key=$1') }) },
	withSignature('missing', () => undefined),
	withSignature('empty', () => ''),
	withSignature('of another secret', ({ right }) => hmacHex('another secret', right.body)),
	withSignature('of an empty secret', ({ right }) => hmacHex('', right.body)),
	withSignature('of an empty body', ({ secret }) => hmacHex(secret, '')),
	withSignature('differs in the last digit', (_, right) => flipped(right)),
	withSignature('truncated', (_, right) => right.slice(0, -1)),
	withSignature('longer', (_, right) => `${right}0`),
	withSignature('with a prefix', (_, right) => `sha256=${right}`),
	withSignature('in base64', ({ secret, right }) => createHmac('sha256', secret).update(right.body).digest('base64')),
	withSignature('the right one twice', (_, right) => [right, right]),
	withSignature('the right one after a wrong one', (_, right) => [flipped(right), right]),
	withSignature('the right one before a wrong one', (_, right) => [right, flipped(right)]),
	{
		kind: 'signature: under another name',
		of: 'signature',
		make: ({ right, signatureHeader }) => ({ headers: { 'content-type': 'application/json', 'x-signature': right.headers[signatureHeader] } }),
	},
	{
		kind: 'body: changed by one byte',
		of: 'signature',
		make: ({ right: { body } }) => ({ body: body.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)) }),
	},
	{ kind: 'body: one byte more', of: 'signature', make: ({ right: { body } }) => ({ body: `${body}\n` }) },
	{ kind: 'body: one byte less', of: 'signature', make: ({ right: { body } }) => ({ body: body.slice(0, -1) }) },
];

const RIGHT: Forgery = { kind: 'none: the right delivery', of: 'key', status: 200, make: () => ({}) };

export interface ForgeryRow {
	readonly kind: string;
	readonly target: string;
	readonly status: number;
	readonly executions: number;
	readonly expectedStatus: number;
	readonly expectedExecutions: number;
}

export interface Forged {
	readonly rows: readonly ForgeryRow[];
	/** Texts of answers, log lines and items that were searched for secrets. */
	readonly texts: number;
	readonly secrets: number;
}

/** Every forgery against every target that it can be tried on, and the right delivery before and after them. */
export async function forge(): Promise<Forged> {
	const bed = await Bed.start();
	const search = new SecretSearch();
	const rows: ForgeryRow[] = [];
	try {
		for (const target of await targetsOn(bed)) {
			const possible = FORGERIES.filter(({ of }) => target.proofs.includes(of));
			for (const forgery of [RIGHT, ...possible, RIGHT]) rows.push(await rowOf(target, forgery, search));
		}
	} finally {
		await bed.stop();
	}
	return { rows, texts: search.texts, secrets: search.found.length };
}

async function rowOf(target: Target, { kind, make, status: expectedStatus = 401 }: Forgery, search: SecretSearch): Promise<ForgeryRow> {
	const { url, body, headers } = { ...target.right, ...make(target) };
	const { status, body: answer } = await post(url, body, headers);
	const { trigger } = target.receiver;
	const executions = target.receiver.take();
	// A 404 is not ours, and may repeat the address to whoever sent it.
	search.inValue(
		[status === 404 ? '' : answer, executions, trigger.logged.splice(0)],
		[...secretsOf(trigger), ...secretsOf(target.stranger.trigger), keyIn(target.testUrl)].filter(Boolean),
	);
	return { kind, target: target.name, status, executions: executions.length, expectedStatus, expectedExecutions: expectedStatus === 200 ? 1 : 0 };
}

const EVENTS: Readonly<Record<PlatformName, readonly [string, string]>> = {
	konimbo: ['order_created', 'ticket_created'],
	shopkit: ['order_paid', 'order_created'],
	shoprenter: ['order_confirm', 'order_status_change'],
	kinow: ['order_created', 'customer_created'],
};

async function targetsOn(bed: Bed): Promise<Target[]> {
	return [
		await targetOn(bed, 'konimbo', ['key']),
		await targetOn(bed, 'shopkit', ['key']),
		await targetOn(bed, 'shopkit', ['key', 'signature'], 'shopkit with a secret'),
		await targetOn(bed, 'shoprenter', ['key']),
		await targetOn(bed, 'kinow', ['signature']),
	];
}

async function targetOn(bed: Bed, platform: PlatformName, proofs: Target['proofs'], name: string = platform): Promise<Target> {
	const [event, otherEvent] = EVENTS[platform];
	const signs = proofs.includes('signature');
	const secret = signs ? `webhook-secret-of-${platform}` : '';
	const publish = async () => await bed.publish(platform, [event, otherEvent], { settings: { dropDuplicates: false } }, { webhookSecret: secret });
	const [receiver, stranger] = [await publish(), await publish()];
	await receiver.trigger.listen();
	const payload = samplePayload(platform, event);
	const body = JSON.stringify(platform === 'kinow' ? { event_id: '1', subject: event, data: payload } : payload);
	const signatureHeader = platform === 'kinow' ? 'x-kinow-signature' : 'x-webhook-signature';
	const headers = { 'content-type': 'application/json', ...(signs && { [signatureHeader]: hmacHex(secret, body) }) };
	const { webhookId } = receiver.trigger;
	const testUrl =
		platform === 'kinow'
			? ''
			: bed.simulator[platform].webhooks.find((webhook) => webhook.event === event && webhook.url.includes(`/webhook-test/${webhookId}/`))?.url;
	if (testUrl === undefined) throw new Error(`${platform} holds no webhook of test listening`);
	const url = platform === 'kinow' ? receiver.manualUrl : receiver.url(event);
	return { name, proofs, receiver, stranger, event, otherEvent, right: { url, body, headers }, signatureHeader, secret, testUrl };
}

/** What got through, or was refused otherwise than it should be; a sentence each. */
export function forgeryDefects({ rows, secrets }: Forged): string[] {
	return [
		...rows
			.filter(({ status, executions, expectedStatus, expectedExecutions }) => status !== expectedStatus || executions !== expectedExecutions)
			.map(({ kind, target, status, executions }) => `${target}, ${kind}: answered ${status}, ${executions} executions`),
		...(secrets > 0 ? [`${secrets} texts with a secret`] : []),
	];
}

export function forgeryReport(forged: Forged): Report {
	const { rows, texts, secrets } = forged;
	const targets = [...new Set(rows.map(({ target }) => target))];
	const shown = (kind: string, target: string) => {
		const row = rows.find((one) => one.kind === kind && one.target === target);
		return row === undefined ? '-' : `${row.status}, ${row.executions}`;
	};
	const forgeries = rows.filter(({ kind }) => kind !== RIGHT.kind);
	const started = forgeries.reduce((total, { executions }) => total + executions, 0);
	return {
		ranOn: coreVersions(),
		summary: `${forgeries.length} forgeries of ${FORGERIES.length} kinds: ${forgeries.filter(({ status }) => status >= 400).length} refused, ${started} executions; ${secrets} secrets in ${texts} texts`,
		tables: [
			{
				title: 'Forgeries: status of the answer, executions',
				rows: [...new Set(rows.map(({ kind }) => kind))].map((kind) => ({
					forgery: kind,
					...Object.fromEntries(targets.map((target) => [target, shown(kind, target)])),
				})),
			},
			{ title: 'Secrets in answers, log lines and executions', rows: [{ 'texts searched': texts, 'secrets found': secrets }] },
		],
		notes: [
			"404 is n8n's own answer where no webhook has such an address. A dash: the platform has no such proof of the sender.",
			'The right delivery is sent before the forgeries and after them.',
		],
		defects: forgeryDefects(forged),
	};
}
