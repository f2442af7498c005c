/** What the lifecycle fault matrix crosses: shops, operations, calls that fail, and circumstances that shop and user make. */
import type { Platform } from '../../../nodes/shared/platform';
import type { TriggerOptions } from '../../../lab/contexts/trigger';
import type { Fault, KonimboBehaviour, Rewriting } from '../../../lab/shops';
import type { Pair } from '../../support/pair';
import { registering } from '../../support/platforms';

/** A 200 in the place of the platform, which does not act. */
const answer200 = (body: string, type = 'application/json'): { fault: Fault; passes: true } => ({
	fault: { kind: 'status', status: 200, body, ...(body !== '' && { headers: { 'content-type': type } }) },
	passes: true,
});

/** What a call meets that nothing happens to. */
const NO_FAULT = 'none';

/** What a call meets, by name. After a passing one everything is to be registered in the end; others may fail the activation. */
export const FAULTS: Readonly<Record<string, { readonly fault?: Fault; readonly passes: boolean }>> = {
	[NO_FAULT]: { passes: true },
	'500': { fault: { kind: 'status', status: 500, body: '{"message":"oops"}' }, passes: true },
	'502 in HTML': { fault: { kind: 'status', status: 502, headers: { 'content-type': 'text/html' }, body: '<html><h1>Bad gateway</h1></html>' }, passes: true },
	'429': { fault: { kind: 'status', status: 429, body: '{"message":"Too many requests"}' }, passes: true },
	'429 with Retry-After': { fault: { kind: 'status', status: 429, headers: { 'retry-after': '2' } }, passes: true },
	'429 with a long Retry-After': { fault: { kind: 'status', status: 429, headers: { 'retry-after': '3600' } }, passes: false },
	timeout: { fault: { kind: 'timeout' }, passes: true },
	'timeout after the platform acted': { fault: { kind: 'timeout', acts: true }, passes: true },
	'reset before the platform acted': { fault: { kind: 'reset', when: 'before' }, passes: true },
	'reset after the platform acted': { fault: { kind: 'reset', when: 'after' }, passes: true },
	'malformed JSON': { fault: { kind: 'malformed' }, passes: true },
	'no id': { fault: { kind: 'noId' }, passes: true },
	'401': { fault: { kind: 'status', status: 401, body: '{"message":"Unauthorized"}' }, passes: false },
	'403': { fault: { kind: 'status', status: 403 }, passes: false },
	'404': { fault: { kind: 'status', status: 404, body: '{"message":"Not found"}' }, passes: false },
	'409': { fault: { kind: 'status', status: 409 }, passes: false },
	'200, empty': answer200(''),
	'200 {}': answer200('{}'),
	'200 null': answer200('null'),
	'200, an error inside': answer200('{"error":"internal error"}'),
	'200, success: false': answer200('{"success":false,"message":"try later"}'),
	'200, another shape': answer200('{"status":"ok","data":{"webhooks":null}}'),
	'200, HTML': answer200('<!doctype html><html><h1>Maintenance</h1></html>', 'text/html'),
};

/** What n8n does with a workflow: for the first time, again with other events chosen, and taking it back. */
export const OPERATIONS = ['activation', 'republish', 'deactivation'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** A platform, with a call for deleting webhooks or without. */
export interface FaultShop {
	readonly name: string;
	readonly platform: Platform;
	readonly deletes: boolean;
}

/** Konimbo documents no call for deleting; both readings are tried. */
export const FAULT_SHOPS: readonly FaultShop[] = registering.flatMap((platform) =>
	platform.name === 'konimbo'
		? [
				{ name: 'konimbo', platform, deletes: false },
				{ name: 'konimbo with a call for deleting', platform, deletes: true },
			]
		: [{ name: platform.name, platform, deletes: true }],
);

/** What shop and user make of an operation, whether or not one of its calls fails. */
export interface Circumstance {
	/** Whether the shop can be like this; by default each can. */
	isPossible?(shop: FaultShop): boolean;
	/** How this n8n is reached. */
	readonly options?: TriggerOptions;
	/** Makes the shop like this, before anything is published. */
	begin?(pair: Pair): void;
	/** Makes the shop like this when the operation begins; it ends with it. */
	beginOperation?(pair: Pair): void;
	/** What puts {@link beginOperation} right again. */
	endOperation?(pair: Pair): void;
	/** True where no webhook can be made as it is wanted. */
	readonly isHopeless?: true;
	/** True where the credential has led to another shop before, in which the trigger was published. */
	readonly hasMoved?: true;
	/** True where, when the call arrives, n8n begins the opposite: it takes back what it still activates, or the other way round. */
	readonly overlaps?: true;
}

const keeping = (rewriting: Rewriting) => (pair: Pair) => {
	pair.shop.behaviour.rewriting = rewriting;
};
/** An address that each way of rewriting changes. */
const NAMED: TriggerOptions = { webhookBaseUrl: 'https://n8n.käse-shop.example/n8n-eu' };
const rewritten = (rewriting: Rewriting): Circumstance => ({ options: NAMED, begin: keeping(rewriting) });

/** More webhooks of others than fit on a page, and not the header that links to the next one. */
const paged = (paginationHeaders: KonimboBehaviour['paginationHeaders']): Circumstance => ({
	isPossible: ({ platform }) => platform.name === 'konimbo',
	begin({ platform, shop }) {
		Object.assign(shop.behaviour, { paginationHeaders });
		for (let n = 0; n < 21; n++) shop.merchant.add({ event: platform.events[0].value, url: `https://other.example.com/${n}` });
	},
});

export const PLAIN = 'plain';

/** By name. */
export const CIRCUMSTANCES: Readonly<Record<string, Circumstance>> = {
	[PLAIN]: {},
	'host in capitals': rewritten('upperHost'),
	'default port added': rewritten('defaultPort'),
	'host in Unicode': rewritten('unicodeHost'),
	'path percent-encoded': rewritten('percent'),
	'slash added': rewritten('slash'),
	// In the middle of the key.
	'address cut': {
		options: { webhookBaseUrl: `https://n8n.example.com/${'long/'.repeat(10)}` },
		beginOperation: keeping('cut'),
		endOperation: keeping('none'),
		isHopeless: true,
	},
	'list 3 s behind': {
		begin({ shop }) {
			shop.behaviour.listLag = 3000;
		},
	},
	'pages by total': paged('counts'),
	'pages by their size': paged('perPage'),
	'credential of another shop': { hasMoved: true },
	'hooks overlap': { overlaps: true },
};

/** With what the circumstances are crossed: one of each kind. */
const CROSSED = [NO_FAULT, '500', 'timeout after the platform acted', 'malformed JSON', '200 {}'];

export interface FaultCase {
	readonly shop: FaultShop;
	readonly operation: Operation;
	/** A name of {@link CIRCUMSTANCES}. */
	readonly circumstance: string;
	/** The call that fails, counted from the start of the operation; 1 is the first. */
	readonly call: number;
	/** A name of {@link FAULTS}. */
	readonly fault: string;
	readonly lasting: boolean;
}

/** The case in which nothing fails. */
export const undisturbed = (shop: FaultShop, operation: Operation, circumstance: string): FaultCase => ({
	...{ shop, operation, circumstance, call: 1, fault: NO_FAULT, lasting: false },
});

/**
 * All cases of an operation under a circumstance, but for {@link undisturbed}: in the plain circumstance each call with
 * each fault, in another one each kind of call with some.
 *
 * @param kinds the kind of each call that the operation makes when nothing fails
 * @param quick a subset that loses no fault, see {@link covering}; in circumstances one fault each, another one in the next
 */
export function casesOf(base: FaultCase, kinds: readonly string[], quick: boolean): FaultCase[] {
	const { circumstance } = base;
	const crossed = (faults: readonly string[], lastings: readonly boolean[]) =>
		kinds.flatMap((_, index) => faults.flatMap((fault) => lastings.map((lasting) => ({ ...base, call: index + 1, fault, lasting }))));
	if (circumstance === PLAIN) {
		const all = crossed(
			Object.keys(FAULTS).filter((fault) => fault !== NO_FAULT),
			[false, true],
		).filter((one) => isPossible(one, kinds.length));
		return quick ? covering(all, kinds) : all;
	}
	const faults = CROSSED.filter((fault) => fault !== NO_FAULT || CIRCUMSTANCES[circumstance].overlaps);
	const turn = Object.keys(CIRCUMSTANCES).indexOf(circumstance) + OPERATIONS.indexOf(base.operation);
	const cases = covering(crossed(faults, [false]), kinds);
	const chosen = quick ? cases.filter(({ fault }) => fault === faults[turn % faults.length]) : cases;
	const lasting = { ...base, call: quick ? 1 + (turn % kinds.length) : 1, fault: '500', lasting: true };
	return [...chosen, lasting];
}

/**
 * Of the calls of one kind, such as all that register a webhook, each fault meets another one; so each fault meets each
 * kind of call, once and lasting, and each call meets some fault. Of the wrong shapes, which last in the same way, each
 * does so from another kind of call on.
 */
function covering(cases: readonly FaultCase[], kinds: readonly string[]): FaultCase[] {
	const faults = Object.keys(FAULTS);
	const allKinds = [...new Set(kinds)];
	return cases.filter(({ call, fault, lasting }) => {
		const alike = kinds.flatMap((kind, index) => (kind === kinds[call - 1] ? [index + 1] : []));
		// Lasting timeouts take real time, and exist for the first and the last call alone.
		if (lasting && fault.startsWith('timeout')) return true;
		if (lasting && fault.startsWith('200') && kinds[call - 1] !== allKinds[faults.indexOf(fault) % allKinds.length]) return false;
		return call === alike[(faults.indexOf(fault) + Number(lasting)) % alike.length];
	});
}

function isPossible({ call, fault, lasting, operation }: FaultCase, count: number): boolean {
	// Lasting timeouts take real time: only where they begin matters.
	if (lasting && fault.startsWith('timeout')) return call === 1 || call === count;
	// A platform that says of everything that it is not there is believed.
	return !(lasting && operation === 'deactivation' && fault === '404');
}
