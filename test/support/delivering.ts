/** Triggers that are live at a simulated shop, and deliveries sent to them byte by byte. */
import { createHmac } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { eventKey } from '../../nodes/shared/keys';
import { startSimulator, type Simulator } from '../../lab/shops';
import type { PlatformName } from '../../lab/shops/samples';
import { post, type Reply, type Headers } from './post';
import { TestN8n } from '../../lab/contexts/n8n';
import type { TestExecution, TestTrigger } from '../../lab/contexts/trigger';

/** A live trigger, and what it is to be sent. */
export class Receiver {
	constructor(
		readonly trigger: TestTrigger,
		readonly n8n: TestN8n,
	) {}

	/** From the node's secret, as n8n has stored it. */
	key(event: string): string {
		return eventKey(this.trigger.secret ?? '', event);
	}

	/** The URL that is registered for the event, or one with another key. */
	url(event: string, key = this.key(event)): string {
		const { webhookId } = this.trigger;
		return `${this.n8n.url}/webhook/${webhookId}/${webhookId}/${event}/${key}`;
	}

	/** Kinow's URL, which takes every event. */
	get manualUrl(): string {
		return `${this.n8n.url}/webhook/${this.trigger.webhookId}/webhook`;
	}

	async send(event: string, body: unknown, headers: Headers = { 'content-type': 'application/json' }): Promise<Reply> {
		return await post(this.url(event), typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body), headers);
	}

	/** Sends a body with Kinow's signature. */
	async sendSigned(body: unknown, headers: Headers = {}, secret = this.trigger.credential.webhookSecret): Promise<Reply> {
		const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
		const signature = createHmac('sha256', secret).update(bytes).digest('hex');
		return await post(this.manualUrl, bytes, { 'content-type': 'application/json', 'x-kinow-signature': signature, ...headers });
	}

	/** The executions since the last call. */
	take(): TestExecution[] {
		return this.trigger.executions.splice(0);
	}

	/** The items of the only execution, which succeeded. */
	takeItems(): IDataObject[] {
		const executions = this.take();
		if (executions.length !== 1 || executions[0].status !== 'success') throw new Error(`not one good execution: ${JSON.stringify(executions)}`);
		return executions[0].items;
	}
}

/** A simulator and an n8n for a test file. */
export class Bed {
	private constructor(
		readonly simulator: Simulator,
		readonly n8n: TestN8n,
	) {}

	static async start(options: { limit?: number } = {}): Promise<Bed> {
		return new Bed(await startSimulator(), await TestN8n.start(options));
	}

	async stop(): Promise<void> {
		await this.n8n.stop();
		await this.simulator.close();
	}

	/** A published trigger of the platform. */
	async publish(platform: PlatformName, events: string[], parameters: IDataObject = {}, credential: Record<string, string> = {}): Promise<Receiver> {
		const trigger = this.n8n.add(`${platform}Trigger`, { events, ...parameters }, { ...this.simulator[platform].credential, ...credential });
		await trigger.publish();
		return new Receiver(trigger, this.n8n);
	}
}
