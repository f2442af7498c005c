/** The door for n8n's webhook call: a delivery, as far as it has been read. Nothing behind it takes a context of n8n's. */
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { ALL_EVENTS, readEvents } from '../events';
import type { Platform } from '../platform';
import { triggerOf, type Trigger } from '../trigger';
import type { Output } from './items';

/** What the user has set in the node. */
export interface Choices {
	readonly events: readonly string[];
	readonly output: Output;
	readonly settings: IDataObject;
}

/** A body as read from the socket, or why it could not be read. */
export type RawBody = { readonly raw: Buffer } | { readonly unreadable: string; readonly status: number };

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
	const trigger = triggerOf(context, platform);
	const { parameter } = trigger;
	const response = context.getResponseObject();
	return {
		trigger,
		params: context.getParamsData(),
		headers: context.getHeaderData(),
		isProbe: context.getWebhookName() === 'setup',
		body: async () => await readRequest(context.getRequestObject()),
		choices: () => ({
			// What an expression does not tell any more is not dropped: it was chosen when the workflow was published.
			events: readEvents(parameter('events', [])) ?? [ALL_EVENTS],
			output: parameter('output', 'typed') as Output,
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

/**
 * The body's bytes. The trigger's hidden `options.binaryData` makes n8n leave the body unparsed (descriptions.ts), so
 * that it is read here, unpacked by n8n; where n8n has parsed all the same, the bytes are there already.
 */
async function readRequest(request: ReturnType<IWebhookFunctions['getRequestObject']>): Promise<RawBody> {
	const failure = request.rawBody
		? undefined
		: await request.readRawBody().then(
				() => undefined,
				(error: Error) => error,
			);
	if (failure === undefined) return { raw: request.rawBody ?? Buffer.alloc(0) };
	const { status, limit, length } = failure as { status?: number; limit?: number; length?: number };
	if (status !== 413) return { unreadable: `The body cannot be read: ${failure.message}`, status: 400 };
	return { unreadable: `The body is larger than this n8n accepts (N8N_PAYLOAD_SIZE_MAX): ${length ?? 'unknown'} of ${limit ?? 'unknown'} bytes`, status: 413 };
}

/** A header that came several times counts as wrong where it matters: its values are joined, as Node does. */
export function headerOf({ headers }: Pick<Delivery, 'headers'>, name: string): string {
	const value = headers[name];
	return Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : '';
}
