/**
 * `npm start`: a real n8n with this package in it, four simulated shops, and their events arriving.
 * `npm start -- --once`: the same, each event once and checked; exit code 0 or 1.
 * `npm run dev`: events only when they are asked for, and the nodes built anew when a file changes.
 * `--package shopkit` with any of them: the package of that platform alone, and its shop.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureHost } from '../n8n/install';
import { packPackage, startN8n } from '../n8n/n8n';
import { startSimulator } from '../shops';
import { startControl } from './control';
import { runDev } from './dev';
import { endSignal } from './lifetime';
import { runLive } from './live';
import { runOnce } from './once';
import { shown } from './shops';
import { setUpWorkflows } from './workflows';

const log = (line: string) => void process.stdout.write(`${line}\n`);

interface DemoOptions {
	once?: boolean;
	dev?: boolean;
	/** A platform's name. */
	package?: string;
}

async function main({ once, dev, package: platform }: DemoOptions, signal: AbortSignal): Promise<number> {
	const cleanUp: Array<() => Promise<unknown>> = [];
	try {
		const { packageName, platforms } = shown(platform);
		const host = await ensureHost({ log, signal });
		signal.throwIfAborted();

		const folder = await mkdtemp(join(tmpdir(), 'shop-webhooks-demo-'));
		cleanUp.push(async () => await rm(folder, { recursive: true, force: true }));
		const packageTarball = await packPackage(folder, packageName);

		const simulator = await startSimulator();
		cleanUp.push(async () => await simulator.close());

		log(`Starting n8n ${host.n8nVersion} with ${packageName} …`);
		const n8n = await startN8n({ host, packageTarball, log, signal });
		cleanUp.push(async () => await n8n.stop());
		const owner = await n8n.setUpOwner();
		signal.throwIfAborted();

		log('Making one workflow per platform:');
		const workflows = await setUpWorkflows(n8n, simulator, { packageName, platforms }, { withXml: once, log });
		signal.throwIfAborted();

		log('');
		if (once) return (await runOnce(n8n, simulator, workflows, { log, signal })) ? 0 : 1;

		const control = await startControl(n8n, simulator, workflows, signal);
		cleanUp.push(async () => await control.close());
		// Without a page, n8n opens its AI assistant after the log-in, and not the workflows.
		log(`  n8n's editor   ${n8n.url}/home/workflows`);
		log(`  e-mail         ${owner.email}`);
		log(`  password       ${owner.password}`);
		const { name, events } = platforms.find((one) => one.name === 'shopkit') ?? platforms[0];
		log(`  an event       npm run order -- ${name} [${events[events.length - 1]}]   (or: curl -X POST ${control.url}/${name})`);
		log('  to stop        Ctrl-C (everything the demo made goes with it)');
		log('');
		if (dev) return await runDev(n8n, { packageName, log, signal });
		return await runLive(n8n, simulator, workflows, { log, signal });
	} catch (error) {
		if (signal.aborted) return once ? 1 : 0;
		process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
		return 1;
	} finally {
		if (signal.aborted) log('\nStopping …');
		for (const step of cleanUp.reverse()) {
			await step().catch((error: unknown) => process.stderr.write(`While cleaning up: ${String(error)}\n`));
		}
	}
}

const { values } = parseArgs({ options: { once: { type: 'boolean' }, dev: { type: 'boolean' }, package: { type: 'string' } } });
void main(values, endSignal()).then((code) => process.exit(code));
