/** What goes with an order of the API: its statuses, card payments and invoices (shoprenter.md 5.2 to 5.4). */
import { dateTime, integer, list, text, type Fields } from '../../shared/records/fields';
import { link, self } from './common';

/** `/orderHistories`: a status that an order had (shoprenter.md 5.3). */
export const orderHistories = {
	...self,
	innerId: integer('ID of the entry'),
	comment: text('Note written for this status change'),
	dateAdded: dateTime('When the status was set'),
	order: link('The order'),
	orderStatus: link('The status'),
} satisfies Fields;

/** `/orderStatuses` (shoprenter.md 5.3); the number is the one in a webhook's `orderHistory.status`. */
export const orderStatuses = {
	...self,
	innerId: integer('Internal ID of the status'),
	orderStatusDescriptions: link('Names of the status'),
} satisfies Fields;

/** `/orderStatusDescriptions`: the name of a status in one language (shoprenter.md 5.3). */
const orderStatusDescriptions = {
	...self,
	name: text('Name of the status'),
	color: text('Colour in the admin, like #ff00ff'),
	orderStatus: link('The status'),
	language: link('The language'),
} satisfies Fields;

export const describedStatus = link('The status; none while the order is an abandoned cart', {
	id: text('API ID of the status'),
	innerId: integer('Internal ID of the status', { unified: 'order.status.code' }),
	name: text('Name of the status', { unified: 'order.status.label' }),
	color: text('Colour in the admin, like #ff00ff'),
});

/** `/orderStatuses` with the names in all languages of the shop. */
export const describedOrderStatus = {
	...orderStatuses,
	name: text('Name of the status'),
	color: text('Colour in the admin, like #ff00ff'),
	orderStatusDescriptions: list(orderStatusDescriptions, 'Names of the status, in each language'),
} satisfies Fields;

/** `/orderCreditCards`: a card payment (shoprenter.md 5.2). */
export const orderCreditCards = {
	...self,
	innerId: integer('ID of the card payment'),
	transactionId: text('ID of the card transaction', { usedFor: 'order.payment.reference' }),
	date: dateTime('When the card was charged'),
	licenceNumber: text('Authorisation number'),
	bankResponseCode: text("The bank's answer, as a code"),
	bankResponse: text("The bank's answer", { usedFor: ['order.payment.status', 'order.payment.state'] }),
	order: link('The order'),
} satisfies Fields;

/** `/orderInvoices` (shoprenter.md 5.4). */
export const orderInvoices = {
	...self,
	innerId: integer('Internal ID of the entry'),
	invoiceId: text('Number of the invoice'),
	invoicePath: text('Address of the document'),
	invoiceType: text('einvoice, normal, proforma, storno or correction'),
	order: link('The order'),
	dateCreated: dateTime('When the entry was made'),
	dateUpdated: dateTime('When the entry was last changed, by the documentation'),
	dateModified: dateTime('When the entry was last changed, as really sent'),
} satisfies Fields;
