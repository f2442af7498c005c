/**
 * What activating costs a shop's API, and what stays behind in the shop after a fault: our triggers, with as many events
 * as wanted in one node, beside WooCommerceTrigger, which needs a node for each event. Both in n8n-core's HookContext,
 * driven as n8n 2.40 and newer drives them.
 */
import { performance } from 'node:perf_hooks';

import { command, type Bench } from './support/command';
import { Stage, TriggerNode, type AnyShop, type Scene, type ShopName } from './support/stage';

const COUNTS = [1, 5, 12, 32];
/** How long each answer of a shop takes: about a call across Europe. */
const NETWORK_MS = 50;
const EVENTS_IN_FAULTS = 3;

const SHOPS: readonly ShopName[] = ['konimbo', 'shopkit', 'shoprenter', 'woo'];
const TITLES: Readonly<Record<ShopName, string>> = { konimbo: 'Konimbo', shopkit: 'Shopkit', shoprenter: 'Shoprenter', woo: 'WooCommerceTrigger' };

command('lifecycle', async (bench) => {
	const stage = new Stage(bench.shipped);
	return { costs: await costs(bench, stage), faults: await faults(bench, stage) };
});

async function on<T>(scene: Scene, work: (scene: Scene) => Promise<T>): Promise<T> {
	try {
		return await work(scene);
	} finally {
		await scene.close();
	}
}

interface Cost {
	readonly calls: number;
	readonly seconds: number;
}

async function costs({ quick, show, log }: Bench, stage: Stage): Promise<object[]> {
	const raw: Array<{ shop: ShopName; events: number; steps: Record<string, Cost> }> = [];
	for (const shop of SHOPS) {
		const available = stage.events(shop).length;
		const counts = [...new Set(COUNTS.filter((count) => !quick || count <= 5).map((count) => Math.min(count, available)))];
		for (const count of counts) raw.push({ shop, events: count, steps: await on(await stage.set(shop, count), costsOf) });
		log(`lifecycle: ${shop} done`);
	}
	const shown = ({ calls, seconds }: Cost) => `${calls} / ${seconds.toFixed(1)}`;
	const steps = ['activate', 'check at start', 'off and on again, unchanged', 'publish with one event changed', 'deactivate'];
	show({
		title: 'API calls / seconds',
		head: ['trigger', 'events', 'nodes', ...steps],
		rows: raw.map(({ shop, events, steps: taken }) => [
			TITLES[shop],
			String(events),
			shop === 'woo' ? String(events) : '1',
			...steps.map((step) => shown(taken[step])),
		]),
		note: `The steps follow each other from left to right. Each answer of a shop takes ${NETWORK_MS} ms. Shoprenter's first activation also fetches a token. Shoprenter allows three calls a second, which ours keep to. "check at start" is what n8n 2.39 and older do with an active workflow at every start; newer ones call nothing. "off and on again": n8n 2.40 and newer remove every webhook and create it anew; publishing a new version in which no trigger has changed calls nothing. A changed node is deactivated and activated by n8n, so of WooCommerceTrigger's nodes only the changed one. Every trigger ends where it offers no more events: WooCommerceTrigger at ${stage.events('woo').length}.`,
	});
	return raw;
}

async function costsOf({ shop, nodes, changeOne }: Scene): Promise<Record<string, Cost>> {
	shop.fail({ times: Infinity }, { kind: 'slow', ms: NETWORK_MS });
	const taken = async (work: () => Promise<void>): Promise<Cost> => {
		const before = shop.requests.length;
		const start = performance.now();
		await work();
		return { calls: shop.requests.length - before, seconds: (performance.now() - start) / 1000 };
	};
	const each =
		(among: readonly TriggerNode[], ...steps: Array<'publish' | 'unpublish' | 'checkAtStart'>) =>
		async () => {
			for (const node of among) {
				for (const step of steps) {
					const failure = await node[step]();
					if (failure) throw failure;
				}
			}
		};
	return {
		activate: await taken(each(nodes, 'publish')),
		'check at start': await taken(each(nodes, 'checkAtStart')),
		'off and on again, unchanged': await taken(each(nodes, 'unpublish', 'publish')),
		'publish with one event changed': await taken(each(changeOne(), 'unpublish', 'publish')),
		deactivate: await taken(each(nodes, 'unpublish')),
	};
}

interface FaultCase {
	readonly name: string;
	/** How the shop's calls to remove a webhook look. */
	arrange?(scene: Scene, removal: string): void;
	/** Between a good activation and the next publication. */
	between?(scene: Scene): void;
	/** Before the deactivation. */
	atEnd?(scene: Scene, removal: string): void;
}

const FAULTS: readonly FaultCase[] = [
	{ name: 'none' },
	{ name: 'second create: 500, once', arrange: ({ shop }) => shop.fail({ method: 'POST', path: /hook/i, call: 2 }, { kind: 'status', status: 500 }) },
	{
		name: 'second create and all after it: 500',
		arrange: ({ shop }) => shop.fail({ method: 'POST', path: /hook/i, call: 2, times: Infinity }, { kind: 'status', status: 500 }),
	},
	{
		name: 'second create: 429, Retry-After 1',
		arrange: ({ shop }) => shop.fail({ method: 'POST', path: /hook/i, call: 2 }, { kind: 'status', status: 429, headers: { 'Retry-After': '1' } }),
	},
	{
		name: 'second create: done, then the connection breaks',
		arrange: ({ shop }) => shop.fail({ method: 'POST', path: /hook/i, call: 2 }, { kind: 'reset', when: 'after' }),
	},
	{
		name: 'second create: done, answered with broken JSON',
		arrange: ({ shop }) => shop.fail({ method: 'POST', path: /hook/i, call: 2 }, { kind: 'malformed' }),
	},
	{ name: 'second create: done, answered without an id', arrange: ({ shop }) => shop.fail({ method: 'POST', path: /hook/i, call: 2 }, { kind: 'noId' }) },
	{ name: 'one removed by hand, then published again', between: ({ shop }) => shop.merchant.remove(shop.webhooks[0].id) },
	{ name: 'one suspended by the shop, then published again', between: ({ shop }) => shop.merchant.disable(shop.webhooks[0].id) },
	{ name: 'node renamed (its memory lost), then published again', between: ({ nodes }) => nodes.forEach((node) => node.forget()) },
	{ name: 'one removed by hand, then deactivated', atEnd: ({ shop }) => shop.merchant.remove(shop.webhooks[0].id) },
	{ name: 'first removal: 500, once', atEnd: ({ shop }, method) => shop.fail({ method, path: /hook/i }, { kind: 'status', status: 500 }) },
	{ name: 'all removals: 500', atEnd: ({ shop }, method) => shop.fail({ method, path: /hook/i, times: Infinity }, { kind: 'status', status: 500 }) },
];

interface Outcome {
	readonly told: boolean;
	readonly live: number;
	readonly wanted: number;
	readonly left: number;
	readonly toldOfLeft: boolean;
}

async function faults({ quick, show, log }: Bench, stage: Stage): Promise<object[]> {
	const raw: Array<{ fault: string; outcomes: Record<string, Outcome> }> = [];
	for (const fault of quick ? FAULTS.slice(0, 4) : FAULTS) {
		// Each shop has its own requests and faults, so they can go side by side.
		const outcomes = await Promise.all(
			SHOPS.map(
				async (shop) =>
					[
						shop,
						await on(await stage.set(shop, EVENTS_IN_FAULTS), async (scene) => await suffer(scene, fault, shop === 'konimbo' ? 'PUT' : 'DELETE')),
					] as const,
			),
		);
		raw.push({ fault: fault.name, outcomes: Object.fromEntries(outcomes) });
		log(`lifecycle: ${fault.name}: done`);
	}
	const activeCell = ({ told, live, wanted }: Outcome) => `${live} of ${wanted}${told ? ', error shown' : live === wanted ? '' : ', nothing said'}`;
	const leftCell = ({ left, toldOfLeft }: Outcome) => `${left}${left > 0 ? (toldOfLeft ? ', told' : ', nothing said') : ''}`;
	for (const [title, cell, note] of [
		[
			'Live webhooks after the activation',
			activeCell,
			`Three events are wanted. More than wanted means every event comes twice; with an error shown and 0, nothing is active and the user knows.`,
		],
		[
			'Webhooks left in the shop after the deactivation',
			leftCell,
			'Konimbo has no call to remove a webhook: ours are parked there at an address that leads nowhere, and are used again; parked ones are not counted.',
		],
	] as const) {
		show({
			title,
			head: ['fault', ...SHOPS.map((shop) => TITLES[shop])],
			rows: raw.map(({ fault, outcomes }) => [fault, ...SHOPS.map((shop) => cell(outcomes[shop]))]),
			note,
		});
	}
	return raw;
}

async function suffer(scene: Scene, { arrange, between, atEnd }: FaultCase, removal: string): Promise<Outcome> {
	const { shop, nodes, wanted } = scene;
	arrange?.(scene, removal);
	let told = await some(nodes, async (node) => await node.publish());
	if (between) {
		between(scene);
		for (const node of nodes) await node.unpublish();
		told = await some(nodes, async (node) => await node.publish());
	}
	const live = countLive(shop);
	atEnd?.(scene, removal);
	const toldOfLeft = await some(nodes, async (node) => await node.unpublish());
	return { told, live, wanted, left: shop.webhooks.filter(({ url }) => !url.includes('/parked/')).length, toldOfLeft };
}

async function some(nodes: readonly TriggerNode[], step: (node: TriggerNode) => Promise<Error | undefined>): Promise<boolean> {
	let failed = false;
	for (const node of nodes) if (await step(node)) failed = true;
	return failed;
}

function countLive(shop: AnyShop): number {
	return shop.webhooks.filter(({ live, url }) => live && !url.includes('/parked/')).length;
}
