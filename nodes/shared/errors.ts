/** What the user gets to read when something fails: what it means, and what to do. No secret is in any of it. */
import type { IHookFunctions, INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { ApiError } from './api';
import { maskKeys } from './keys';
import type { Platform } from './platform';
import type { StepError } from './reconcile';

/** An activation that the platform has stopped. */
export function activationError(context: IHookFunctions, platform: Platform, { step, reason, isUndone }: StepError): NodeApiError {
	const { displayName } = platform;
	const remains = isUndone
		? 'Nothing that this activation has made is left in the shop.'
		: 'Webhooks of this activation may be left in the shop; publishing again takes care of them.';
	switch (reason.details.failure) {
		case 'unauthorized':
			return apiError(context.getNode(), `${displayName} does not accept the credential`, reason, [
				`Check the '${displayName} API' credential, also whether it is allowed to manage webhooks, then publish again.`,
			]);
		case 'rateLimited':
			return apiError(context.getNode(), `${displayName} allows no more calls at the moment`, reason, [
				'Wait some minutes, then publish again. Other programs that use the same credential count too.',
			]);
		case 'inXml':
			return apiError(context.getNode(), `${displayName} answers in XML instead of JSON`, reason, [
				`Ask ${displayName} support to switch the API user of this credential to JSON, then publish again.`,
			]);
		case 'refused':
			return apiError(context.getNode(), `${displayName} refused ${step}`, reason, [
				remains,
				'Change what the message names, then publish again.',
			]);
		default:
			return apiError(context.getNode(), `${reason.message} when asked ${step.startsWith('to ') ? step : `for ${step}`}`, reason, [
				remains,
				'Publish again in some minutes.',
			]);
	}
}

/** A deactivation after which webhooks are left at the platform. */
export function removalError(context: IHookFunctions, platform: Platform, ids: readonly string[], reason: ApiError): NodeApiError {
	const what = ids.length === 0 ? 'the webhooks of this trigger' : `webhook${ids.length > 1 ? 's' : ''} ${ids.join(', ')}`;
	return apiError(context.getNode(), `${platform.displayName} did not remove ${what}: ${reason.message}`, reason, [
		`Remove ${ids.length === 1 ? 'it' : 'them'} by hand: ${platform.webhooksPage}.`,
	]);
}

/** A webhook address that the platform cannot deliver to. */
export function unreachableUrlError(context: IHookFunctions, { displayName }: Platform, problem: string): NodeOperationError {
	return new NodeOperationError(context.getNode(), `${displayName} cannot deliver to this n8n: its webhook address ${problem}`, {
		description:
			"Set the environment variable WEBHOOK_URL to the address under which this n8n is reached from the internet, beginning with 'https://', restart n8n, and publish again",
	});
}

function apiError(node: INode, message: string, reason: ApiError, advice: string[]): NodeApiError {
	const { words } = reason.details;
	const description = [words ? `${words.replace(/[.\s]+$/, '')}.` : '', ...advice].filter(Boolean).join(' ');
	return new NodeApiError(node, {} as JsonObject, {
		message: maskKeys(message),
		description: maskKeys(words ? `The answer was: ${description}` : description),
		httpCode: reason.status === undefined ? undefined : String(reason.status),
	});
}
