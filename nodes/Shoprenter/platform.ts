import { isPlainObject } from '../shared/objects';
import type { Platform } from '../shared/platform';
import { openListRoots } from '../shared/records/open';
import { api } from './api';
import { resources, unified } from './records';
import { webhooks } from './webhooks';

export const shoprenter: Platform = {
	name: 'shoprenter',
	displayName: 'Shoprenter',
	credential: 'shoprenterApi',
	...api,
	...webhooks,
	resources,
	unified,
	roots: ['orders', 'newsletter', 'response'],
	// In XML the root may be <orders>, or <response> around it (shoprenter.md 2.5).
	open: (body) =>
		openListRoots(isPlainObject(body) && Object.keys(body).length === 1 && isPlainObject(body.response) ? body.response : body, {
			orders: 'order',
			newsletter: 'subscriber',
		}),
};
