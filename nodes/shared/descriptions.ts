/** The parts that all trigger descriptions have in common. */
import type { INodeProperties, INodePropertyOptions, IWebhookDescription } from 'n8n-workflow';

import { invoiceParameters } from './invoice/settings';

/**
 * The address that a trigger registers: `<base>/webhook/<webhookId>/<webhookId>/<event>/<key>`. Matched only with
 * `isFullPath`; a literal first segment instead of the id would let only one trigger of an instance be active. It is
 * hidden in the editor, where it would show without event and key. Without `responseData` n8n 2.41 answers the literal
 * text `firstEntryJson` (n8n.md 2.4).
 */
export const registeredWebhook: IWebhookDescription = {
	name: 'default',
	httpMethod: 'POST',
	responseMode: 'onReceived',
	responseData: '',
	path: '={{$webhookId}}/:event/:key',
	isFullPath: true,
	ndvHideUrl: true,
};

/** The address that the shop's owner copies to the platform by hand. */
export const manualWebhook: IWebhookDescription = {
	name: 'default',
	httpMethod: 'POST',
	responseMode: 'onReceived',
	responseData: '',
	path: 'webhook',
};

/**
 * What answers a GET or HEAD on the trigger's address with 200: shops look in that way whether an address is there
 * (receivers of Shoprenter see such probes). n8n serves a method only if the node declares it. Under the name `setup`,
 * which has no hooks, it registers nothing in a shop, where a second method of `default` would run each hook again
 * (n8n.md 1.2); hidden, it shows no second address in the editor, which listens by the first of the list.
 */
const probe = { name: 'setup', httpMethod: 'GET,HEAD', ndvHideUrl: true } as const;
export const registeredProbe: IWebhookDescription = { ...registeredWebhook, ...probe };
export const manualProbe: IWebhookDescription = { ...manualWebhook, ...probe };

/**
 * The chosen events under the node's name, in words: `order_paid` as "order paid". While `events` is an expression that
 * the editor cannot evaluate yet, it is a text and not a list.
 */
export const eventsSubtitle = '={{ [$parameter["events"]].flat().join(", ").replaceAll("_", " ").replace("*", "all events") }}';

/**
 * A warning that shows while one of `events` is chosen, and with `beside` only together with one of those. n8n shows
 * it also while the events are an expression.
 */
export function eventNotice(name: string, events: string[], text: string, beside?: string[]): INodeProperties {
	// One parameter under two names, because both conditions are about it.
	const show = { events, ...(beside && { '/events': beside }) };
	return { displayName: text, name, type: 'notice', default: '', displayOptions: { show } };
}

const invoiceOutput: INodePropertyOptions = {
	name: 'Invoice',
	value: 'invoice',
	description: 'Orders as the data of an invoice that adds up, or the reasons why there is none',
};

/** Of records that are no orders. */
export const outputOfOthers: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	default: 'typed',
	description: 'What the items hold',
	options: [
		{ name: 'Raw', value: 'raw', description: "The body as parsed, with the delivery's headers and without types" },
		{ name: 'Typed', value: 'typed', description: "The platform's own fields, as numbers, booleans, dates and lists" },
		{ name: 'Unified', value: 'unified', description: 'Orders, customers and subscribers in one shape for all shops' },
	],
};

export const outputOfOrders: INodeProperties = { ...outputOfOthers, options: [invoiceOutput, ...outputOfOthers.options!] };

/** Of a trigger, with what invoices are made by. */
export const outputParameters: readonly INodeProperties[] = [outputOfOrders, ...invoiceParameters];

/** Entries of the `settings` collection. */
export const dropDuplicatesSetting: INodeProperties = {
	displayName: 'Drop Duplicates',
	name: 'dropDuplicates',
	type: 'boolean',
	default: true,
	description: 'Whether to ignore a delivery that the platform repeats after it was accepted',
};

export const includeHeadersSetting: INodeProperties = {
	displayName: 'Include Headers',
	name: 'includeHeaders',
	type: 'boolean',
	default: false,
	description: 'Whether to add the harmless ones of the request headers to each item. Signatures and cookies are never added.',
};

/**
 * Makes n8n hand over the body as it came: for a node of type version 1 with a true `options.binaryData` it parses
 * nothing (n8n.md 2.3). Its own parsing answers malformed bodies without the node, knows few charsets, and must
 * not be used for XML. The end-to-end test pins this behaviour.
 */
export const rawBodySwitch: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'hidden',
	default: { binaryData: true },
};
