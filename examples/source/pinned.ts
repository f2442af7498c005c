/** Sample data, made by the code that makes the real items, so that it is what the nodes give. */
import type { Input } from '../../nodes/shared/actions/operation';
import { webhookHealthOperations } from '../../nodes/shared/actions/webhookHealth';
import { readBody } from '../../nodes/shared/delivery/body';
import { findEvent } from '../../nodes/shared/events';
import { deliveryIdOf, makeItems, renderingBy } from '../../nodes/shared/delivery/items';
import { maskKeys } from '../../nodes/shared/api/masking';
import type { PlainObject } from '../../nodes/shared/objects';
import type { Platform } from '../../nodes/shared/platform';
import type { Subscription, SubscriptionApi } from '../../nodes/shared/activation/plan';
import { findPlatforms } from '../../lab/platforms';
import { sampleDeliveries } from '../../scripts/samples';

export interface PinnedItem {
	readonly json: PlainObject;
}

const RECEIVED_AT = '2026-11-20T21:00:00.000Z';
/** In place of the random id of a delivery that nothing tells from a second event. */
const ANY_ID = '00000000-0000-4000-8000-000000000000';

/** The items that the sample delivery of the event makes, by the trigger's parameters. */
export async function pinnedItems(name: string, event: string, parameters: Readonly<PlainObject>): Promise<PinnedItem[]> {
	const platform = platformOf(name);
	const body = sampleBody(name, event);
	const { document, text, bytes } = readBody(Buffer.from(body), '', platform.roots);
	const opened = platform.open(document);
	const { id, repeatable } = deliveryIdOf(event, findEvent(platform, event)?.dedupe ?? { policy: 'never' }, opened, bytes ?? text);
	const envelope = { platform: name, event, deliveryId: repeatable ? id : ANY_ID, receivedAt: RECEIVED_AT };
	const rendering = renderingBy(
		parameters.output,
		(parameter, fallback) => parameters[parameter] ?? fallback,
		() => RECEIVED_AT.slice(0, 10),
	);
	return makeItems(platform, envelope, opened, document, rendering).map((json) => ({ json }));
}

/** What Check Health gives of a shop with these webhooks, in an n8n that is reached at `webhooksAt`. */
export async function pinnedHealth(name: string, webhooks: Subscription[], webhooksAt: string): Promise<PinnedItem[]> {
	const platform = platformOf(name);
	const subscriptions = { ...(platform.subscriptions as SubscriptionApi), list: async () => webhooks, listSuspended: undefined };
	const [checkHealth] = webhookHealthOperations({ ...platform, subscriptions });
	const rows = await checkHealth.run({ webhooksAt } as Input);
	const items = rows.map((row) => ({ json: { platform: name, ...(row as PlainObject) } }));
	return JSON.parse(maskKeys(JSON.stringify(items))) as PinnedItem[];
}

function platformOf(name: string): Platform {
	const found = findPlatforms().find(({ platform }) => platform.name === name);
	if (found === undefined) throw new Error(`no platform ${name}`);
	return found.platform;
}

function sampleBody(platform: string, event: string): string {
	const found = sampleDeliveries().find((delivery) => delivery.platform === platform && delivery.event === event);
	if (found === undefined) throw new Error(`${platform} has no sample of ${event}`);
	return found.body;
}
