import { findPlatforms } from '../platforms';
import { SHOP_NAMES, startSimulator } from './index';

/** `tsx lab/shops/main.ts [port]`: starts the shops and prints their addresses and credentials. */
async function main(): Promise<void> {
	const simulator = await startSimulator({ port: Number(process.argv[2] ?? 4600) });
	const displayNames = new Map(findPlatforms().map(({ platform }) => [platform.name, platform.displayName]));
	const print = (name: string, credential: Record<string, string>) => {
		process.stdout.write(`${name}\n${JSON.stringify(credential, null, 2)}\n\n`);
	};
	for (const name of SHOP_NAMES) print(displayNames.get(name) ?? name, simulator[name].credential);
	print('Shoprenter, HTTP Basic', simulator.shoprenter.basicCredential);
	const stop = () => void simulator.close();
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

void main();
