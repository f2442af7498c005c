import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { actionProperties } from '../shared/actions/describe';
import { listMethods } from '../shared/actions/lists';
import { runActions } from '../shared/actions/run';
import { shopkitActions } from './actions';
import { testShopkit } from './credentialTest';

export class Shopkit implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Shopkit',
		name: 'shopkit',
		icon: { light: 'file:shopkit.svg', dark: 'file:shopkit.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Reads and changes the data of a Shopkit shop',
		defaults: { name: 'Shopkit' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'shopkitApi', required: true, testedBy: 'shopkitApiTest' }],
		properties: actionProperties(shopkitActions.resources),
	};

	methods = { ...listMethods(shopkitActions), credentialTest: { shopkitApiTest: testShopkit } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runActions(this, shopkitActions);
	}
}
