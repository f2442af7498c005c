/** The ways in which an order can be taken in a real n8n: our nodes', and those that n8n has. */
import { createHmac, randomUUID } from 'node:crypto';

import type { Connections, N8n, WorkflowNode } from '../../n8n/n8n';
import type { Simulator } from '../../shops';
import { toJson, toMultipartJson, toXml, type Sent } from '../orders';
import type { Target } from './load';
import { WOO_CREDENTIAL, wooSecret } from './peers';
import { WooShop } from './woo-shop';

export const ENGINES = ['legacy', 'vm'] as const;
export type Engine = (typeof ENGINES)[number];
export const WAYS = [
	'ours, JSON',
	'core Webhook, JSON',
	'core Webhook with Header Auth, JSON',
	'WooCommerceTrigger, signed JSON',
	'ours, multipart',
	'ours, XML',
	'core Webhook, XML',
	'core Webhook raw + text + XML node',
] as const;
export type Way = (typeof WAYS)[number];
export const XML_WAYS: readonly Way[] = ['ours, XML', 'core Webhook, XML', 'core Webhook raw + text + XML node'];

/** One way to take an order in n8n. */
export interface Case extends Target {
	readonly name: Way;
	readonly workflowId: string;
	/** Not to be sent several at once beside other ways: n8n may then stop answering at all. */
	readonly alone: boolean;
	encode(document: Record<string, unknown>): Sent;
}

/** A header that only the shop knows: what n8n's Webhook node has to tell a shop from others. */
const HEADER = { name: 'x-shop-key', value: 'only-the-shop-knows' };

/** How one core Webhook node differs from another. */
interface CoreOptions {
	readonly options?: object;
	readonly authentication?: 'headerAuth';
	/** Nodes behind it. */
	readonly nodes?: WorkflowNode[];
	readonly connections?: Connections;
}

/** Gives what publishes a workflow for one way. */
export async function publisher(n8n: N8n, simulator: Simulator, woo: WooShop): Promise<(way: Way) => Promise<Case>> {
	simulator.reset();
	woo.reset();
	const shoprenter = await n8n.createCredential('shoprenter', 'shoprenterApi', simulator.shoprenter.credential);
	const headerAuth = await n8n.createCredential('header', 'httpHeaderAuth', HEADER);
	const wooApi = await n8n.createCredential('woo', 'wooCommerceApi', { url: woo.url, ...WOO_CREDENTIAL });
	const publish = async (name: Way, nodes: WorkflowNode[], connections: Connections = {}) => {
		const { id } = await n8n.createWorkflow({ name, nodes, connections });
		const { status, errors } = await n8n.publish(id);
		if (status !== 'published') throw new Error(`"${name}" was not published: ${errors.join()}`);
		return id;
	};
	const noHeaders = () => ({});
	const ours = async (name: Way, format: string, encode: Case['encode']): Promise<Case> => {
		const webhookId = randomUUID();
		const workflowId = await publish(name, [
			{
				name: 'Shop',
				type: 'n8n-nodes-shop-webhooks.shoprenterTrigger',
				parameters: { events: ['order_confirm'], format },
				webhookId,
				credentials: { shoprenterApi: shoprenter },
			},
		]);
		const url = simulator.shoprenter.webhooks.find((webhook) => webhook.url.includes(webhookId))?.url;
		if (url === undefined) throw new Error('nothing was registered');
		return { name, workflowId, url, headers: noHeaders, encode, alone: false };
	};
	const core = async (name: Way, encode: Case['encode'], more: CoreOptions = {}): Promise<Case> => {
		const address = randomUUID();
		const { options = {}, authentication, nodes = [], connections } = more;
		const node = {
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			parameters: { httpMethod: 'POST', path: address, responseMode: 'onReceived', options, ...(authentication && { authentication }) },
			webhookId: address,
			...(authentication && { credentials: { httpHeaderAuth: headerAuth } }),
		};
		return {
			name,
			workflowId: await publish(name, [node, ...nodes], connections),
			url: `${n8n.url}/webhook/${address}`,
			headers: authentication ? () => ({ [HEADER.name]: HEADER.value }) : noHeaders,
			encode,
			alone: encode === toXml,
		};
	};
	const signed = async (name: Way): Promise<Case> => {
		const workflowId = await publish(name, [
			{
				name: 'Woo',
				type: 'n8n-nodes-base.wooCommerceTrigger',
				parameters: { event: 'order.created' },
				webhookId: randomUUID(),
				credentials: { wooCommerceApi: wooApi },
			},
		]);
		const headers: Case['headers'] = ({ body }) => ({
			'x-wc-webhook-id': '1',
			'x-wc-webhook-signature': createHmac('sha256', wooSecret()).update(body).digest('base64'),
		});
		return { name, workflowId, url: woo.webhooks[0].url, headers, encode: toJson, alone: false };
	};
	const next = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
	const ways: Readonly<Record<Way, (way: Way) => Promise<Case>>> = {
		'ours, JSON': async (way) => await ours(way, 'json', toJson),
		'core Webhook, JSON': async (way) => await core(way, toJson),
		'core Webhook with Header Auth, JSON': async (way) => await core(way, toJson, { authentication: 'headerAuth' }),
		'WooCommerceTrigger, signed JSON': signed,
		'ours, multipart': async (way) => await ours(way, 'json', toMultipartJson),
		'ours, XML': async (way) => await ours(way, 'xml', toXml),
		'core Webhook, XML': async (way) => await core(way, toXml),
		'core Webhook raw + text + XML node': async (way) =>
			await core(way, toXml, {
				options: { rawBody: true },
				nodes: [
					// Extract From File does the same today, but does not load in an n8n without date-fns, which only a peer dependency names.
					{
						name: 'Text',
						type: 'n8n-nodes-base.moveBinaryData',
						typeVersion: 1.1,
						parameters: {
							mode: 'binaryToJson',
							setAllData: false,
							sourceKey: 'data',
							destinationKey: 'data',
							options: { jsonParse: false, keepSource: false },
						},
					},
					{ name: 'XML', type: 'n8n-nodes-base.xml', parameters: { mode: 'xmlToJson', dataPropertyName: 'data', options: {} } },
				],
				connections: { Webhook: next('Text'), Text: next('XML') },
			}),
	};
	return async (way) => await ways[way](way);
}
