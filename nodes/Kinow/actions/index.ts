import { apiRequestResource } from '../../shared/actions/apiRequest';
import type { Actions } from '../../shared/actions/operation';
import { kinow } from '../platform';
import { categoryResource } from './category';
import { customerResource } from './customer';
import { giftResource } from './gift';
import { options, searches } from './lists';
import { order, orderState } from './order';
import { prepayment } from './prepayment';
import { productResource } from './product';
import { productAccess } from './productAccess';
import { subscriptionResource } from './subscription';
import { videoResource } from './video';

/** All that the Kinow node can do (kinow.md 5). There is no API for webhooks (kinow.md 1.7), hence no Webhook resource. */
export const kinowActions: Actions = {
	platform: kinow,
	resources: [
		apiRequestResource('Kinow', '/actors'),
		categoryResource,
		customerResource,
		giftResource,
		order,
		orderState,
		prepayment,
		productResource,
		productAccess,
		subscriptionResource,
		videoResource,
	],
	options,
	searches,
};
