/** Makes the parameters of an action node of its resources and operations. */
import type { INodeProperties } from 'n8n-workflow';

import { outputOfOrders, outputOfOthers } from '../descriptions';
import { invoiceParameters } from '../invoice/settings';
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
		...invoiceParametersFor(resources),
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
	const whole = returns === 'order' ? outputOfOrders : outputOfOthers;
	const output = narrowing === undefined ? whole : narrowedOutput(whole, narrowing);
	return [...parameters, ...(returns === undefined ? [] : [output])].map((parameter) => shownWith(parameter, [resource.value], [value]));
}

/** Once for all operations that give orders: each shows them below its Output, the only one that can be Invoice. */
function invoiceParametersFor(resources: readonly Resource[]): INodeProperties[] {
	const giving = resources.flatMap((resource) =>
		resource.operations.filter(({ returns }) => returns === 'order').map(({ value }) => ({ resource: resource.value, operation: value })),
	);
	const [of, by] = [[...new Set(giving.map(({ resource }) => resource))], [...new Set(giving.map(({ operation }) => operation))]];
	return giving.length === 0 ? [] : invoiceParameters.map((parameter) => shownWith(parameter, of, by));
}

function shownWith(parameter: INodeProperties, resource: string[], operation: string[]): INodeProperties {
	return { ...parameter, displayOptions: { ...parameter.displayOptions, show: { ...parameter.displayOptions?.show, resource, operation } } };
}
