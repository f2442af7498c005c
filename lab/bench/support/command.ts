/**
 * What every benchmark command does around its own work: runs under the Node that n8n runs on, packs the package,
 * says what was measured on what, writes the results, and leaves nothing behind.
 *
 * Options: `--quick` for short runs that show no more than that it works; `--package <tarball>` to measure another build.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

import { runInForeground } from '../../foreground';
import { ensureHost, type N8nHost } from '../../n8n/install';
import { FULL, QUICK, type Effort } from '../measure';
import { conditions, markdown, RESULTS, type Results, type Table } from './page';
import { openPackage, type Shipped } from './shipped';

/** Nothing here takes half as long on the slowest machine so far. */
const LIMIT_MS = 40 * 60_000;
/** What ours is held against, as installed with n8n. */
const PEERS = ['n8n-nodes-base', 'xml2js', 'fast-xml-parser'];

export interface Bench {
	readonly quick: boolean;
	readonly effort: Effort;
	readonly host: N8nHost;
	/** The package as it would be published. */
	readonly shipped: Shipped;
	/** Removed when the command ends. */
	readonly folder: string;
	/** Prints the table and keeps it for the JSON file. */
	show(table: Table): void;
	/** Progress, on stderr. */
	log(line: string): void;
}

/** Runs one benchmark as a command of its own. @param work gives what else is to be kept in the JSON file; without it none is written */
export function command(name: string, work: (bench: Bench) => Promise<object | undefined>): void {
	run(name, work).then(
		(code) => {
			process.exitCode = code;
		},
		(error: unknown) => {
			console.error(error);
			process.exit(1);
		},
	);
}

async function run(name: string, work: (bench: Bench) => Promise<object | undefined>): Promise<number> {
	const log = (line: string) => process.stderr.write(`${line}\n`);
	const host = await ensureHost({ log });
	if (process.env.SHOP_WEBHOOKS_BENCH !== name) return await runUnderHost(name, host);

	// Ends by way of `exit`, where a running n8n is ended too.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
	const quick = process.argv.includes('--quick');
	const folder = os.tmpdir();
	const shipped = await openPackage(host, folder, option('--package'));
	const tables: Table[] = [];
	const started = Date.now();
	const measuredOn = environment(host, shipped);
	console.log(`## ${name}${quick ? ' (quick)' : ''}\n`);
	console.log(conditions(measuredOn));
	const raw = await work({
		quick,
		effort: quick ? QUICK : FULL,
		host,
		shipped,
		folder,
		log,
		show: (table) => {
			tables.push(table);
			console.log(`\n${markdown(table)}`);
		},
	});
	const results: Results = {
		benchmark: name,
		measuredOn: { ...measuredOn, 'load at the end': load() },
		tables,
		seconds: Math.round((Date.now() - started) / 1000),
	};
	if (raw) {
		mkdirSync(RESULTS, { recursive: true });
		writeFileSync(path.join(RESULTS, `${name}${quick ? '.quick' : ''}.json`), `${JSON.stringify({ ...results, ...raw }, rounded, '\t')}\n`);
	}
	console.log(`\n${results.seconds} s`);
	// Connections that are kept alive would hold the process for seconds.
	setImmediate(() => process.exit());
	return 0;
}

/** Samples to five digits: what comes after them is noise. */
function rounded(_key: string, value: unknown): unknown {
	return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(5)) : value;
}

function option(name: string): string | undefined {
	const at = process.argv.indexOf(name);
	return at < 0 ? undefined : process.argv[at + 1];
}

/**
 * While n8n loads, V8 learns to put objects of much used places in the code straight among the old ones. From there, one
 * delivery's keep others alive, and collecting them slows whatever is being measured then: in some processes, and not in others.
 */
const NO_PRETENURING = '--no-allocation-site-pretenuring';

/** The same command once more, under n8n's Node, with a temporary folder that is removed whatever happens to it. */
async function runUnderHost(name: string, host: N8nHost): Promise<number> {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'shop-webhooks-bench-'));
	try {
		// Without tsx's hooks for ES modules: they live in a thread of their own, with which `process.exit` was seen to hang.
		const tsx = createRequire(__filename).resolve('tsx/cjs');
		return await runInForeground(host.node, ['--expose-gc', NO_PRETENURING, '--require', tsx, process.argv[1], ...process.argv.slice(2)], {
			limitMs: LIMIT_MS,
			env: {
				...process.env,
				SHOP_WEBHOOKS_BENCH: name,
				TMPDIR: folder,
				// n8n-core reads and writes its settings there as soon as it is loaded.
				N8N_USER_FOLDER: folder,
				N8N_ENCRYPTION_KEY: 'for-benchmarks-only',
				N8N_LOG_LEVEL: 'silent',
				NO_PROXY: '127.0.0.1,localhost',
			},
		});
	} finally {
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}

export function environment(host: N8nHost, shipped: Shipped): Record<string, string> {
	const [cpu] = os.cpus();
	return {
		date: new Date().toISOString().slice(0, 10),
		machine: `${os.cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()}`,
		Node: process.versions.node,
		n8n: host.n8nVersion,
		...Object.fromEntries(PEERS.map((peer) => [peer, shipped.versionOf(peer)])),
		'n8n-nodes-shop-webhooks': shipped.version,
		'load before': load(),
	};
}

/** How busy the machine was in the last minute, which tells how far a number is to be trusted. */
function load(): string {
	return os.loadavg()[0].toFixed(1);
}
