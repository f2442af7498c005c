/** Finds every platform by its folder, so that a new one is covered by the contract suites without being named there. */
import type { Platform } from '../../nodes/shared/platform';
import type { SubscriptionApi } from '../../nodes/shared/activation/plan';
import { findPlatforms } from '../../lab/platforms';
import { SHOP_NAMES, type KonimboShop, type ShopkitShop, type ShoprenterShop, type Simulator } from '../../lab/shops';

export const platforms: readonly Platform[] = findPlatforms().map(({ platform }) => platform);

/** The shops that tests have rows of their own for; another platform needs none. */
export const KNOWN_SHOPS = ['konimbo', 'shopkit', 'shoprenter', 'kinow'] as const;
export type ShopName = (typeof KNOWN_SHOPS)[number];

/** Those whose webhooks the node makes by itself, as far as the simulator has a shop of them. */
export const registering = platforms.filter(
	(platform): platform is Platform & { subscriptions: SubscriptionApi } =>
		platform.subscriptions !== undefined && SHOP_NAMES.some((name) => name === platform.name),
);

/** A shop of the simulator whose webhooks are made through its API. */
export type RegisteringShop = KonimboShop | ShopkitShop | ShoprenterShop;

export function shopOf(simulator: Simulator, { name }: Platform): RegisteringShop {
	return simulator[name as 'konimbo' | 'shopkit' | 'shoprenter'];
}
