import { startSimulator } from './index';

/** `tsx lab/shops/main.ts [port]`: starts the shops and prints their addresses and credentials. */
async function main(): Promise<void> {
	const simulator = await startSimulator({ port: Number(process.argv[2] ?? 4600) });
	const { konimbo, shopkit, shoprenter, kinow } = simulator;
	const print = (name: string, credential: Record<string, string>) => {
		process.stdout.write(`${name}\n${JSON.stringify(credential, null, 2)}\n\n`);
	};
	print('Konimbo', konimbo.credential);
	print('Shopkit', shopkit.credential);
	print('Shoprenter', shoprenter.credential);
	print('Shoprenter, HTTP Basic', shoprenter.basicCredential);
	print('Kinow', kinow.credential);
	const stop = () => void simulator.close();
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

void main();
