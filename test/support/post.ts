/** Requests as shops make them: byte by byte. */
import http from 'node:http';

export interface Reply {
	readonly status: number;
	readonly headers: http.IncomingHttpHeaders;
	readonly body: string;
}

/** Headers as they go over the wire; a list is sent as several headers of the name. */
export type Headers = Record<string, string | string[]>;

/**
 * A request whose body is sent as it is; the headers are complete. It has a connection of its own, as from a shop: one that
 * is kept open may be closed by the server while this process was busy making the next body.
 */
export async function post(url: string, body: string | Buffer, headers: Headers = {}, signal?: AbortSignal): Promise<Reply> {
	return await new Promise((resolve, reject) => {
		const complete = { 'content-length': String(Buffer.byteLength(body)), ...headers };
		const request = http.request(url, { method: 'POST', headers: complete, agent: false, signal }, (response) => {
			collect(response).then(resolve, reject);
		});
		request.on('error', reject);
		request.end(body);
	});
}

/** A request that announces a body and never sends it. */
export async function postWithoutBody(url: string, announced: number): Promise<Reply> {
	return await new Promise((resolve, reject) => {
		const request = http.request(url, { method: 'POST', headers: { 'content-length': String(announced) } }, (response) => {
			collect(response)
				.finally(() => request.destroy())
				.then(resolve, reject);
		});
		request.on('error', reject);
		request.flushHeaders();
	});
}

async function collect(response: http.IncomingMessage): Promise<Reply> {
	const chunks: Buffer[] = [];
	for await (const chunk of response) chunks.push(chunk as Buffer);
	return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() };
}
