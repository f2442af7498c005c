/** The action nodes as tools of n8n's AI Agent: n8n wraps them itself, and the model fills in what `$fromAI` asks for. */
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

import type { WorkflowNode } from '../../lab/n8n/n8n';
import { PACKAGE } from '../../lab/platforms';
import type { ShopName } from '../support/platforms';
import { secretsOfCredential } from '../support/secrets';
import { useWorld } from './world';

jest.setTimeout(180_000);

/** A tool as the model gets to see it. */
interface OfferedTool {
	readonly name: string;
	readonly description: string;
	readonly parameters: { readonly properties: Record<string, { type: string; description?: string }>; readonly required?: readonly string[] };
}

interface ChatRequest {
	readonly messages: ReadonlyArray<{ role: string; content: unknown; tool_call_id?: string }>;
	readonly tools?: ReadonlyArray<{ function: OfferedTool }>;
}

/** Plays a chat model: calls every tool once with the arguments that it is given for it, then ends. */
class Model {
	readonly offered: OfferedTool[] = [];
	/** What each tool has answered, by its name. */
	readonly answers: Record<string, string> = {};
	private readonly server = http.createServer((request, response) => {
		void this.answer(request).then((body) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)));
	});

	constructor(private readonly argumentsOf: Readonly<Record<string, object>>) {}

	async start(): Promise<string> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private async answer(request: http.IncomingMessage): Promise<object> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const { messages, tools = [] } = JSON.parse(Buffer.concat(chunks).toString()) as ChatRequest;
		for (const { role, content, tool_call_id: id = '' } of messages) if (role === 'tool') this.answers[id] = String(content);
		if (this.offered.length > 0) return completion({ role: 'assistant', content: 'done' });
		this.offered.push(...tools.map((tool) => tool.function));
		const calls = this.offered.map(({ name }) => ({ id: name, type: 'function', function: { name, arguments: JSON.stringify(this.argumentsOf[name]) } }));
		return completion({ role: 'assistant', content: null, tool_calls: calls });
	}
}

const completion = (message: object) => ({
	id: 'chatcmpl-1',
	object: 'chat.completion',
	created: 1,
	model: 'played',
	choices: [{ index: 0, message, finish_reason: 'tool_calls' in message ? 'tool_calls' : 'stop' }],
	usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});

const fromAI = (name: string, description: string, type: string) => `={{ $fromAI('${name}', '${description}', '${type}') }}`;
const email = fromAI('email', 'The address of the person', 'string');
const read = {
	resource: 'order',
	operation: 'getAll',
	output: 'simplified',
	limit: fromAI('limit', 'How many orders', 'number'),
};
const EMAIL = 'anna@example.com';

/** Of each node one operation that writes, with what the model gives for it. */
const WRITES: Record<ShopName, { parameters: Record<string, unknown>; given: object; action: string }> = {
	konimbo: { parameters: { resource: 'customer', operation: 'create', email }, given: { email: EMAIL }, action: 'Create a customer in Konimbo' },
	shopkit: {
		parameters: {
			resource: 'client',
			operation: 'upsert',
			name: fromAI('name', 'Full name', 'string'),
			email,
			send_signup_email: fromAI('mail', 'Whether to welcome', 'boolean'),
		},
		given: { name: 'Ana', email: EMAIL, mail: false },
		action: 'Create or update a client in Shopkit',
	},
	shoprenter: {
		parameters: { resource: 'subscriber', operation: 'upsert', email },
		given: { email: EMAIL },
		action: 'Create or update a newsletter subscriber in Shoprenter',
	},
	kinow: {
		parameters: { resource: 'customer', operation: 'create', firstname: 'Anne', lastname: 'Exemple', email, password: 'only-a-sample', id_country: 8 },
		given: { email: EMAIL },
		action: 'Create a customer in Kinow',
	},
};
const SHOPS = Object.keys(WRITES) as ShopName[];

const world = useWorld();
const model = new Model(Object.fromEntries(SHOPS.flatMap((shop) => [[`${shop}_read`, { limit: 1 }] as const, [`${shop}_write`, WRITES[shop].given] as const])));
afterAll(async () => await model.stop());

test('an agent reads and writes in each shop', async () => {
	const { n8n, simulator } = world;
	const orders = Object.fromEntries(SHOPS.map((shop) => [shop, [simulator[shop].api.placeOrder(), simulator[shop].api.placeOrder()]]));
	const webhookId = randomUUID();
	const openAi = await n8n.createCredential('model', 'openAiApi', { apiKey: 'no-key', url: await model.start() });
	const tools: WorkflowNode[] = [];
	for (const shop of SHOPS) {
		const credentials = { [`${shop}Api`]: await n8n.createCredential(shop, `${shop}Api`, simulator[shop].credential) };
		for (const [name, parameters] of [
			[`${shop}_read`, read],
			[`${shop}_write`, WRITES[shop].parameters],
		] as const)
			tools.push({ name, type: `${PACKAGE}.${shop}Tool`, typeVersion: 1, parameters: { descriptionType: 'auto', ...parameters }, credentials });
	}
	const nodes: WorkflowNode[] = [
		{ name: 'Start', type: 'n8n-nodes-base.webhook', typeVersion: 2, webhookId, parameters: { path: webhookId, httpMethod: 'POST' } },
		{ name: 'Agent', type: '@n8n/n8n-nodes-langchain.agent', typeVersion: 3, parameters: { promptType: 'define', text: 'Do it all.', options: {} } },
		{
			name: 'Model',
			type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
			typeVersion: 1.2,
			parameters: { model: { __rl: true, mode: 'id', value: 'played' }, options: {} },
			credentials: { openAiApi: openAi },
		},
		...tools,
	];
	const to = (type: string) => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
	const connections = { Start: to('main'), Model: to('ai_languageModel'), ...Object.fromEntries(tools.map(({ name }) => [name, to('ai_tool')])) };
	// As the editor makes them: in the older order the agent would go on before its tools have run.
	const settings = { executionOrder: 'v1' };
	const { id } = await n8n.createWorkflow({ name: 'Agent', nodes, settings, connections: connections as never });
	expect(await n8n.publish(id)).toEqual({ status: 'published', errors: [] });
	expect((await fetch(`${n8n.url}/webhook/${webhookId}`, { method: 'POST' })).status).toBe(200);
	const [execution] = await n8n.waitForExecutions(id, 1, 120_000);
	expect({ status: execution.status, error: execution.error }).toEqual({ status: 'success', error: undefined });

	for (const shop of SHOPS) {
		const { parameters, action } = WRITES[shop];
		const offered = (name: string) => model.offered.find((one) => one.name === name);
		// What the model chooses by: the operation's own sentence, and what each value is.
		expect(offered(`${shop}_read`)).toMatchObject({
			description: expect.stringMatching(new RegExp(`^Get many orders in ${shop}$`, 'i')) as string,
			parameters: { properties: { limit: { type: 'number', description: 'How many orders' } }, required: ['limit'] },
		});
		expect(offered(`${shop}_write`)).toMatchObject({ description: action, parameters: { properties: { email: { type: 'string' } } } });

		// One order, in few words.
		const answer = model.answers[`${shop}_read`];
		const [{ order }] = JSON.parse(answer) as Array<{ order: Record<string, unknown> }>;
		expect(Object.keys(order)).toHaveLength(11);
		expect(orders[shop].flatMap((placed) => [String(placed.id), String(placed.innerId)])).toContain(order.id);

		expect(model.answers[`${shop}_write`]).toContain(EMAIL);
		const written = simulator[shop].requests.filter(({ method, path }) => method === 'POST' && !path.endsWith('/token'));
		expect(written.map(({ body }) => JSON.stringify(body).includes(EMAIL))).toEqual([true]);
		expect(parameters.resource).not.toBe('order');
	}
	// The credentials' secrets do not reach the model.
	const secrets = SHOPS.flatMap((shop) => secretsOfCredential(simulator[shop].credential));
	for (const secret of secrets) expect(JSON.stringify(model.answers)).not.toContain(secret);
});
