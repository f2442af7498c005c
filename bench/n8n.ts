/**
 * Deliveries into a real n8n, end to end: ours beside n8n's own Webhook node and WooCommerceTrigger, on the same order,
 * with both of n8n's expression engines. Every delivery is another order, and every stored execution is looked at.
 */
import { createHmac, randomUUID } from 'node:crypto';

import { startN8n, type N8n, type WorkflowNode, type Connections } from '../n8n-host/n8n';
import { startSimulator, type Simulator } from '../simulator';
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
const WAVES: Readonly<Record<Engine, { deliveries: number; waves: number }>> = { legacy: { deliveries: 60, waves: 4 }, vm: { deliveries: 20, waves: 3 } };
const WAYS = 7;
/** Among all ways: those that are sent XML. */
const XML_WAYS = [4, 5, 6];
const QUICK_WAVES = { deliveries: 12, waves: 1 };

/** One way to take an order in n8n. */
interface Case extends Target {
	readonly name: string;
	readonly workflowId: string;
	/** Not to be sent several at once beside other ways: n8n may then stop answering at all. */
	readonly alone: boolean;
	encode(document: Record<string, unknown>): Sent;
}

interface Measured {
	readonly engine: Engine;
	readonly name: string;
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
		return { xml, measured: measured.map((one) => ({ ...one, sent: one.sent.length })), memory };
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
	const cases = await publishAll(n8n, simulator, woo);
	const stored = new StoredExecutions(n8n.userFolder);
	const counts = new Map(cases.map(({ name }) => [name, 0]));
	const { deliveries, waves } = quick ? QUICK_WAVES : WAVES[engine];
	const wave = async (one: Case, count: number, inFlight: number) => {
		const marks = Array.from({ length: count }, () => `M-${1_000_000 + lastMark++}`);
		const bodies = marks.map((mark) => one.encode(orderBody('shoprenter', LINES, { mark })));
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
		const results = possible.map(({ name }): Measured & { refused: number } => ({ engine, name, inFlight, perSecond: [], cpuMs: [], latencies: [], refused: 0, sent: [], right: 0 }));
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

async function publishAll(n8n: N8n, simulator: Simulator, woo: WooShop): Promise<Case[]> {
	simulator.reset();
	woo.reset();
	const shoprenter = await n8n.createCredential('shoprenter', 'shoprenterApi', simulator.shoprenter.credential);
	const wooApi = await n8n.createCredential('woo', 'wooCommerceApi', { url: woo.url, ...WOO_CREDENTIAL });
	const publish = async (name: string, nodes: WorkflowNode[], connections: Connections = {}) => {
		const { id } = await n8n.createWorkflow({ name, nodes, connections });
		const { status, errors } = await n8n.publish(id);
		if (status !== 'published') throw new Error(`"${name}" was not published: ${errors.join()}`);
		return id;
	};
	const noHeaders = () => ({});
	const ours = async (name: string, format: string, encode: Case['encode']): Promise<Case> => {
		const webhookId = randomUUID();
		const workflowId = await publish(name, [
			{ name: 'Shop', type: 'n8n-nodes-shop-webhooks.shoprenterTrigger', parameters: { events: ['order_confirm'], format }, webhookId, credentials: { shoprenterApi: shoprenter } },
		]);
		const url = simulator.shoprenter.webhooks.find((webhook) => webhook.url.includes(webhookId))?.url;
		if (url === undefined) throw new Error('nothing was registered');
		return { name, workflowId, url, headers: noHeaders, encode, alone: false };
	};
	const core = async (name: string, encode: Case['encode'], options: object, more: WorkflowNode[] = [], connections: Connections = {}): Promise<Case> => {
		const address = randomUUID();
		const node = { name: 'Webhook', type: 'n8n-nodes-base.webhook', typeVersion: 2, parameters: { httpMethod: 'POST', path: address, responseMode: 'onReceived', options }, webhookId: address };
		return { name, workflowId: await publish(name, [node, ...more], connections), url: `${n8n.url}/webhook/${address}`, headers: noHeaders, encode, alone: encode === toXml };
	};
	const wooWebhookId = randomUUID();
	const wooWorkflow = await publish('WooCommerceTrigger, signed JSON', [
		{ name: 'Woo', type: 'n8n-nodes-base.wooCommerceTrigger', parameters: { event: 'order.created' }, webhookId: wooWebhookId, credentials: { wooCommerceApi: wooApi } },
	]);
	const next = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
	return [
		await ours('ours, JSON', 'json', toJson),
		await core('core Webhook, JSON', toJson, {}),
		{
			name: 'WooCommerceTrigger, signed JSON',
			workflowId: wooWorkflow,
			url: woo.webhooks[0].url,
			headers: ({ body }) => ({ 'x-wc-webhook-id': '1', 'x-wc-webhook-signature': createHmac('sha256', wooSecret()).update(body).digest('base64') }),
			encode: toJson,
			alone: false,
		},
		await ours('ours, multipart', 'json', toMultipartJson),
		await ours('ours, XML', 'xml', toXml),
		await core('core Webhook, XML', toXml, {}),
		await core(
			'core Webhook raw + text + XML node',
			toXml,
			{ rawBody: true },
			[
				// Extract From File does the same today, but does not load in an n8n without date-fns, which only a peer dependency names.
				{ name: 'Text', type: 'n8n-nodes-base.moveBinaryData', typeVersion: 1.1, parameters: { mode: 'binaryToJson', setAllData: false, sourceKey: 'data', destinationKey: 'data', options: { jsonParse: false, keepSource: false } } },
				{ name: 'XML', type: 'n8n-nodes-base.xml', parameters: { mode: 'xmlToJson', dataPropertyName: 'data', options: {} } },
			],
			{ Webhook: next('Text'), Text: next('XML') },
		),
	];
}

interface XmlAtOnce {
	readonly name: string;
	readonly inFlight: number;
	readonly wanted: number;
	readonly sent: number;
	readonly answered: number;
	readonly right: number;
}

/** XML of several orders at once, each way and number in an n8n of its own. */
async function xmlAtOnce(bench: Bench, simulator: Simulator, woo: WooShop): Promise<XmlAtOnce[]> {
	const found: XmlAtOnce[] = [];
	for (const inFlight of bench.quick ? [5] : [5, 20]) {
		for (const index of XML_WAYS) {
			await withN8n(bench, 'legacy', async (n8n) => {
				const one = (await publishAll(n8n, simulator, woo))[index];
				const stored = new StoredExecutions(n8n.userFolder);
				const marks = Array.from({ length: 100 }, () => `M-${1_000_000 + lastMark++}`);
				const { sent, refused } = await sendAll(one, marks.map((mark) => one.encode(orderBody('shoprenter', LINES, { mark }))), inFlight);
				await stored.settle(one.workflowId, sent - refused);
				const { right } = stored.read(one.workflowId);
				stored.close();
				found.push({ name: one.name, inFlight, wanted: marks.length, sent, answered: sent - refused, right: marks.filter((mark) => right.has(mark)).length });
			});
		}
	}
	return found;
}

interface Memory {
	readonly name: string;
	readonly before: number;
	readonly after: number;
	readonly most: number;
}

/** Each way in an n8n of its own, which has taken nothing else. */
async function memoryOfEach(bench: Bench, simulator: Simulator, woo: WooShop): Promise<Memory[]> {
	const memory: Memory[] = [];
	for (let index = 0; index < WAYS; index++) {
		await withN8n(bench, 'legacy', async (n8n) => {
			const one = (await publishAll(n8n, simulator, woo))[index];
			const before = residentMb(n8n.pid).now;
			const bodies = Array.from({ length: 400 }, () => one.encode(orderBody('shoprenter', LINES, { mark: `M-${1_000_000 + lastMark++}` })));
			await sendAll(one, bodies, one.alone ? 1 : 20);
			const { now, most } = residentMb(n8n.pid);
			memory.push({ name: one.name, before, after: now, most });
		});
	}
	return memory;
}

function report({ show }: Bench, measured: readonly Measured[], xml: readonly XmlAtOnce[], memory: readonly Memory[]): void {
	for (const engine of ENGINES) {
		const rows = measured.filter((one) => one.engine === engine);
		show({
			title: `A real n8n, expression engine ${engine}${engine === 'vm' ? " (n8n's default)" : ''}: an order of ${LINES} lines`,
			head: ['way', 'in flight', 'deliveries a second', 'latency ms', 'CPU ms a delivery', 'right', 'refused'],
			rows: rows.map(({ name, inFlight, perSecond, latencies, cpuMs: cpu, right, sent, refused }) => [name, String(inFlight), shown(spreadOf(perSecond), 0), shown(spreadOf(latencies), 1), shown(spreadOf(cpu), 1), `${right} of ${sent.length}`, String(refused)]),
			note: 'Until the last execution has ended. In brackets: of deliveries a second and CPU the slowest and fastest wave, of latency the 5th and 95th percentile. Right: the stored execution holds the whole order that was sent, once.',
		});
		const pairs: Array<[string, string]> = [
			['ours, JSON', 'core Webhook, JSON'],
			['ours, JSON', 'WooCommerceTrigger, signed JSON'],
			['ours, multipart', 'core Webhook, JSON'],
			['ours, XML', 'core Webhook, XML'],
			['ours, XML', 'core Webhook raw + text + XML node'],
		];
		const find = (name: string, inFlight: number) => rows.find((row) => row.name === name && row.inFlight === inFlight);
		show({
			title: `CPU of n8n for one delivery, ${engine}: ours against theirs on the same order`,
			head: ['ours', 'theirs', ...IN_FLIGHT.map((inFlight) => `${inFlight} in flight`)],
			rows: pairs.map(([ours, theirs]) => [ours, theirs, ...IN_FLIGHT.map((inFlight) => compared(find(ours, inFlight), find(theirs, inFlight)))]),
		});
	}
	show({
		title: 'XML with several orders at once, engine legacy, an n8n of its own for each line',
		head: ['way', 'in flight', 'orders', 'answered', 'right'],
		rows: xml.map(({ name, inFlight, wanted, answered, right }) => [name, String(inFlight), String(wanted), String(answered), String(right)]),
		note: 'Sending ends with the first order that gets no answer within eight seconds.',
	});
	if (memory.length === 0) return;
	show({
		title: 'Resident memory of n8n in MB: 400 deliveries, 20 in flight (core Webhook with XML: 1), engine legacy, an n8n of its own for each way',
		head: ['way', 'before', 'after', 'most'],
		rows: memory.map(({ name, before, after, most }) => [name, before.toFixed(0), after.toFixed(0), most.toFixed(0)]),
		note: 'Most: since the start of n8n, which itself needs a lot.',
	});
}

function compared(ours?: Measured, theirs?: Measured): string {
	if (ours === undefined || theirs === undefined) return '-';
	return shown(spreadOf(ours.cpuMs.map((value, turn) => value / theirs.cpuMs[turn])));
}
