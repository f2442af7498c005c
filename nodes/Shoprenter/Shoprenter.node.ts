import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { actionProperties } from '../shared/actions/describe';
import { listMethods } from '../shared/actions/lists';
import { runActions } from '../shared/actions/run';
import { shoprenterActions } from './actions';
import { testShoprenter } from './credentialTest';

export class Shoprenter implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Shoprenter',
		name: 'shoprenter',
		icon: { light: 'file:shoprenter.svg', dark: 'file:shoprenter.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Reads and changes the data of a Shoprenter shop',
		defaults: { name: 'Shoprenter' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'shoprenterApi', required: true, testedBy: 'shoprenterApiTest' }],
		properties: actionProperties(shoprenterActions.resources),
	};

	methods = { ...listMethods(shoprenterActions), credentialTest: { shoprenterApiTest: testShoprenter } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runActions(this, shoprenterActions);
	}
}
