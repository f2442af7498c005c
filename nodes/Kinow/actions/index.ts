import { apiRequestResource } from '../../shared/actions/apiRequest';
import { actionsOf } from '../../shared/actions/lists';
import { kinow } from '../platform';
import { categoryResource } from './category';
import { customerResource } from './customer';
import { giftResource } from './gift';
import { order, orderState } from './order';
import { prepayment } from './prepayment';
import { productResource } from './product';
import { productAccess } from './productAccess';
import { subscriptionResource } from './subscription';
import { videoResource } from './video';

/** All that the Kinow node can do (kinow.md 5). There is no API for webhooks (kinow.md 1.7), hence no Webhook resource. */
export const kinowActions = actionsOf(kinow, [
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
]);
