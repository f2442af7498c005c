import type { Platform } from '../../shared/platform';
import type { Fields } from '../../shared/records/fields';
import { objectOf } from '../../shared/records/unify';

import {
	address,
	attachment,
	attribute,
	bonusAmount,
	cart,
	categoryVideo,
	comment,
	country,
	image,
	operationAmount,
	orderState,
	payment,
	paymentMethod,
	playlist,
	price,
	productAccess,
	registrationField,
	subtitle,
	videoAccess,
	videoGroup,
} from './api';
import { actor, bundle, category, director, extract, feature, product, video } from './catalogue';
import { customer, unifyCustomer } from './customer';
import { history, order, unifyOrder } from './order';
import { access, balance, bonus, device, gift, group, operation, recharge, subscription } from './sales';
import { blogcategory, blogpost, cmscategory, cmspage, currency, footermenu, hookphrase, language, page, slider, topmenu } from './site';

/**
 * Field tables by data key, old keys included (kinow.md 2). That the objects of a webhook look like the models of the
 * REST API is inferred. Keys with a plain value (token, payment_method, action, the Google Analytics settings) have none.
 */
export const delivered: Record<string, Fields> = {
	access,
	actor,
	balance,
	blogcategory,
	blogpost,
	bonus,
	bundle,
	category,
	cmscategory,
	cmspage,
	currency,
	customer,
	device,
	director,
	extract,
	feature,
	footermenu,
	gift,
	// A list: the table is that of one group.
	groups: group,
	history,
	hookphrase,
	// A Stripe invoice, in Stripe's own format.
	invoice: {},
	language,
	operation,
	order,
	page,
	product,
	product_attached: product,
	product_linked: product,
	recharge,
	// Until 2020-05-01 the key of a bonus.
	rule: bonus,
	slider,
	subscription,
	// Until 2020-05-01 the key of an actor.
	supplier: actor,
	topmenu,
	video,
};

/** Records that the API gives besides. */
const api = {
	address,
	attachment,
	attribute,
	bonusAmount,
	cart,
	categoryVideo,
	comment,
	country,
	group,
	image,
	operationAmount,
	orderState,
	payment,
	paymentMethod,
	playlist,
	price,
	productAccess,
	registrationField,
	subtitle,
	videoAccess,
	videoGroup,
};

/** Field tables by the name that a record has in items. */
export const resources: Record<string, Fields> = { ...delivered, ...api };

/** Mappings to the unified shapes (design.md 6), by data key. */
export const unified: Platform['unified'] = {
	order: (record, _event, beside) => ({ order: unifyOrder(objectOf(record), objectOf(beside)) }),
	customer: (record) => ({ customer: unifyCustomer(objectOf(record)) }),
};
