import http from 'node:http';
import type { AddressInfo } from 'node:net';

import { SimulatorClock, type Clock } from './clock';
import { KinowShop } from './kinow';
import { KonimboShop } from './konimbo';
import { ShopkitShop } from './shopkit';
import { ShoprenterShop } from './shoprenter';

export type { Clock } from './clock';
export { KinowShop, type KinowBehaviour, type KinowFireOptions } from './kinow';
export { KONIMBO_EVENTS, KonimboShop, type KonimboBehaviour, type KonimboFireOptions } from './konimbo';
export type {
	Delivery,
	DeliveryBehaviour,
	Fault,
	FaultMatch,
	KeepingBehaviour,
	Merchant,
	RecordedRequest,
	Rewriting,
	WebhookFields,
	WebhookView,
} from './shop';
export { SHOPKIT_API_EVENTS, SHOPKIT_UNLISTED_EVENTS, ShopkitShop, type ShopkitBehaviour, type ShopkitFireOptions, type ShopkitMerchant } from './shopkit';
export {
	ShoprenterShop,
	type ShoprenterBehaviour,
	type ShoprenterDelay,
	type ShoprenterFields,
	type ShoprenterFireOptions,
	type ShoprenterParameters,
	type ShoprenterView,
} from './shoprenter';
export { SHOPRENTER_FIELDS } from './shoprenter/fields';

/** The shops that are played, by the name of their platform: the one list of them. */
const SHOPS = { konimbo: KonimboShop, shopkit: ShopkitShop, shoprenter: ShoprenterShop, kinow: KinowShop };

/** A platform that a shop is played of. */
export type PlatformName = keyof typeof SHOPS;
export const SHOP_NAMES = Object.keys(SHOPS) as PlatformName[];

type Shops = { [Name in PlatformName]: InstanceType<(typeof SHOPS)[Name]> };

/** What all shops have in common, for code that works with any of them. */
export type Shop = Shops[PlatformName];

/** All shops on one server. */
export interface Simulator extends Shops {
	/** Address of the server, without a path. */
	url: string;
	clock: Clock;
	/** Empties all shops, puts every switch back and the clock to real time. */
	reset(): void;
	/** Ends the server, open connections, deliveries and timers. */
	close(): Promise<void>;
}

/** Starts the simulator on 127.0.0.1, on a free port unless one is given. */
export async function startSimulator(options: { port?: number } = {}): Promise<Simulator> {
	const server = http.createServer();
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, '127.0.0.1', resolve);
	});
	const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
	const clock = new SimulatorClock();
	const context = { clock, origin: url };
	const shops = Object.fromEntries(Object.entries(SHOPS).map(([name, Shop]) => [name, new Shop(context)])) as unknown as Shops;
	server.on('request', (incoming, response) => {
		serve(shops, incoming, response, url).catch((error: unknown) => fault(response, error));
	});
	return {
		url,
		clock,
		...shops,
		reset() {
			clock.reset();
			for (const shop of Object.values(shops)) shop.reset();
		},
		async close() {
			clock.reset();
			for (const shop of Object.values(shops)) shop.stop();
			const closed = new Promise((resolve) => server.close(resolve));
			server.closeAllConnections();
			await closed;
		},
	};
}

async function serve(shops: Shops, incoming: http.IncomingMessage, response: http.ServerResponse, origin: string): Promise<void> {
	const url = new URL(`${origin}${incoming.url ?? '/'}`);
	const name = url.pathname.split('/')[1];
	const shop = Object.hasOwn(shops, name) ? shops[name as PlatformName] : undefined;
	if (!shop) {
		response.writeHead(404).end();
		return;
	}
	await shop.serve(incoming, response, url);
}

/** A caller that hung up is no error; anything else is one of the simulator, and shows itself as such. */
function fault(response: http.ServerResponse, error: unknown): void {
	if (response.destroyed || response.headersSent) return;
	response.writeHead(500, { 'content-type': 'text/plain' }).end(`simulator error: ${String(error)}`);
}
