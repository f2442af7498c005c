/** The door for n8n's webhook call: a delivery, as far as it has been read. Nothing behind it takes a context of n8n's. */
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { ALL_EVENTS, readEvents } from '../events';
import type { Platform } from '../platform';
import { dayIn } from '../records/times';
import { Trigger } from '../trigger';
import { renderingBy, type Rendering } from './items';
import { readRequest, type RawBody } from './request';

/** What the user has set in the node. */
export interface Choices {
	readonly events: readonly string[];
	/** From the `output` parameter and those that belong to it. */
	readonly rendering: Rendering;
	readonly settings: IDataObject;
}

export interface Delivery {
	/** The node that it has come to. */
	readonly trigger: Trigger;
	/** Event and key of a registered URL; one that is entered by hand has neither. */
	readonly params: { readonly event?: string; readonly key?: string };
	/** By lower-case names. */
	readonly headers: Readonly<Record<string, unknown>>;
	/** Whether a shop merely looks if the address is there: see descriptions.ts. */
	readonly isProbe: boolean;
	/** Takes the body from the socket: only once the key is right. Never throws. */
	body(): Promise<RawBody>;
	/** Makes n8n evaluate the user's expressions. */
	choices(): Choices;
	/** Answers in n8n's place, without an execution. */
	answer(status: number, message: string, headers?: Readonly<Record<string, string>>): IWebhookResponseData;
	/** Runs the work once the platform has been told that the delivery has arrived. */
	onceAccepted(work: () => void): void;
}

export function deliveryOf(context: IWebhookFunctions, platform: Platform): Delivery {
	const trigger = new Trigger(context, platform);
	const { parameter } = trigger;
	const response = context.getResponseObject();
	return {
		trigger,
		params: context.getParamsData(),
		headers: context.getHeaderData(),
		isProbe: context.getWebhookName() === 'setup',
		body: () => readRequest(context.getRequestObject()),
		choices: () => ({
			// What an expression does not tell any more is not dropped: it was chosen when the workflow was published.
			events: readEvents(parameter('events', [])) ?? [ALL_EVENTS],
			rendering: renderingBy(parameter('output', 'typed'), parameter, () => dayIn(context.getTimezone(), Date.now())),
			settings: parameter('settings', {}) as IDataObject,
		}),
		answer(status, message, headers = {}) {
			response.status(status).set(headers).json({ message });
			return { noWebhookResponse: true };
		},
		onceAccepted(work) {
			response.on('finish', () => {
				if (response.statusCode < 300) work();
			});
		},
	};
}

/** A header that came several times counts as wrong where it matters: its values are joined, as Node does. */
export function headerOf({ headers }: Pick<Delivery, 'headers'>, name: string): string {
	const value = headers[name];
	return Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : '';
}
