import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A delivery as it reached the receiver. */
export interface Received {
	method: string;
	url: string;
	headers: http.IncomingHttpHeaders;
	/** Names as they were written, without values. */
	headerNames: string[];
	body: string;
}

export interface Receiver {
	url: string;
	received: Received[];
	/** What it answers from now on: a status, or nothing at all. */
	answer: number | 'silence' | 'redirect';
	/** Whether it answers 100 to those who ask. */
	continues: boolean;
	close(): Promise<void>;
}

/** A plain HTTP server in the place of n8n. */
export async function startReceiver(): Promise<Receiver> {
	const server = http.createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const receiver: Receiver = {
		url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook`,
		received: [],
		answer: 200,
		continues: true,
		close: async () => {
			const closed = new Promise((resolve) => server.close(resolve));
			server.closeAllConnections();
			await closed;
		},
	};
	const take = async (incoming: http.IncomingMessage, response: http.ServerResponse) => {
		const chunks: Buffer[] = [];
		for await (const chunk of incoming) chunks.push(chunk as Buffer);
		receiver.received.push({
			method: incoming.method ?? '',
			url: incoming.url ?? '',
			headers: incoming.headers,
			headerNames: incoming.rawHeaders.filter((_, index) => index % 2 === 0),
			body: Buffer.concat(chunks).toString('utf8'),
		});
		if (receiver.answer === 'silence') return;
		if (receiver.answer === 'redirect') response.writeHead(302, { location: `${receiver.url}/elsewhere` }).end();
		else response.writeHead(receiver.answer).end('taken');
	};
	server.on('request', (incoming, response) => void take(incoming, response).catch(() => undefined));
	server.on('checkContinue', (incoming: http.IncomingMessage, response: http.ServerResponse) => {
		if (receiver.continues) response.writeContinue();
		void take(incoming, response).catch(() => undefined);
	});
	return receiver;
}
