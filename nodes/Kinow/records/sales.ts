/** Accesses, subscriptions, gifts, prepayment, groups and devices (kinow.md 2, 5.2, 5.4). */
import { dateTime, flag, integer, number, text, type Fields } from '../../shared/records/fields';

import { DATES, translated } from './common';

/** The right of a customer to a product: a bought video or a running subscription (model ProductAccess). */
export const access = {
	id: integer('Id of the access'),
	id_customer: integer('Id of the customer'),
	id_product: integer('Id of the product'),
	id_product_attribute: integer("Id of the product's variant"),
	type: text('Kind of access: video or sub (subscription)'),
	date_add: dateTime('When the access was granted'),
	date_exp: dateTime('When the access ends'),
	cancel: flag('Whether the access is cancelled'),
	recurring: flag('Whether the access renews itself'),
	active: flag('Whether the access is active'),
	message: text('Message about the access'),
	id_order: integer('Id of the order that it was bought with'),
	date_renewal: dateTime('When the access is renewed next'),
	payment_method: text('Name of the payment method'),
	renewed: integer('Renewals, or whether it was renewed: not documented'),
} satisfies Fields;

/** A subscription plan; a customer's running subscription is an access of type sub (model Subscription). */
export const subscription = {
	id: integer('Id of the plan'),
	id_product: integer('Id of the product that sells the plan'),
	duration: integer('Length of a period'),
	download: flag('Whether videos may be downloaded'),
	trial_duration: integer('Length of the trial'),
	trial_percent: integer('Reduction during the trial in percent'),
	trial_sub: integer('Setting of the trial: not documented'),
	limit: flag('Whether the plan is limited'),
	limit_duration: integer('Length of the limit'),
	alert_type: text('Kind of alert before the end'),
	alert_qty: integer('How long before the end the alert comes'),
	active: flag('Whether the plan is active'),
	recurring_payment: integer('Setting of the recurring payment: not documented'),
} satisfies Fields;

/** A product given by one person to another (model Gift). */
export const gift = {
	id: integer('Id of the gift'),
	id_cart: integer('Id of the cart that it was bought in'),
	id_product: integer('Id of the product'),
	id_product_attribute: integer("Id of the product's variant"),
	firstname: text("Receiver's first name"),
	lastname: text("Receiver's last name"),
	message: text('Message to the receiver'),
	custom: text("The shop's own data"),
	email: text("Receiver's email address"),
	used: flag('Whether the gift was redeemed'),
	date_send: dateTime('When the gift is sent'),
} satisfies Fields;

/** What a customer has left to spend (model PrepaymentBalance). */
export const balance = {
	amount: number('Amount'),
	amount_formatted: text('Amount as text with its currency'),
	type: text('Kind of balance'),
} satisfies Fields;

/** A movement on a balance (model PrepaymentOperation). */
export const operation = {
	id: integer('Id of the operation'),
	id_customer: integer('Id of the customer'),
	id_order: integer('Id of the order'),
	amount: number('Amount'),
	type: text('Kind of operation'),
	...DATES,
} satisfies Fields;

/** A product that fills a balance up (model PrepaymentRecharge). */
export const recharge = {
	id: integer('Id of the recharge'),
	id_product: integer('Id of the product that sells the recharge'),
	amount: number('Amount'),
	type: text('Kind of recharge'),
	...DATES,
	active: flag('Whether the recharge is active'),
} satisfies Fields;

/** What a customer gets on top of a purchase (model PrepaymentBonus). */
export const bonus = {
	id: integer('Id of the bonus'),
	name: text('Name of the bonus'),
	id_product: integer('Id of the product'),
	id_product_attribute: integer("Id of the product's variant"),
	amount: number('Amount'),
	type: text('Kind of bonus'),
	...DATES,
} satisfies Fields;

/** A group of customers (model Group). */
export const group = {
	id: integer('Id of the group'),
	name: translated('Name of the group'),
	...DATES,
} satisfies Fields;

/** A device that a customer watches on (model Device). */
export const device = {
	id: integer('Id of the device'),
	id_customer: integer('Id of the customer'),
	fingerprint: text('Fingerprint of the device'),
	type: text('Kind of device'),
	os: text('Operating system'),
	application: text('Application'),
	...DATES,
} satisfies Fields;
