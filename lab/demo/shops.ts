/** What the demo shows of each platform. */
import { findPlatforms, PACKAGE, packageOf } from '../platforms';
import { SHOP_NAMES, type PlatformName, type Simulator } from '../shops';

export type { PlatformName, Simulator };

export interface DemoPlatform {
	name: PlatformName;
	displayName: string;
	/** The trigger's name within the package. */
	trigger: string;
	credentialType: string;
	/** The events the demo's workflow listens to, in the order they are fired. */
	events: readonly string[];
}

/** The events that show most of a platform; of another the first four. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
	konimbo: ['order_created', 'item_inventory_updated', 'ticket_created', 'order_after_payment'],
	shopkit: ['order_created', 'client_created', 'order_paid', 'product_updated_stock'],
	shoprenter: ['order_confirm', 'newsletter_subscribe', 'order_status_change'],
	kinow: ['order_created', 'customer_created', 'access_created', 'subscription_renewed'],
};

/** Every platform that has a simulated shop. */
export const PLATFORMS: readonly DemoPlatform[] = SHOP_NAMES.flatMap((name) =>
	findPlatforms()
		.filter(({ platform }) => platform.name === name)
		.map(({ platform: { displayName, credential, events } }) => ({
			name,
			displayName,
			trigger: `${name}Trigger`,
			credentialType: credential,
			events: TELLING[name] ?? events.slice(0, 4).map(({ value }) => value),
		})),
);

/** The package that is installed in n8n, and the platforms that are shown of it. */
export interface Shown {
	readonly packageName: string;
	readonly platforms: readonly DemoPlatform[];
}

/** All platforms, in the package that holds them, or one in its own. @throws Error that names the platforms there are */
export function shown(platform?: string): Shown {
	if (platform === undefined) return { packageName: PACKAGE, platforms: PLATFORMS };
	const one = PLATFORMS.find(({ name }) => name === platform);
	if (one === undefined) throw new Error(`There is no package for "${platform}". There are: ${PLATFORMS.map(({ name }) => name).join(', ')}.`);
	return { packageName: packageOf(one.name), platforms: [one] };
}

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

/** A shop, whatever options it has. */
interface Firing {
	fire(event: string, payload: unknown, options: object): Promise<DeliveryResult[]>;
}

/** Fires an event at one of the simulated shops. */
export async function fire(
	simulator: Simulator,
	platform: PlatformName,
	event: string,
	payload: unknown,
	options: FireOptions = {},
): Promise<DeliveryResult[]> {
	const shop: Firing = simulator[platform];
	return await shop.fire(event, payload, options);
}
