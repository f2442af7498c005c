/** What the deliveries into a real n8n have shown, as tables. */
import { shown, spreadOf } from '../measure';
import type { Bench } from './command';
import { ENGINES, type Engine, type Way } from './n8n-ways';

export const IN_FLIGHT = [1, 5, 20, 50];
export const LINES = 30;
export const MEMORY_DELIVERIES: Readonly<Record<Engine, number>> = { legacy: 400, vm: 200 };

export interface Measured {
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

export interface XmlAtOnce {
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

export interface Memory {
	readonly engine: Engine;
	readonly name: Way;
	readonly before: number;
	readonly after: number;
	readonly most: number;
}

export function report({ show }: Bench, measured: readonly Measured[], xml: readonly XmlAtOnce[], memory: readonly Memory[]): void {
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
export function inShort<T extends { readonly latencies: readonly number[] }>(one: T) {
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
