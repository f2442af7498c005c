import type { Platform } from '../shared/platform';
import { namedRoots } from '../shared/records/open';
import { api } from './api';
import { delivered, resources, unified } from './records';
import { webhooks } from './webhooks';

export const konimbo: Platform = {
	name: 'konimbo',
	displayName: 'Konimbo',
	credential: 'konimboApi',
	...api,
	...webhooks,
	resources,
	unified,
	// What only the API gives is no root of a delivery.
	...namedRoots(delivered),
};
