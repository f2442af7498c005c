/** Finds every platform by its folder, so that a new one is covered by the contract suites without being named there. */
import { readdirSync } from 'node:fs';
import path from 'node:path';

import type { Platform } from '../../nodes/shared/platform';
import type { SubscriptionApi } from '../../nodes/shared/subscriptions';
import type { KonimboShop, ShopkitShop, ShoprenterShop, Simulator } from '../../simulator';

const NODES = path.join(__dirname, '../../nodes');

function isPlatform(value: unknown): value is Platform {
	return typeof value === 'object' && value !== null && 'events' in value && 'credential' in value;
}

export const platforms: readonly Platform[] = readdirSync(NODES, { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && entry.name !== 'shared')
	.flatMap(({ name }) => Object.values(jest.requireActual<Record<string, unknown>>(path.join(NODES, name, 'platform'))))
	.filter(isPlatform);

/** Those whose webhooks the node makes by itself. */
export const registering = platforms.filter((platform): platform is Platform & { subscriptions: SubscriptionApi } => platform.subscriptions !== undefined);

/** A shop of the simulator whose webhooks are made through its API. */
export type RegisteringShop = KonimboShop | ShopkitShop | ShoprenterShop;

export function shopOf(simulator: Simulator, { name }: Platform): RegisteringShop {
	return simulator[name as 'konimbo' | 'shopkit' | 'shoprenter'];
}
