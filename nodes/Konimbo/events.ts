import type { Dedupe, PlatformEvent } from '../shared/platform';

/** The payload tells one real event from the next by the record's id; Konimbo documents no retries, so ten minutes do. */
const byRecord: Dedupe = { policy: 'content', changesWith: 'id', windowHours: 1 / 6 };

/** Two real events can send the same bytes, or nobody knows what they send: when in doubt, deliver twice. */
const never: Dedupe = { policy: 'never' };

/** Ten of the twelve stand on the page about webhooks alone; Konimbo's guide to integrations knows the other two as well. */
const ONE_PAGE = '(the event is documented on the webhooks page only)';

/** The twelve events that Konimbo documents (konimbo.md 1.1), in the order of their labels. */
export const events: readonly PlatformEvent[] = [
	{
		name: 'Credit Guard Response Received',
		value: 'credit_guard_xml_created',
		action: 'On credit guard response received',
		description: `When an XML response of the CreditGuard card gateway is received; what it sends is not documented and may hold card data ${ONE_PAGE}`,
		dedupe: never,
		samples: ['credit_guard_xml_created'],
	},
	{
		name: 'Customer Created',
		value: 'customer_created',
		action: 'On customer created',
		description: `When a customer is created; what it sends is not documented ${ONE_PAGE}`,
		dedupe: never,
		samples: ['customer_created'],
	},
	{
		name: 'Customer Logged In',
		value: 'customer_logged_in',
		action: 'On customer logged in',
		description: `When a customer logs in to the store; what it sends is not documented ${ONE_PAGE}`,
		dedupe: never,
		samples: ['customer_logged_in'],
	},
	{
		name: 'Item Stock Changed',
		value: 'item_inventory_updated',
		action: 'On item stock changed',
		description: "When an item's inventory is updated; carries only the item's ID, not the new stock",
		dedupe: never,
		samples: ['item_inventory_updated'],
	},
	{
		name: 'Order Created',
		value: 'order_created',
		action: 'On order created',
		description: 'When an order is created, paid or not; carries a summary of the order',
		dedupe: byRecord,
		samples: ['order_created'],
	},
	{
		name: 'Order Created (10 Minutes Later)',
		value: 'order_created_future',
		action: 'On order created 10 minutes ago',
		description: `Ten minutes after an order is created; the same order as in Order Created, so choosing both delivers it twice ${ONE_PAGE}`,
		dedupe: byRecord,
		samples: ['order_created_future'],
	},
	{
		name: 'Order Paid',
		value: 'order_after_payment',
		action: 'On order paid',
		description: `After an order is paid; carries a summary of the order, with the cart where the shop sends it ${ONE_PAGE}`,
		dedupe: byRecord,
		samples: ['order_after_payment'],
	},
	{
		name: 'Order Paid (API)',
		value: 'order_after_payment_api',
		action: 'On order paid through the API',
		description: `After an order's payment is triggered by the API; whether Order Paid fires as well is not documented ${ONE_PAGE}`,
		dedupe: byRecord,
		samples: ['order_after_payment_api'],
	},
	{
		name: 'Order Paid (PayPal)',
		value: 'order_after_payment_paypal',
		action: 'On order paid through PayPal',
		description: `After an order's payment is triggered by PayPal; whether Order Paid fires as well is not documented ${ONE_PAGE}`,
		dedupe: byRecord,
		samples: ['order_after_payment_paypal'],
	},
	{
		name: 'Order Status Added',
		value: 'order_status_created',
		action: 'On order status added',
		description: `When a status is added to an order's history; what it sends is not documented ${ONE_PAGE}`,
		dedupe: never,
		samples: ['order_status_created'],
	},
	{
		name: 'Orders Created in Bulk',
		value: 'order_created_bulk',
		action: 'On orders created in bulk',
		description: `When orders are created in bulk; what it sends is not documented, nor whether Order Created fires as well ${ONE_PAGE}`,
		dedupe: never,
		samples: ['order_created_bulk'],
	},
	{
		name: 'Ticket Created',
		value: 'ticket_created',
		action: 'On ticket created',
		description: `When a ticket, for instance an enquiry through the contact form, is created ${ONE_PAGE}`,
		dedupe: byRecord,
		samples: ['ticket_created'],
	},
];
