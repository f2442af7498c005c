/** One n8n in this process: the route from a webhook's URL to the node, as n8n's server has it. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';

import express, { type Request, type Response } from 'express';
import type { IDataObject } from 'n8n-workflow';
import getRawBody from 'raw-body';

import { TestTrigger, type TriggerOptions } from './trigger';

/** Its webhook server, and the triggers that are in its workflows. */
export class TestN8n {
	private readonly triggers = new Map<string, TestTrigger>();

	private constructor(
		private readonly server: http.Server,
		readonly url: string,
	) {}

	/** @param limit bytes that a body may have: N8N_PAYLOAD_SIZE_MAX */
	static async start({ limit = 16 * 1024 * 1024 } = {}): Promise<TestN8n> {
		const app = express();
		const server = http.createServer(app);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const n8n = new TestN8n(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
		const serve = (test: boolean, event: boolean) => async (request: Request, response: Response) => {
			const trigger = n8n.triggers.get(String(request.params.webhookId));
			const expectsEvent = trigger?.type.description.webhooks?.[0].isFullPath === true;
			if (trigger?.webhookFor(request.method) === undefined || expectsEvent !== event || !trigger.isLive(test)) {
				response.status(404).json({ message: 'not registered' });
				return;
			}
			addRawBodyReader(request, limit);
			await trigger.serve(request, response, test);
		};
		for (const [root, test] of [
			['webhook', false],
			['webhook-test', true],
		] as const) {
			app.all(`/${root}/:webhookId/webhook`, serve(test, false));
			app.all(`/${root}/:webhookId/:same/:event/:key`, serve(test, true));
		}
		return n8n;
	}

	/**
	 * Adds a workflow with one trigger.
	 *
	 * @param type the node's name: `shopkitTrigger`
	 * @param credential data of its credential
	 */
	add(type: string, parameters: IDataObject, credential: Record<string, string>, options: TriggerOptions = {}): TestTrigger {
		const trigger = new TestTrigger(this.url, type, parameters, credential, options);
		this.triggers.set(trigger.webhookId, trigger);
		return trigger;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}

/** What n8n adds to a request, word for word (n8n's middlewares/body-parser.js). */
function addRawBodyReader(request: Request, limit: number): void {
	const target = request as Request & { rawBody?: Buffer; readRawBody(): Promise<void> };
	target.readRawBody = async () => {
		if (target.rawBody) return;
		let stream: Readable = request;
		let contentLength: string | undefined;
		switch (request.headers['content-encoding']) {
			case 'gzip':
				stream = request.pipe(createGunzip());
				break;
			case 'deflate':
				stream = request.pipe(createInflate());
				break;
			default:
				contentLength = request.headers['content-length'];
		}
		target.rawBody = await getRawBody(stream, { length: contentLength, limit });
	};
}
