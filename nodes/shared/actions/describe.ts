/** Makes the parameters of an action node of its resources and operations. */
import type { INodeProperties } from 'n8n-workflow';

import { outputParameter } from '../descriptions';
import { narrowedOutput, selectedFieldsParameters } from './narrow';
import type { Operation, Resource } from './operation';

/** Resource, Operation, and each operation's own parameters, shown where they belong. */
export function actionProperties(resources: readonly Resource[]): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map(({ name, value }) => ({ name, value })),
			default: firstOf(resources, 'order'),
		},
		...resources.flatMap((resource) => [
			operationParameter(resource),
			...resource.operations.flatMap((operation) => parametersOf(resource, operation)),
			...selectedFieldsParameters(resource),
		]),
	];
}

function operationParameter({ value, operations }: Resource): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: operations.map(({ name, value: operation, action, description }) => ({ name, value: operation, action, description })),
		default: firstOf(operations, 'getAll', 'get'),
	};
}

/** What a new node begins with: what most people want, and nothing that writes. */
function firstOf(entries: ReadonlyArray<{ readonly value: string }>, ...preferred: string[]): string {
	const values = entries.map(({ value }) => value);
	return preferred.find((value) => values.includes(value)) ?? values[0];
}

function parametersOf(resource: Resource, { value, parameters, returns, narrowing }: Operation): INodeProperties[] {
	const output = narrowing === undefined ? outputParameter : narrowedOutput(outputParameter, narrowing);
	return [...parameters, ...(returns === undefined ? [] : [output])].map((parameter) => ({
		...parameter,
		displayOptions: { ...parameter.displayOptions, show: { ...parameter.displayOptions?.show, resource: [resource.value], operation: [value] } },
	}));
}
