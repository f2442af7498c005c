import type { Platform } from '../shared/platform';
import { openNamedRoot } from '../shared/records/open';
import { api } from './api';
import { cart, category, resources, webhook } from './fields';
import { unified } from './unified';
import { webhooks } from './webhooks';

export const konimbo: Platform = {
	name: 'konimbo',
	displayName: 'Konimbo',
	credential: 'konimboApi',
	...api,
	...webhooks,
	// What only the API gives is no root of a delivery.
	resources: { ...resources, cart, store_category: category, webhook },
	unified,
	roots: Object.keys(resources),
	open: (body) => openNamedRoot(body, resources),
};
