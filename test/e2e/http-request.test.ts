/** n8n's own HTTP Request node with the credentials of the packed package, as "Predefined Credential Type". */
import { randomUUID } from 'node:crypto';

import type { Execution } from '../../lab/n8n/n8n';
import { CALLS, callsOf, expectArrived, nameOf, parametersOf, prepare } from '../support/httpRequests';
import { KNOWN_SHOPS, type ShopName } from '../support/platforms';
import { secretsOfCredential } from '../support/secrets';
import { useWorld } from './world';

jest.setTimeout(180_000);

const world = useWorld();
afterEach(() => world.simulator.reset());

/** A published workflow with one HTTP Request node. @returns executes it */
async function httpRequest(shop: ShopName, credential: { id: string; name: string }, parameters: Record<string, unknown>): Promise<() => Promise<Execution>> {
	const webhookId = randomUUID();
	const start = {
		name: 'Start',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId,
		parameters: { path: webhookId, httpMethod: 'POST' },
	};
	const node = { name: 'HTTP Request', type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2, parameters, credentials: { [`${shop}Api`]: credential } };
	const connections = { Start: { main: [[{ node: node.name, type: 'main' as const, index: 0 }]] } };
	const { id } = await world.n8n.createWorkflow({ name: webhookId, nodes: [start, node], connections });
	expect(await world.n8n.publish(id)).toEqual({ status: 'published', errors: [] });
	let runs = 0;
	return async () => {
		expect((await fetch(`${world.n8n.url}/webhook/${webhookId}`, { method: 'POST' })).status).toBe(200);
		runs += 1;
		return (await world.n8n.waitForExecutions(id, runs))[runs - 1];
	};
}

const credentialOf = async (shop: ShopName) => await world.n8n.createCredential(shop, `${shop}Api`, world.simulator[shop].credential);

describe.each(KNOWN_SHOPS)('%s', (shop) => {
	test.each(CALLS.map((call) => [nameOf(call), call] as const))('%s', async (_, call) => {
		const target = prepare(world.simulator)[shop];
		const execution = await (await httpRequest(shop, await credentialOf(shop), parametersOf(call, target, `${shop}Api`)))();
		expect(execution.status).toBe(shop in call.refused ? 'error' : 'success');
		expectArrived(world.simulator, shop, call, target);
		for (const secret of secretsOfCredential(world.simulator[shop].credential)) expect(JSON.stringify(execution)).not.toContain(secret);
	});
});

test('an expired token of Shoprenter is renewed, and kept', async () => {
	const { shoprenter } = world.simulator;
	const [get] = CALLS;
	const run = await httpRequest('shoprenter', await credentialOf('shoprenter'), parametersOf(get, prepare(world.simulator).shoprenter, 'shoprenterApi'));
	const runs = async () => expect((await run()).error).toBeUndefined();
	await runs();
	shoprenter.expireTokens();
	shoprenter.requests.length = 0;
	await runs();
	await runs();
	expect(callsOf(world.simulator, 'shoprenter').map(({ status }) => status)).toEqual([401, 200, 200]);
});
