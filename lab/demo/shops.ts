/** What the demo shows of each platform. */
import type { startSimulator } from '../shops';

export type Simulator = Awaited<ReturnType<typeof startSimulator>>;
export type PlatformName = 'konimbo' | 'shopkit' | 'shoprenter' | 'kinow';

export interface DemoPlatform {
	name: PlatformName;
	displayName: string;
	/** The trigger's name within the package. */
	trigger: string;
	credentialType: string;
	/** The events the demo's workflow listens to, in the order they are fired. */
	events: readonly string[];
}

export const PLATFORMS: readonly DemoPlatform[] = [
	{
		name: 'konimbo',
		displayName: 'Konimbo',
		trigger: 'konimboTrigger',
		credentialType: 'konimboApi',
		events: ['order_created', 'item_inventory_updated', 'ticket_created', 'order_after_payment'],
	},
	{
		name: 'shopkit',
		displayName: 'Shopkit',
		trigger: 'shopkitTrigger',
		credentialType: 'shopkitApi',
		events: ['order_created', 'client_created', 'order_paid', 'product_updated_stock'],
	},
	{
		name: 'shoprenter',
		displayName: 'Shoprenter',
		trigger: 'shoprenterTrigger',
		credentialType: 'shoprenterApi',
		events: ['order_confirm', 'newsletter_subscribe', 'order_status_change'],
	},
	{
		name: 'kinow',
		displayName: 'Kinow',
		trigger: 'kinowTrigger',
		credentialType: 'kinowApi',
		events: ['order_created', 'customer_created', 'access_created', 'subscription_renewed'],
	},
];

/** One simulated delivery attempt, as far as the demo looks at it. */
export interface DeliveryResult {
	status?: number;
	error?: string;
	responseBody?: string;
}

/** How a shop is told to fire; only Konimbo has two encodings to choose from. */
export interface FireOptions {
	encoding?: 'json' | 'form';
}

/** Fires an event at one of the simulated shops. */
export async function fire(
	simulator: Simulator,
	platform: PlatformName,
	event: string,
	payload: unknown,
	options: FireOptions = {},
): Promise<DeliveryResult[]> {
	switch (platform) {
		case 'konimbo':
			return await simulator.konimbo.fire(event, payload, options);
		case 'shopkit':
			return await simulator.shopkit.fire(event, payload);
		case 'shoprenter':
			return await simulator.shoprenter.fire(event, payload);
		case 'kinow':
			return await simulator.kinow.fire(event, payload);
	}
}
