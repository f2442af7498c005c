import { apiRequestResource } from '../../shared/actions/apiRequest';
import type { Actions } from '../../shared/actions/operation';
import { FILLED_BY } from '../../shared/actions/operation';
import { webhookLocator } from '../../shared/actions/webhooks';
import type { PlainObject } from '../../shared/objects';
import { shopkit } from '../platform';
import { brand, category } from './categories';
import { client } from './client';
import { coupon } from './coupon';
import { carriers, optionsOf, productOptionsOf, searchOf } from './lists';
import { order } from './order';
import { product } from './product';
import { productOption, productOptionGroup } from './productOption';
import { shipment, shipping } from './shipment';
import { media, stats, store } from './store';
import { webhook } from './webhook';

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const byTitle = ({ id, title }: PlainObject) => text(title) || text(id);

/** Categories of the same name stand below different ones. */
const byPath = ({ parent_title: parent, ...record }: PlainObject) => (text(parent) ? `${text(parent)} > ${byTitle(record)}` : byTitle(record));

const orderLabel = ({ id, client: buyer, total, status_alias: status }: PlainObject) =>
	`${text(id)}: ${text((buyer as PlainObject | null)?.name)} (${text(total)}, ${text(status)})`;

/** All that the Shopkit node can do (shopkit.md 5). */
export const shopkitActions: Actions = {
	platform: shopkit,
	resources: [
		apiRequestResource('Shopkit', '/store'),
		brand,
		category,
		client,
		coupon,
		media,
		order,
		product,
		productOption,
		productOptionGroup,
		shipment,
		shipping,
		stats,
		store,
		webhook,
	],
	options: {
		getBrands: optionsOf('/brand', byTitle),
		getCarriers: carriers,
		getCategories: optionsOf('/category', byPath),
		getOptionGroups: productOptionsOf('option_group'),
		getProductOptions: productOptionsOf('option'),
	},
	searches: {
		searchBrands: searchOf('/brand', byTitle, { fullText: false }),
		searchCategories: searchOf('/category', byPath, { fullText: false }),
		searchClients: searchOf('/client', ({ name, email }) => `${text(name)} (${text(email)})`, { value: 'hash', fullText: true }),
		searchOrders: searchOf('/order', orderLabel, { fullText: true }),
		searchProducts: searchOf('/product', ({ title, reference, id }) => `${text(title)} (${text(reference) || text(id)})`, { fullText: true }),
		searchWebhooks: (webhookLocator(shopkit.subscriptions).parameter as any)[FILLED_BY].search,
	},
};
