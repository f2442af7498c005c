import type { Resource } from '../../shared/actions/operation';
import { limitOf, limitParameter, returnAllParameter } from '../../shared/actions/parameters';
import { shopField } from './parameters';
import { inLanguage, orderStatuses } from './statuses';

/** Order statuses (shoprenter.md 5.3): read only. */
export const orderStatus: Resource = {
	name: 'Order Status',
	value: 'orderStatus',
	operations: [
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many order statuses',
			description: 'Returns the statuses that an order of the shop can have, with their names in all languages and the number that webhooks have',
			returns: 'orderStatus',
			parameters: [
				returnAllParameter,
				limitParameter,
				{
					...shopField('Language', 'language', 'getLanguages'),
					description:
						'Which language the name is in; the first one of the shop if empty. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
			],
			async run(input) {
				const language = String(input.parameter('language', '')) || undefined;
				const limit = limitOf(input);
				const statuses = (await orderStatuses(input.call)).slice(0, limit);
				return statuses.map((status) => {
					const { name, color } = inLanguage(status, language);
					return { ...status.record, name, color, orderStatusDescriptions: status.descriptions };
				});
			},
		},
	],
};
