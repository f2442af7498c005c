/** A WooCommerce shop as far as WooCommerceTrigger knows it: the webhooks of its REST API, with the simulator's faults. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

import { SimulatorClock } from '../../shops/clock';
import { ShopBase, UNDOCUMENTED_DELIVERY, type Answer, type ApiRequest, type DeliveryBehaviour, type StoredWebhook, type WebhookView } from '../../shops/shop';
import { isRecord } from '../../shops/wire';

const PATH = /^\/wp-json\/wc\/v3\/webhooks(?:\/([^/]+))?$/;
const NO_SUCH_ID: Answer = { status: 404, body: { code: 'woocommerce_rest_shop_webhook_invalid_id', message: 'Invalid ID.' } };

export class WooShop extends ShopBase<StoredWebhook, DeliveryBehaviour> {
	private constructor(
		private readonly server: http.Server,
		readonly url: string,
	) {
		super({ clock: new SimulatorClock(), origin: url }, () => ({ ...UNDOCUMENTED_DELIVERY }), 300);
	}

	static async start(): Promise<WooShop> {
		const server = http.createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const shop = new WooShop(server, url);
		server.on('request', (incoming, response) => {
			shop.serve(incoming, response, new URL(`${url}${incoming.url ?? '/'}`)).catch(() => response.destroy());
		});
		return shop;
	}

	get webhooks(): readonly WebhookView[] {
		return this.rows.map((row) => ({ ...row }));
	}

	readonly merchant = {
		disable: (id: string) => {
			this.row(id).live = false;
		},
		remove: (id: string) => this.drop(this.row(id)),
	};

	async close(): Promise<void> {
		this.stop();
		const closed = new Promise((resolve) => this.server.close(resolve));
		this.server.closeAllConnections();
		await closed;
	}

	protected answer({ method, path, query, json }: ApiRequest): Answer {
		const [matched, id] = PATH.exec(path) ?? [];
		if (matched === undefined) return { status: 404, body: { code: 'rest_no_route', message: 'No route was found matching the URL.' } };
		if (id !== undefined) {
			const row = this.rows.find((one) => one.id === id);
			if (row === undefined || method !== 'DELETE') return NO_SUCH_ID;
			this.drop(row);
			return { status: 200, body: shown(row) };
		}
		if (method === 'GET') {
			const active = query.get('status') === 'active';
			return { status: 200, body: this.rows.filter(({ live }) => live || !active).map(shown) };
		}
		const { topic, delivery_url: url } = isRecord(json) ? json : {};
		const row: StoredWebhook = { id: this.nextId(), event: String(topic), url: String(url), live: true, failures: 0 };
		this.rows.push(row);
		return { status: 201, body: shown(row) };
	}
}

function shown({ id, event, url, live }: StoredWebhook) {
	return { id: Number(id), topic: event, delivery_url: url, status: live ? 'active' : 'disabled' };
}
