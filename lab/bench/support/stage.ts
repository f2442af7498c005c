/** Shops, and trigger nodes that listen to them, for what happens between activation and deactivation. */
import { randomUUID } from 'node:crypto';

import type { ICredentialType, IDataObject } from 'n8n-workflow';

import type { MemoryCredentials } from '../../contexts/credentials';
import { startSimulator, type Fault, type FaultMatch, type RecordedRequest, type WebhookView } from '../../shops';
import { place, storeOf, type HookName } from './context';
import { ourTrigger, WOO_CREDENTIAL, wooCommerceTrigger, type Subject } from './peers';
import type { Shipped } from './shipped';
import { WooShop } from './woo-shop';

export type ShopName = 'konimbo' | 'shopkit' | 'shoprenter' | 'woo';

/** What the simulated shops have in common. */
export interface AnyShop {
	readonly requests: RecordedRequest[];
	readonly webhooks: readonly WebhookView[];
	readonly merchant: { disable(id: string): void; remove(id: string): void };
	fail(match: FaultMatch, fault: Fault): void;
}

const N8N_URL = 'http://127.0.0.1:5678';
/** n8n tries a publication five times and a deactivation three times. */
const PUBLISH_TRIES = 5;
const UNPUBLISH_TRIES = 3;

/** A trigger node in a workflow, with what n8n's database holds of it. */
export class TriggerNode {
	private readonly webhookId = randomUUID();
	private staticData: IDataObject = {};
	/** A token that n8n has fetched stays in it. */
	private readonly credentials: MemoryCredentials;

	constructor(
		private readonly shipped: Shipped,
		private subject: Subject,
		credentialType: ICredentialType,
	) {
		this.credentials = storeOf(subject.credential, credentialType);
	}

	set parameters(parameters: IDataObject) {
		this.subject = { ...this.subject, parameters };
	}

	/** As after a renaming: n8n keeps static data by the node's name. */
	forget(): void {
		this.staticData = {};
	}

	async publish(): Promise<Error | undefined> {
		let failure: Error | undefined;
		for (let tries = 0; tries < PUBLISH_TRIES; tries++) {
			failure = await attempt(async () => {
				if ((await this.hook('checkExists')) !== true) await this.hook('create');
			});
			if (failure === undefined) return undefined;
			await attempt(async () => await this.hook('delete'));
		}
		return failure;
	}

	/** n8n ignores what `delete` returns, so only a thrown error is known to anybody. */
	async unpublish(): Promise<Error | undefined> {
		let failure: Error | undefined;
		for (let tries = 0; tries < UNPUBLISH_TRIES; tries++) {
			failure = await attempt(async () => await this.hook('delete'));
			if (failure === undefined) return undefined;
		}
		return failure;
	}

	/** n8n 2.39 and older, at every start. */
	async checkAtStart(): Promise<Error | undefined> {
		return await attempt(async () => await this.hook('checkExists'));
	}

	private async hook(name: HookName): Promise<unknown> {
		const placed = place(
			this.shipped,
			{ ...this.subject, staticData: this.staticData },
			{ url: N8N_URL, webhookId: this.webhookId, credentials: this.credentials },
		);
		try {
			return await placed.hook(name);
		} finally {
			const [stored = {}] = Object.values(JSON.parse(JSON.stringify(placed.workflow.staticData)) as Record<string, IDataObject>);
			this.staticData = stored;
		}
	}
}

async function attempt(step: () => Promise<unknown>): Promise<Error | undefined> {
	return await step().then(
		() => undefined,
		(error: Error) => error,
	);
}

/** A shop and the nodes that listen to it. */
export interface Scene {
	readonly shop: AnyShop;
	readonly nodes: TriggerNode[];
	readonly wanted: number;
	/** One event is exchanged for another that the shop knows; gives the nodes that changed. */
	changeOne(): TriggerNode[];
	close(): Promise<void>;
}

export class Stage {
	constructor(private readonly shipped: Shipped) {}

	events(name: ShopName): string[] {
		if (name !== 'woo')
			return this.shipped
				.platform(name)
				.events.map(({ value }) => value)
				.filter((value) => value !== '*');
		const [property] = wooCommerceTrigger(this.shipped).type.description.properties;
		return (property.options ?? []).flatMap((option) => ('value' in option ? [String(option.value)] : []));
	}

	/** A new shop at an address of its own, since ours remember how often they have called an address; and nodes that are not active yet. */
	async set(name: ShopName, count: number): Promise<Scene> {
		const events = this.events(name);
		const wanted = events.slice(0, count);
		const spare = events[count] ?? events[0];
		if (name === 'woo') {
			const woo = await WooShop.start();
			const { WooCommerceApi } = this.shipped.ofHost<{ WooCommerceApi: new () => ICredentialType }>(
				'n8n-nodes-base/dist/credentials/WooCommerceApi.credentials.js',
			);
			const subject = wooCommerceTrigger(this.shipped, woo.url);
			const nodes = wanted.map(
				(event) =>
					new TriggerNode(
						this.shipped,
						{ ...subject, parameters: { event }, credential: { name: 'wooCommerceApi', data: { url: woo.url, ...WOO_CREDENTIAL } } },
						new WooCommerceApi(),
					),
			);
			const changeOne = () => {
				nodes[0].parameters = { event: spare };
				return [nodes[0]];
			};
			return { shop: woo, nodes, wanted: count, changeOne, close: async () => await woo.close() };
		}
		const simulator = await startSimulator();
		const shop = simulator[name];
		const subject = ourTrigger(this.shipped, name);
		const node = new TriggerNode(
			this.shipped,
			{ ...subject, parameters: { events: wanted }, credential: { ...subject.credential, data: { ...shop.credential } } },
			this.shipped.credential(name),
		);
		const changeOne = () => {
			node.parameters = { events: [spare, ...wanted.slice(1)] };
			return [node];
		};
		return { shop, nodes: [node], wanted: count, changeOne, close: async () => await simulator.close() };
	}
}
