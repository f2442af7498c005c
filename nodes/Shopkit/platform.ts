import type { Platform } from '../shared/platform';
import { openNamedRoot } from '../shared/records/open';
import { api } from './api';
import { delivered, resources, unified } from './records';
import { webhooks } from './webhooks';

export const shopkit: Platform = {
	name: 'shopkit',
	displayName: 'Shopkit',
	credential: 'shopkitApi',
	...api,
	...webhooks,
	resources,
	unified,
	roots: Object.keys(delivered),
	open: (body) => openNamedRoot(body, delivered),
};
