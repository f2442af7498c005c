import type { Platform } from '../shared/platform';
import { api } from './api';
import { resources, unified } from './records';
import { open, webhooks } from './webhooks';

export const kinow: Platform = {
	name: 'kinow',
	displayName: 'Kinow',
	credential: 'kinowApi',
	...api,
	...webhooks,
	resources,
	unified,
	roots: ['data'],
	open,
};
