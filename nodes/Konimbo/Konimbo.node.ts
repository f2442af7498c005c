import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { actionProperties } from '../shared/actions/describe';
import { listMethods } from '../shared/actions/lists';
import { runActions } from '../shared/actions/run';
import { konimboActions } from './actions';
import { testKonimbo } from './credentialTest';

export class Konimbo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Konimbo',
		name: 'konimbo',
		icon: { light: 'file:konimbo.svg', dark: 'file:konimbo.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Reads and changes the data of a Konimbo shop',
		defaults: { name: 'Konimbo' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'konimboApi', required: true, testedBy: 'konimboApiTest' }],
		properties: actionProperties(konimboActions.resources),
	};

	methods = { ...listMethods(konimboActions), credentialTest: { konimboApiTest: testKonimbo } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runActions(this, konimboActions);
	}
}
