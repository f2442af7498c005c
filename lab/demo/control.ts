/** The address at which the running demo takes orders: `POST <address>/<shop>/<event>`. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { N8n } from '../n8n/n8n';
import { deliver } from './deliver';
import type { Simulator } from './shops';
import type { DemoWorkflow } from './workflows';

/** Where `npm run order` reads the address: in this checkout, and in no commit. */
const ADDRESS_FILE = join(__dirname, '../..', 'node_modules', '.cache', 'shop-webhooks-demo');

export interface Control {
	url: string;
	close(): Promise<void>;
}

/** Listens on this machine only, and writes down where. */
export async function startControl(n8n: N8n, simulator: Simulator, workflows: DemoWorkflow[], signal: AbortSignal): Promise<Control> {
	const server = http.createServer((request, response) => {
		const [, shop = '', event] = (request.url ?? '').split('/');
		const sent =
			request.method === 'POST' ? order(n8n, simulator, workflows, { shop, event, signal }) : Promise.reject(new Error('Orders are placed with POST.'));
		sent.then(
			(line) => response.end(`${line}\n`),
			(error: Error) => response.writeHead(400).end(`${error.message}\n`),
		);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	await mkdir(dirname(ADDRESS_FILE), { recursive: true });
	await writeFile(ADDRESS_FILE, url);
	return {
		url,
		async close() {
			// Another demo of this checkout may have been started since.
			if ((await controlAddress()) === url) await rm(ADDRESS_FILE);
			server.close();
			server.closeAllConnections();
		},
	};
}

/** The address of the running demo; undefined when none runs. */
export async function controlAddress(): Promise<string | undefined> {
	return await readFile(ADDRESS_FILE, 'utf8').catch(() => undefined);
}

async function order(
	n8n: N8n,
	simulator: Simulator,
	workflows: DemoWorkflow[],
	{ shop, event, signal }: { shop: string; event?: string; signal: AbortSignal },
): Promise<string> {
	const workflow = workflows.find(({ platform }) => platform.name === shop);
	if (!workflow) throw new Error(`There is no shop "${shop}". There are: ${workflows.map(({ platform }) => platform.name).join(', ')}.`);
	return await deliver(n8n, simulator, workflow, event || workflow.platform.events[0], { signal });
}
