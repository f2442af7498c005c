/**
 * Deliveries into a real n8n, end to end: ours beside n8n's own Webhook node and WooCommerceTrigger, on the same order,
 * with both of n8n's expression engines. Every delivery is another order, and every stored execution is looked at.
 */
import { startN8n, type N8n } from '../n8n/n8n';
import { startSimulator, type Simulator } from '../shops';
import { orderBody, type Sent } from './orders';
import { command, type Bench } from './support/command';
import { cpuMs, residentMb, sendAll, StoredExecutions } from './support/load';
import { IN_FLIGHT, inShort, LINES, MEMORY_DELIVERIES, report, type Measured, type Memory, type XmlAtOnce } from './support/n8n-report';
import { ENGINES, publisher, WAYS, XML_WAYS, type Case, type Engine } from './support/n8n-ways';
import { WooShop } from './support/woo-shop';

/** Deliveries in one wave, and waves of each case: the default engine takes about five times as long. */
const WAVES: Readonly<Record<Engine, { deliveries: number; waves: number }>> = { legacy: { deliveries: 60, waves: 16 }, vm: { deliveries: 20, waves: 3 } };
const XML_ORDERS = 100;
const QUICK_WAVES = { deliveries: 12, waves: 1 };

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
