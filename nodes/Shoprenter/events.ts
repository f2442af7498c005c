import type { PlatformEvent } from '../shared/platform';

/** Ten minutes, in hours: long enough for a repeat of one delivery, which Shoprenter documents nothing about. */
const TEN_MINUTES = 1 / 6;

/**
 * The six events of Shoprenter (shoprenter.md 1.1), sorted by their label. No payload holds an id of the delivery
 * (1.7), so repeats are told by content where the record holds something that differs from one event to the next:
 * every order is placed once, and a status change carries its time, at least in the newest version and where
 * the field is selected. Subscribers and carts hold nothing of that kind.
 */
export const events: readonly PlatformEvent[] = [
	{
		name: 'Cart Abandoned',
		value: 'abandoned_cart',
		action: 'On cart abandoned',
		description: 'When a visitor leaves a filled cart without ordering (only in the newest documentation, which does not show the payload)',
		dedupe: { policy: 'never' },
		samples: ['abandoned_cart'],
	},
	{
		name: 'Newsletter Subscribed',
		value: 'newsletter_subscribe',
		action: 'On newsletter subscribed',
		description: 'When someone subscribes to the newsletter',
		dedupe: { policy: 'never' },
		samples: ['newsletter_subscribe'],
	},
	{
		name: 'Newsletter Subscriber Updated',
		value: 'newsletter_update_subscriber',
		action: 'On newsletter subscriber updated',
		description: 'When someone changes the data of their newsletter subscription',
		dedupe: { policy: 'never' },
		samples: ['newsletter_update_subscriber'],
	},
	{
		name: 'Newsletter Unsubscribed',
		value: 'newsletter_unsubscribe',
		action: 'On newsletter unsubscribed',
		description: 'When someone unsubscribes from the newsletter',
		dedupe: { policy: 'never' },
		samples: ['newsletter_unsubscribe'],
	},
	{
		name: 'Order Placed',
		value: 'order_confirm',
		action: 'On order placed',
		description: 'When a buyer places a new order',
		dedupe: { policy: 'content', changesWith: 'innerId', windowHours: TEN_MINUTES },
		samples: ['order_confirm'],
	},
	{
		name: 'Order Status Changed',
		value: 'order_status_change',
		action: 'On order status changed',
		description: 'When the status of an order changes',
		dedupe: { policy: 'content', changesWith: 'orderHistory.dateAdded', windowHours: TEN_MINUTES },
		samples: ['order_status_change'],
	},
];
