import http from 'node:http';
import https from 'node:https';

import { isHttpUrl } from './webhooks';

/** One attempt to deliver an event. */
export interface Delivery {
	at: number;
	webhookId: string;
	event: string;
	url: string;
	/** 1 for the first attempt, 2 for the first retry. */
	attempt: number;
	/** What was sent. */
	headers: Record<string, string>;
	body: string;
	/** What came back: a status with its body, or the reason why nothing did. */
	status?: number;
	responseBody?: string;
	error?: string;
}

/** The delivery switches every shop has. Only Shopkit documents them (shopkit.md 1.3). */
export interface DeliveryBehaviour {
	/** How often a delivery without a 2xx answer is repeated. */
	retries: number;
	/** Milliseconds on the clock between two attempts; 0 repeats at once, within `fire()`. */
	retryInterval: number;
	/** Whether the webhook is suspended when the last retry failed. */
	suspendAfterRetries: boolean;
	/** Milliseconds after which a delivery without an answer counts as failed. */
	deliveryTimeout: number;
}

/** No retries, no suspension: for the three platforms that document nothing. */
export const UNDOCUMENTED_DELIVERY: DeliveryBehaviour = {
	retries: 0,
	retryInterval: 0,
	suspendAfterRetries: false,
	deliveryTimeout: 10_000,
};

/** A delivery to be made. */
export interface Outgoing {
	webhookId: string;
	event: string;
	url: string;
	method: string;
	headers: Record<string, string>;
	body: string;
	/** Hold the body back until the receiver answers 100, at most a second, as curl does. */
	expectContinue?: boolean;
}

export function isSuccess(delivery: Delivery): boolean {
	return delivery.status !== undefined && delivery.status >= 200 && delivery.status < 300;
}

type Outcome = Pick<Delivery, 'status' | 'responseBody' | 'error'>;

/**
 * Sends one delivery over HTTP. The headers go out exactly as listed, after Host; redirects are not followed.
 * `node:http` rather than fetch, because fetch adds headers of its own and knows no Expect.
 */
export function send(outgoing: Outgoing, timeout: number, signal: AbortSignal): Promise<Outcome> {
	if (!isHttpUrl(outgoing.url)) return Promise.resolve({ error: 'not a URL' });
	const target = new URL(outgoing.url);
	const { request: open } = target.protocol === 'https:' ? https : http;
	return new Promise((resolve) => {
		const request = open(target, {
			method: outgoing.method,
			headers: Object.entries({ Host: target.host, ...outgoing.headers }).flat(),
			agent: false,
			signal,
		});
		let giveUpWaiting: NodeJS.Timeout | undefined = undefined;
		const timer = setTimeout(() => request.destroy(new Error('timeout')), timeout);
		const settle = (outcome: Outcome) => {
			clearTimeout(timer);
			clearTimeout(giveUpWaiting);
			resolve(outcome);
			request.destroy();
		};
		const fail = (error: NodeJS.ErrnoException) => settle({ error: error.code ?? error.message });
		request.on('error', fail);
		request.on('response', (response) => {
			// A final answer instead of 100: curl keeps the body to itself.
			clearTimeout(giveUpWaiting);
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', fail);
			response.on('end', () => settle({ status: response.statusCode, responseBody: Buffer.concat(chunks).toString('utf8') }));
		});
		if (!outgoing.expectContinue) {
			request.end(outgoing.body);
			return;
		}
		const sendBody = () => {
			clearTimeout(giveUpWaiting);
			request.off('continue', sendBody);
			request.end(outgoing.body);
		};
		request.on('continue', sendBody);
		request.flushHeaders();
		giveUpWaiting = setTimeout(sendBody, 1000);
	});
}
