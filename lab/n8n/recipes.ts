/** Nodes behind a trigger that hand each delivery on once, as the README and the examples have them. */
import type { WorkflowNode } from './n8n';

/** n8n's node as the README recommends it; its memory is in n8n's database, so all processes share it. */
export const REMOVE_DUPLICATES: WorkflowNode = {
	name: 'Remove Duplicates',
	type: 'n8n-nodes-base.removeDuplicates',
	typeVersion: 2,
	parameters: {
		operation: 'removeItemsSeenInPreviousExecutions',
		logic: 'removeItemsWithAlreadySeenKeyValues',
		dedupeValue: '={{ $json.deliveryId }}',
		options: {},
	},
};

/** Insert the id; go on only where it was not there. The database decides between two at the same time. */
export function uniqueKeyNodes(postgres: { id: string; name: string }): WorkflowNode[] {
	return [
		{
			name: 'Remember',
			type: 'n8n-nodes-base.postgres',
			typeVersion: 2.6,
			credentials: { postgres },
			parameters: {
				operation: 'executeQuery',
				query: 'WITH new AS (INSERT INTO handed_on VALUES ($1) ON CONFLICT DO NOTHING RETURNING 1) SELECT count(*)::int AS new FROM new',
				options: { queryReplacement: '={{ $json.deliveryId }}' },
			},
		},
		{
			name: 'Is New',
			type: 'n8n-nodes-base.filter',
			typeVersion: 2.2,
			parameters: {
				conditions: {
					options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
					conditions: [{ id: 'is-new', leftValue: '={{ $json.new }}', rightValue: 1, operator: { type: 'number', operation: 'equals' } }],
					combinator: 'and',
				},
				options: {},
			},
		},
	];
}
