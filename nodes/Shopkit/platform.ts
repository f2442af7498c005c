import type { Platform } from '../shared/platform';
import { namedRoots } from '../shared/records/open';
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
	...namedRoots(delivered),
};
