/** Builds the demo's credentials and workflows in n8n, and publishes them. */
import { randomUUID } from 'node:crypto';
import type { N8n } from '../n8n/n8n';
import type { DemoPlatform, Shown, Simulator } from './shops';

const NEXT_STEP = 'Your steps here';

/** A live workflow that listens to one platform. */
export interface DemoWorkflow {
	id: string;
	name: string;
	platform: DemoPlatform;
	/** How the platform was asked to send: `xml` in one of Shoprenter's two. */
	format?: 'xml';
}

export interface SetUpOptions {
	/** Also a Shoprenter workflow that asks for XML. */
	withXml?: boolean;
	log: (line: string) => void;
}

/** Makes one credential and one published workflow per platform. Throws with the trigger's own words when one fails. */
export async function setUpWorkflows(n8n: N8n, simulator: Simulator, { packageName, platforms }: Shown, options: SetUpOptions): Promise<DemoWorkflow[]> {
	const workflows: DemoWorkflow[] = [];
	for (const platform of platforms) {
		const data = { ...simulator[platform.name].credential };
		const credential = await n8n.createCredential(`${platform.displayName} (simulated shop)`, platform.credentialType, data);
		const formats = platform.name === 'shoprenter' && options.withXml ? [undefined, 'xml' as const] : [undefined];
		for (const format of formats) workflows.push(await publishOne(n8n, simulator, { packageName, platform, credential, format }, options.log));
	}
	return workflows;
}

interface Wanted {
	packageName: string;
	platform: DemoPlatform;
	credential: { id: string; name: string };
	format: 'xml' | undefined;
}

async function publishOne(
	n8n: N8n,
	simulator: Simulator,
	{ packageName, platform, credential, format }: Wanted,
	log: (line: string) => void,
): Promise<DemoWorkflow> {
	const triggerName = `${platform.displayName} Trigger`;
	const name = `${platform.displayName} events${format ? ` as ${format.toUpperCase()}` : ''}`;
	const webhookId = randomUUID();
	const { id } = await n8n.createWorkflow({
		name,
		nodes: [
			{
				name: triggerName,
				type: `${packageName}.${platform.trigger}`,
				typeVersion: 1,
				parameters: { events: [...platform.events], ...(format ? { format } : {}) },
				webhookId,
				credentials: { [platform.credentialType]: credential },
			},
			{ name: NEXT_STEP, type: 'n8n-nodes-base.noOp' },
		],
		connections: { [triggerName]: { main: [[{ node: NEXT_STEP, type: 'main', index: 0 }]] } },
	});
	const { status, errors } = await n8n.publish(id);
	if (status !== 'published') throw new Error(`n8n could not publish "${name}" (${status}): ${errors.join('; ') || 'no reason given'}`);
	const { merchant } = simulator[platform.name];
	if ('setUrl' in merchant) {
		// Without an API for it, a merchant pastes the address into the shop's settings.
		merchant.setUrl(`${n8n.url}/webhook/${webhookId}/webhook`);
		log(`  ${name}: published; its address was pasted into the shop's settings`);
	} else {
		log(`  ${name}: published; the trigger registered ${platform.events.length} webhooks at the shop by itself`);
	}
	return { id, name, platform, ...(format ? { format } : {}) };
}
