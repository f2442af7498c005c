/**
 * Deliveries into a real n8n, end to end: ours beside n8n's own Webhook node and WooCommerceTrigger, on the same order,
 * with both of n8n's expression engines. Every delivery is another order, and every stored execution is looked at.
 */
import { createHmac, randomUUID } from 'node:crypto';

import { startN8n, type N8n, type WorkflowNode, type Connections } from '../n8n/n8n';
import { startSimulator, type Simulator } from '../shops';
import { shown, spreadOf } from './measure';
import { orderBody, toJson, toMultipartJson, toXml, type Sent } from './orders';
import { command, type Bench } from './support/command';
import { cpuMs, residentMb, sendAll, StoredExecutions, type Target } from './support/load';
import { WOO_CREDENTIAL, wooSecret } from './support/peers';
import { WooShop } from './support/woo-shop';

const ENGINES = ['legacy', 'vm'] as const;
type Engine = (typeof ENGINES)[number];
const IN_FLIGHT = [1, 5, 20, 50];
const LINES = 30;
/** Deliveries in one wave, and waves of each case: the default engine takes about five times as long. */
const WAVES: Readonly<Record<Engine, { deliveries: number; waves: number }>> = { legacy: { deliveries: 60, waves: 16 }, vm: { deliveries: 20, waves: 3 } };
const WAYS = [
	'ours, JSON',
	'core Webhook, JSON',
	'core Webhook with Header Auth, JSON',
	'WooCommerceTrigger, signed JSON',
	'ours, multipart',
	'ours, XML',
	'core Webhook, XML',
	'core Webhook raw + text + XML node',
] as const;
type Way = (typeof WAYS)[number];
const XML_WAYS: readonly Way[] = ['ours, XML', 'core Webhook, XML', 'core Webhook raw + text + XML node'];
const XML_ORDERS = 100;
const MEMORY_DELIVERIES: Readonly<Record<Engine, number>> = { legacy: 400, vm: 200 };
const QUICK_WAVES = { deliveries: 12, waves: 1 };

/** One way to take an order in n8n. */
interface Case extends Target {
	readonly name: Way;
	readonly workflowId: string;
	/** Not to be sent several at once beside other ways: n8n may then stop answering at all. */
	readonly alone: boolean;
	encode(document: Record<string, unknown>): Sent;
}

interface Measured {
	readonly engine: Engine;
	readonly name: Way;
	readonly inFlight: number;
	/** Deliveries a second until the last execution has ended, in each wave. */
	readonly perSecond: number[];
	readonly cpuMs: number[];
	readonly latencies: number[];
	readonly refused: number;
	readonly sent: string[];
	right: number;
}

let lastMark = 0;

command('n8n', async (bench) => {
	const simulator = await startSimulator();
	const woo = await WooShop.start();
	try {
		const measured: Measured[] = [];
		for (const engine of ENGINES) measured.push(...(await withN8n(bench, engine, async (n8n) => await loadAll(bench, engine, n8n, simulator, woo))));
		const xml = await xmlAtOnce(bench, simulator, woo);
		const memory = bench.quick ? [] : await memoryOfEach(bench, simulator, woo);
		report(bench, measured, xml, memory);
		return { xml: xml.map(inShort), measured: measured.map((one) => ({ ...inShort(one), sent: one.sent.length })), memory };
	} finally {
		await woo.close();
		await simulator.close();
	}
});

async function withN8n<T>({ host, shipped, log }: Bench, engine: Engine, work: (n8n: N8n) => Promise<T>): Promise<T> {
	const n8n = await startN8n({ host, packageTarball: shipped.tarball, env: { N8N_EXPRESSION_ENGINE: engine } });
	try {
		await n8n.setUpOwner();
		log(`n8n: started with the expression engine ${engine}`);
		return await work(n8n);
	} finally {
		await n8n.stop();
	}
}

async function loadAll({ quick, log }: Bench, engine: Engine, n8n: N8n, simulator: Simulator, woo: WooShop): Promise<Measured[]> {
	const publish = await publisher(n8n, simulator, woo);
	const cases: Case[] = [];
	for (const way of WAYS) cases.push(await publish(way));
	const stored = new StoredExecutions(n8n.userFolder);
	const counts = new Map(cases.map(({ name }) => [name, 0]));
	const { deliveries, waves } = quick ? QUICK_WAVES : WAVES[engine];
	const wave = async (one: Case, count: number, inFlight: number) => {
		const { marks, bodies } = orders(one, count);
		const before = cpuMs(n8n.pid);
		const started = performance.now();
		const { latencies, refused } = await sendAll(one, bodies, inFlight);
		const total = (counts.get(one.name) ?? 0) + count - refused;
		counts.set(one.name, total);
		await stored.settle(one.workflowId, total);
		const seconds = (performance.now() - started) / 1000;
		return { marks, latencies, refused, perSecond: count / seconds, cpu: (cpuMs(n8n.pid) - before) / count };
	};
	const measured: Measured[] = [];
	// All ways warm before any is measured.
	for (const one of cases) await wave(one, quick ? 5 : deliveries, 1);
	for (const inFlight of IN_FLIGHT) {
		const possible = cases.filter(({ alone }) => !alone || inFlight === 1);
		const results = possible.map(({ name }): Measured & { refused: number } => ({
			engine,
			name,
			inFlight,
			perSecond: [],
			cpuMs: [],
			latencies: [],
			refused: 0,
			sent: [],
			right: 0,
		}));
		for (let turn = 0; turn < waves; turn++) {
			for (const [index, one] of possible.entries()) {
				const { marks, latencies, refused, perSecond, cpu } = await wave(one, Math.max(deliveries, inFlight), inFlight);
				const result = results[index];
				result.sent.push(...marks);
				result.latencies.push(...latencies);
				result.perSecond.push(perSecond);
				result.cpuMs.push(cpu);
				results[index] = { ...result, refused: result.refused + refused };
			}
		}
		measured.push(...results);
		log(`n8n: ${engine}, ${inFlight} in flight: done`);
	}
	for (const one of cases) {
		const { right } = stored.read(one.workflowId);
		for (const result of measured.filter(({ name }) => name === one.name)) result.right = result.sent.filter((mark) => right.has(mark)).length;
	}
	stored.close();
	for (const one of cases) await n8n.unpublish(one.workflowId);
	return measured;
}

/** So many orders that are like no other. */
function orders({ encode }: Case, count: number): { marks: string[]; bodies: Sent[] } {
	const marks = Array.from({ length: count }, () => `M-${1_000_000 + lastMark++}`);
	return { marks, bodies: marks.map((mark) => encode(orderBody('shoprenter', LINES, { mark }))) };
}

/** A header that only the shop knows: what n8n's Webhook node has to tell a shop from others. */
const HEADER = { name: 'x-shop-key', value: 'only-the-shop-knows' };

/** How one core Webhook node differs from another. */
interface CoreOptions {
	readonly options?: object;
	readonly authentication?: 'headerAuth';
	/** Nodes behind it. */
	readonly nodes?: WorkflowNode[];
	readonly connections?: Connections;
}

/** Gives what publishes a workflow for one way. */
async function publisher(n8n: N8n, simulator: Simulator, woo: WooShop): Promise<(way: Way) => Promise<Case>> {
	simulator.reset();
	woo.reset();
	const shoprenter = await n8n.createCredential('shoprenter', 'shoprenterApi', simulator.shoprenter.credential);
	const headerAuth = await n8n.createCredential('header', 'httpHeaderAuth', HEADER);
	const wooApi = await n8n.createCredential('woo', 'wooCommerceApi', { url: woo.url, ...WOO_CREDENTIAL });
	const publish = async (name: Way, nodes: WorkflowNode[], connections: Connections = {}) => {
		const { id } = await n8n.createWorkflow({ name, nodes, connections });
		const { status, errors } = await n8n.publish(id);
		if (status !== 'published') throw new Error(`"${name}" was not published: ${errors.join()}`);
		return id;
	};
	const noHeaders = () => ({});
	const ours = async (name: Way, format: string, encode: Case['encode']): Promise<Case> => {
		const webhookId = randomUUID();
		const workflowId = await publish(name, [
			{
				name: 'Shop',
				type: 'n8n-nodes-shop-webhooks.shoprenterTrigger',
				parameters: { events: ['order_confirm'], format },
				webhookId,
				credentials: { shoprenterApi: shoprenter },
			},
		]);
		const url = simulator.shoprenter.webhooks.find((webhook) => webhook.url.includes(webhookId))?.url;
		if (url === undefined) throw new Error('nothing was registered');
		return { name, workflowId, url, headers: noHeaders, encode, alone: false };
	};
	const core = async (name: Way, encode: Case['encode'], more: CoreOptions = {}): Promise<Case> => {
		const address = randomUUID();
		const { options = {}, authentication, nodes = [], connections } = more;
		const node = {
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			parameters: { httpMethod: 'POST', path: address, responseMode: 'onReceived', options, ...(authentication && { authentication }) },
			webhookId: address,
			...(authentication && { credentials: { httpHeaderAuth: headerAuth } }),
		};
		return {
			name,
			workflowId: await publish(name, [node, ...nodes], connections),
			url: `${n8n.url}/webhook/${address}`,
			headers: authentication ? () => ({ [HEADER.name]: HEADER.value }) : noHeaders,
			encode,
			alone: encode === toXml,
		};
	};
	const signed = async (name: Way): Promise<Case> => {
		const workflowId = await publish(name, [
			{
				name: 'Woo',
				type: 'n8n-nodes-base.wooCommerceTrigger',
				parameters: { event: 'order.created' },
				webhookId: randomUUID(),
				credentials: { wooCommerceApi: wooApi },
			},
		]);
		const headers: Case['headers'] = ({ body }) => ({
			'x-wc-webhook-id': '1',
			'x-wc-webhook-signature': createHmac('sha256', wooSecret()).update(body).digest('base64'),
		});
		return { name, workflowId, url: woo.webhooks[0].url, headers, encode: toJson, alone: false };
	};
	const next = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
	const ways: Readonly<Record<Way, (way: Way) => Promise<Case>>> = {
		'ours, JSON': async (way) => await ours(way, 'json', toJson),
		'core Webhook, JSON': async (way) => await core(way, toJson),
		'core Webhook with Header Auth, JSON': async (way) => await core(way, toJson, { authentication: 'headerAuth' }),
		'WooCommerceTrigger, signed JSON': signed,
		'ours, multipart': async (way) => await ours(way, 'json', toMultipartJson),
		'ours, XML': async (way) => await ours(way, 'xml', toXml),
		'core Webhook, XML': async (way) => await core(way, toXml),
		'core Webhook raw + text + XML node': async (way) =>
			await core(way, toXml, {
				options: { rawBody: true },
				nodes: [
					// Extract From File does the same today, but does not load in an n8n without date-fns, which only a peer dependency names.
					{
						name: 'Text',
						type: 'n8n-nodes-base.moveBinaryData',
						typeVersion: 1.1,
						parameters: {
							mode: 'binaryToJson',
							setAllData: false,
							sourceKey: 'data',
							destinationKey: 'data',
							options: { jsonParse: false, keepSource: false },
						},
					},
					{ name: 'XML', type: 'n8n-nodes-base.xml', parameters: { mode: 'xmlToJson', dataPropertyName: 'data', options: {} } },
				],
				connections: { Webhook: next('Text'), Text: next('XML') },
			}),
	};
	return async (way) => await ways[way](way);
}

interface XmlAtOnce {
	readonly engine: Engine;
	readonly name: Way;
	readonly inFlight: number;
	readonly wanted: number;
	readonly answered: number;
	readonly right: number;
	/** Of those that were answered. */
	readonly latencies: number[];
	/** Only where all were answered: else n8n has mostly waited. */
	readonly cost?: { readonly perSecond: number; readonly cpuMs: number };
}

/** XML of several orders at once, each way and number in an n8n of its own. */
async function xmlAtOnce(bench: Bench, simulator: Simulator, woo: WooShop): Promise<XmlAtOnce[]> {
	const found: XmlAtOnce[] = [];
	for (const engine of bench.quick ? ENGINES.slice(0, 1) : ENGINES) {
		for (const inFlight of bench.quick ? [5] : IN_FLIGHT.slice(1)) {
			for (const way of XML_WAYS) {
				found.push(await withN8n(bench, engine, async (n8n) => await xmlOf(await (await publisher(n8n, simulator, woo))(way), engine, inFlight, n8n)));
			}
		}
	}
	return found;
}

async function xmlOf(one: Case, engine: Engine, inFlight: number, n8n: N8n): Promise<XmlAtOnce> {
	const stored = new StoredExecutions(n8n.userFolder);
	const warmUp = WAVES[engine].deliveries;
	await sendAll(one, orders(one, warmUp).bodies, 1);
	await stored.settle(one.workflowId, warmUp);
	const { marks, bodies } = orders(one, XML_ORDERS);
	const cpuBefore = cpuMs(n8n.pid);
	const started = performance.now();
	const { sent, refused, latencies } = await sendAll(one, bodies, inFlight);
	const answered = sent - refused;
	await stored.settle(one.workflowId, warmUp + answered);
	const cost = { perSecond: XML_ORDERS / ((performance.now() - started) / 1000), cpuMs: (cpuMs(n8n.pid) - cpuBefore) / XML_ORDERS };
	const { right } = stored.read(one.workflowId);
	stored.close();
	return {
		engine,
		name: one.name,
		inFlight,
		wanted: XML_ORDERS,
		answered,
		right: marks.filter((mark) => right.has(mark)).length,
		latencies,
		...(answered === XML_ORDERS && { cost }),
	};
}

interface Memory {
	readonly engine: Engine;
	readonly name: Way;
	readonly before: number;
	readonly after: number;
	readonly most: number;
}

/** Each way in an n8n of its own, which has taken nothing else. */
async function memoryOfEach(bench: Bench, simulator: Simulator, woo: WooShop): Promise<Memory[]> {
	const memory: Memory[] = [];
	for (const engine of ENGINES) {
		for (const way of WAYS) {
			await withN8n(bench, engine, async (n8n) => {
				const one = await (await publisher(n8n, simulator, woo))(way);
				const before = residentMb(n8n.pid).now;
				await sendAll(one, orders(one, MEMORY_DELIVERIES[engine]).bodies, one.alone ? 1 : 20);
				const { now, most } = residentMb(n8n.pid);
				memory.push({ engine, name: way, before, after: now, most });
			});
		}
	}
	return memory;
}

function report({ show }: Bench, measured: readonly Measured[], xml: readonly XmlAtOnce[], memory: readonly Memory[]): void {
	for (const engine of ENGINES) {
		const rows = measured.filter((one) => one.engine === engine);
		show({
			title: `A real n8n, expression engine ${engine}${engine === 'vm' ? " (n8n's default)" : ''}: an order of ${LINES} lines`,
			head: ['way', 'in flight', 'deliveries a second', 'latency ms', 'CPU ms a delivery', 'right', 'refused'],
			rows: rows.map(({ name, inFlight, perSecond, latencies, cpuMs: cpu, right, sent, refused }) => [
				name,
				String(inFlight),
				shown(spreadOf(perSecond), 0),
				latency(latencies),
				shown(spreadOf(cpu), 1),
				`${right} of ${sent.length}`,
				String(refused),
			]),
			note: 'Until the last execution has ended. In brackets: of deliveries a second and CPU the slowest and fastest wave, of latency the 5th and 95th percentile. Right: the stored execution holds the whole order that was sent, once.',
		});
		const pairs: Array<[Way, Way]> = [
			['ours, JSON', 'core Webhook, JSON'],
			['ours, JSON', 'core Webhook with Header Auth, JSON'],
			['ours, JSON', 'WooCommerceTrigger, signed JSON'],
			['ours, multipart', 'core Webhook, JSON'],
			['ours, XML', 'core Webhook, XML'],
			['ours, XML', 'core Webhook raw + text + XML node'],
		];
		const find = (name: Way, inFlight: number) => rows.find((row) => row.name === name && row.inFlight === inFlight);
		show({
			title: `CPU of n8n for one delivery, ${engine}: ours against theirs on the same order`,
			head: ['ours', 'theirs', ...IN_FLIGHT.map((inFlight) => `${inFlight} in flight`)],
			rows: pairs.map(([ours, theirs]) => [ours, theirs, ...IN_FLIGHT.map((inFlight) => compared(find(ours, inFlight), find(theirs, inFlight)))]),
			note: 'A dash: these ways are sent one XML at a time here, since n8n may stop answering; several at once are below.',
		});
	}
	show({
		title: 'XML with several orders at once, an n8n of its own for each line',
		head: ['engine', 'way', 'in flight', 'orders', 'answered', 'right', 'latency ms', 'deliveries a second', 'CPU ms a delivery'],
		rows: xml.map(({ engine, name, inFlight, wanted, answered, right, latencies, cost }) => [
			engine,
			name,
			...[inFlight, wanted, answered, right].map(String),
			latency(latencies),
			cost?.perSecond.toFixed(0) ?? '-',
			cost?.cpuMs.toFixed(1) ?? '-',
		]),
		note: 'Sending ends with the first order that gets no answer within eight seconds. Latency of the answered ones; the last two columns only where all were answered. One at a time: see above.',
	});
	if (memory.length === 0) return;
	show({
		title: `Resident memory of n8n in MB: ${MEMORY_DELIVERIES.legacy} deliveries (vm: ${MEMORY_DELIVERIES.vm}), 20 in flight (core Webhook with XML: 1), an n8n of its own for each line`,
		head: ['engine', 'way', 'before', 'after', 'most'],
		rows: memory.map(({ engine, name, before, after, most }) => [engine, name, before.toFixed(0), after.toFixed(0), most.toFixed(0)]),
		note: 'Most: since the start of n8n, which itself needs a lot.',
	});
}

/** Without each delivery's latency, of which there are some ten thousands. */
function inShort<T extends { readonly latencies: readonly number[] }>(one: T) {
	return { ...one, latencies: spreadOf(one.latencies) };
}

/** No order may have been answered. */
function latency(latencies: readonly number[]): string {
	return latencies.length === 0 ? '-' : shown(spreadOf(latencies), 1);
}

function compared(ours?: Measured, theirs?: Measured): string {
	if (ours === undefined || theirs === undefined) return '-';
	return shown(spreadOf(ours.cpuMs.map((value, turn) => value / theirs.cpuMs[turn])));
}
