/** Plays n8n's HTTP Request node, which is no part of n8n-core; the older request helper that it calls is n8n's own. */
import type { IDataObject, IExecuteFunctions, IN8nHttpFullResponse, INodeType, IRequestOptions } from 'n8n-workflow';

import { TestNode } from './node';

/** The node in a workflow of its own, with a credential of this package. */
export class TestHttpRequest extends TestNode {
	/** @param credentialType its name: `shopkitApi` */
	constructor(credentialType: string, credential: Record<string, string>) {
		super(nodeWith(credentialType), credential);
	}

	/** @param options what the node makes of its parameters. @returns what was answered. @throws what n8n throws for an answer of 400 or more */
	async send(options: IDataObject): Promise<IDataObject> {
		const workflow = this.workflow({ active: false });
		const [{ json }] = await this.executeOn(workflow, [{ json: options }], 'manual', this.additionalDataAt('http://127.0.0.1:5678'));
		return json;
	}
}

function nodeWith(credentialType: string): INodeType {
	return {
		description: {
			displayName: 'HTTP Request',
			name: 'httpRequest',
			group: [],
			version: 1,
			description: '',
			defaults: { name: 'HTTP Request' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: credentialType }],
			properties: [],
		},
		async execute(this: IExecuteFunctions) {
			const [{ json }] = this.getInputData();
			const options = json as unknown as IRequestOptions;
			const answer = (await this.helpers.requestWithAuthentication.call(this, credentialType, options, undefined, 0)) as IN8nHttpFullResponse;
			const body = await this.helpers.binaryToBuffer(answer.body as never);
			return [[{ json: { status: answer.statusCode, body: body.toString('utf8') } }]];
		},
	};
}
