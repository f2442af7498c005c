import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { actionProperties } from '../shared/actions/describe';
import { listMethods } from '../shared/actions/lists';
import { runActions } from '../shared/actions/run';
import { kinowActions } from './actions';
import { testKinow } from './credentialTest';

export class Kinow implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kinow',
		name: 'kinow',
		icon: { light: 'file:kinow.svg', dark: 'file:kinow.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Reads and changes the data of a Kinow shop',
		defaults: { name: 'Kinow' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'kinowApi', required: true, testedBy: 'kinowApiTest' }],
		properties: actionProperties(kinowActions.resources),
	};

	methods = { ...listMethods(kinowActions), credentialTest: { kinowApiTest: testKinow } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runActions(this, kinowActions);
	}
}
