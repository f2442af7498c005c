/** What n8n's server puts around a node before it calls it: the same for our tests, and for what is measured in another n8n-core. */
import type { INodeType, INodeTypes, IWorkflowExecuteAdditionalData } from 'n8n-workflow';

import type { MemoryCredentials } from './credentials';

/** @param type of the workflow's only node */
export function nodeTypesOf(type: INodeType): INodeTypes {
	return { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) } as unknown as INodeTypes;
}

/**
 * @param url where this n8n is reached, without a slash at the end
 * @param more what the call at hand adds, such as its request and response
 */
export function additionalData(url: string, credentials: MemoryCredentials, more: object = {}): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper: credentials,
		executionId: '1',
		restApiUrl: `${url}/rest`,
		instanceBaseUrl: `${url}/`,
		webhookBaseUrl: `${url}/webhook`,
		webhookTestBaseUrl: `${url}/webhook-test`,
		webhookWaitingBaseUrl: `${url}/webhook-waiting`,
		formWaitingBaseUrl: `${url}/form-waiting`,
		variables: {},
		userId: 'user',
		logAiEvent: () => {},
		setExecutionStatus: () => {},
		...more,
	} as unknown as IWorkflowExecuteAdditionalData;
}
