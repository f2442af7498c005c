import { resource } from '../../shared/actions/vocabulary';
import { ids } from './inputs';
import { list, remove, send, upload } from './operations';

const subscription = '/subscriptions/{subscriptionId}';

/** A plan; a customer's running subscription is a product access (kinow.md 5.2). */
export const subscriptionResource = resource('Subscription', 'subscription', [
	send('Attach Categories', 'Attach categories to a subscription', `POST ${subscription}/categories`, { fields: [ids('Category IDs', 'category_ids')] }),
	remove('Detach Category', 'Detach a category from a subscription', `${subscription}/categories/{categoryId}`),
	send('Get', 'Get a subscription', `GET ${subscription}`, {
		description: "Returns a plan. A customer's running subscription is a product access.",
		returns: 'subscription',
	}),
	list('Get Categories', 'Get the categories of a subscription', `${subscription}/categories`, { returns: 'category', takes: 'S' }),
	send('Get Cover', 'Get the cover of a subscription', `GET ${subscription}/cover`, { returns: 'image' }),
	list('Get Many', 'Get many subscriptions', '/subscriptions', {
		description: "Returns the plans. A customer's running subscription is a product access.",
		returns: 'subscription',
	}),
	upload('Upload Cover', 'Upload the cover of a subscription', `${subscription}/cover`),
]);
