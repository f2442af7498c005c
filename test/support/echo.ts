/** A server that says what the test wants it to: the worst that an API, a proxy or whoever stands in its place can answer. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came. */
export interface Heard {
	readonly method: string;
	readonly url: string;
	readonly headers: http.IncomingHttpHeaders;
	readonly body: string;
}

interface Said {
	readonly status: number;
	readonly headers?: Record<string, string>;
	readonly body?: string;
}

export class Echo {
	readonly requests: Heard[] = [];
	private readonly server: http.Server;

	private constructor(answer: (request: Heard) => Said) {
		this.server = http.createServer((incoming, outgoing) => {
			const chunks: Buffer[] = [];
			incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
			incoming.on('end', () => {
				const { method = '', url = '', headers } = incoming;
				const request = { method, url, headers, body: Buffer.concat(chunks).toString() };
				this.requests.push(request);
				const said = answer(request);
				outgoing.writeHead(said.status, { 'content-type': 'application/json', ...said.headers }).end(said.body);
			});
		});
	}

	static async start(answer: (request: Heard) => Said): Promise<Echo> {
		const echo = new Echo(answer);
		await new Promise<void>((resolve) => echo.server.listen(0, '127.0.0.1', resolve));
		return echo;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}

/** The request in all its parts, also what Basic holds. */
export function repeated({ method, url, headers, body }: Heard): string {
	const unpacked = Buffer.from(headers.authorization?.split(' ')[1] ?? '', 'base64').toString();
	return [`${method} ${url}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`), body, unpacked].join('\n');
}
