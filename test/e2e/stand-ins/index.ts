/**
 * Small stand-ins for the services that the example workflows call, on one server of this machine. Each checks what it
 * gets as the real service would, refuses what is wrong as that does, and keeps what it has made.
 */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

import { billingo } from './billingo';
import { greenInvoice } from './greenInvoice';
import { invoicexpress } from './invoicexpress';
import { moloni } from './moloni';
import { others } from './others';
import type { Answer, Body, Made, Route, Service, Stored } from './service';
import { szamlazz } from './szamlazz';

export { KEYS } from './keys';
export type { Made } from './service';

const SERVICES: Readonly<Record<string, Service>> = { billingo, szamlazz, invoicexpress, moloni, greenInvoice, others };
export type InvoicingService = 'billingo' | 'szamlazz' | 'invoicexpress' | 'moloni' | 'greenInvoice';

/** `down`: not done, and told. `silent`: not done, no answer ever. `lost`: done, no answer ever. `cut`: done, and the connection ends. */
type Failure = 'down' | 'silent' | 'lost' | 'cut';

export class StandIns {
	/** Calls that were accepted, in their order. */
	readonly made: Made[] = [];
	/** Why calls were refused. */
	readonly refused: string[] = [];
	/** By how much the services come to another total than the shop. */
	off = 0;
	/** Calls that wait for an answer that does not come. */
	unanswered = 0;
	private readonly stored = new Map<Service, Stored[]>();
	private failures: Record<string, Failure> = {};
	private lastId = 100;

	private constructor(private readonly server: http.Server) {
		server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => void this.serve(request, response));
	}

	static async start(): Promise<StandIns> {
		const server = http.createServer();
		await once(server.listen(0, '127.0.0.1'), 'listening');
		return new StandIns(server);
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** What was made of one kind, or of one service. */
	of(what: string): Made[] {
		return this.made.filter((one) => one.what === what || one.what.startsWith(`${what}.`));
	}

	/** What an invoicing service keeps. */
	documents(service: InvoicingService): readonly Stored[] {
		return this.stored.get(SERVICES[service]) ?? [];
	}

	/** Ids that a service has more than one document of: what must never be. */
	get doubled(): string[] {
		return [...this.stored.values()].flatMap((documents) => {
			const keys = documents.map(({ key }) => key);
			return keys.filter((key, index) => keys.indexOf(key) !== index);
		});
	}

	/** The next call of this kind fails. */
	fail(what: string, how: Failure): void {
		this.failures[what] = how;
	}

	reset(): void {
		this.made.length = 0;
		this.refused.length = 0;
		this.stored.clear();
		this.failures = {};
		this.off = 0;
		this.unanswered = 0;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private async serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
		const url = new URL(request.url ?? '/', this.url);
		const body = await bodyOf(request);
		const [service, route] = find(request.method ?? '', url.pathname, body) ?? [];
		const failure = this.failures[route?.what ?? ''];
		delete this.failures[route?.what ?? ''];
		const down: Answer = { status: 503, body: { message: 'down for maintenance' } };
		const done = failure === 'silent' || failure === 'down' ? down : this.act(service, route, request, url, body);
		if (failure === 'silent' || failure === 'lost') {
			this.unanswered += 1;
			return;
		}
		if (failure === 'cut') {
			response.destroy();
			return;
		}
		const isText = typeof done.body === 'string';
		response.writeHead(done.status, { 'content-type': isText ? 'text/xml; charset=utf-8' : 'application/json' });
		response.end(isText ? done.body : JSON.stringify(done.body));
	}

	private act(service: Service | undefined, route: Route | undefined, request: http.IncomingMessage, url: URL, body: Body): Answer {
		if (service === undefined || route === undefined) {
			this.refused.push(`${request.method} ${url.pathname}: no such address`);
			return { status: 404, body: { message: 'no such address' } };
		}
		if (!this.stored.has(service)) this.stored.set(service, []);
		const parts = (route.path.exec(url.pathname) ?? []).slice(1);
		const documents = this.stored.get(service)!;
		const call = { body, query: url.searchParams, headers: request.headers, parts, id: ++this.lastId, made: this.made, documents, off: this.off };
		const problems = route.problems(call);
		if (problems.length > 0) {
			this.refused.push(`${route.what}: ${problems.join('; ')}`);
			return service.refuse(problems);
		}
		const given = route.answer(call);
		const answer: Answer = 'status' in given && 'body' in given ? (given as Answer) : { status: 200, body: given };
		if (answer.status < 300) this.made.push({ what: route.what, body, answer: answer.body });
		return answer;
	}
}

function find(method: string, path: string, body: Body): readonly [Service, Route] | undefined {
	const all = Object.values(SERVICES).flatMap((service) => service.routes.map((route) => [service, route] as const));
	return all.find(([, route]) => route.method === method && route.path.test(path) && (route.field === undefined || route.field in body));
}

/** JSON, or the fields of a form; a file is `{ name, text }`. */
async function bodyOf(request: http.IncomingMessage): Promise<Body> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const bytes = Buffer.concat(chunks);
	if (bytes.length === 0) return {};
	const type = request.headers['content-type'] ?? '';
	if (type.startsWith('application/json')) return JSON.parse(bytes.toString()) as Body;
	const fields: Body = {};
	for (const [name, value] of await new Response(bytes, { headers: { 'content-type': type } }).formData()) {
		fields[name] = typeof value === 'string' ? value : { name: value.name, text: await value.text() };
	}
	return fields;
}
