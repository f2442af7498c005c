/** The words for Konimbo's operations (konimbo.md 5). */
import { record, text, toSend } from '../../shared/actions/inputs';
import { fieldsToWrite, idOf, requiredText } from '../../shared/actions/parameters';
import { placesByName, vocabulary } from '../../shared/actions/vocabulary';
import { webhookLocator } from '../../shared/actions/webhooks';
import { konimbo } from '../platform';
import { searchOrders } from './choices';
import { asSent, queryOf } from './inputs';
import { listRecords } from './lists';

export const { send, list, remove, addedFields, standingFields, parametersOf, pathFor } = vocabulary({
	places: {
		...placesByName([
			text('Cart ID', 'cartId', "The 'cart_id' of an order, or the ID of a visitor's cart"),
			record('Order', 'orderId', searchOrders, "The order to work on. The ID is the one in the trigger's items."),
			webhookLocator(konimbo.subscriptions),
		]),
		// By email the id in the path is 0, as in Konimbo's example; its list of endpoints leaves the id out (konimbo.md 5.2).
		customer: { parameters: [], segment: (input) => (input.parameter('findBy') === 'id' ? idOf(input, 'customerId', 'Customer ID') : '0') },
		// By code the id in the path is 0, as in Konimbo's examples; its text puts the code into the path (konimbo.md 5.3).
		item: { parameters: [], segment: (input) => (input.parameter('findBy') === 'id' ? idOf(input, 'itemId', 'Item') : '0') },
	},
	required: (input, entry) => toSend(entry, requiredText(input, entry.parameter.name, entry.parameter.displayName), asSent),
	added: fieldsToWrite,
	asSent,
	query: queryOf,
	read: ({ body }) => [body],
	list: listRecords,
});
