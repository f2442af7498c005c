import { choice } from '../../shared/actions/inputs';
import { limitOf, limitParameter, returnAllParameter } from '../../shared/actions/parameters';
import { operation, resource } from '../../shared/actions/vocabulary';
import { getLanguages } from './choices';
import { inLanguage, listOrderStatuses } from './statuses';

const language = choice('Language', 'language', getLanguages, 'Which language the name is in; the first one of the shop if empty.');

/** Order statuses (shoprenter.md 5.3): read only. */
export const orderStatus = resource('Order Status', 'orderStatus', [
	operation('Get Many', 'Get many order statuses', {
		description: 'Returns the statuses that an order of the shop can have, with their names in all languages and the number that webhooks have',
		returns: 'orderStatus',
		parameters: [returnAllParameter, limitParameter, language.parameter],
		async run(input) {
			const chosen = String(input.parameter('language', '')) || undefined;
			const limit = limitOf(input);
			const statuses = (await listOrderStatuses(input.call)).slice(0, limit);
			return statuses.map((status) => {
				const { name, color } = inLanguage(status, chosen);
				return { ...status.record, name, color, orderStatusDescriptions: status.descriptions };
			});
		},
	}),
]);
