/** What the user gets to read when a publication or its end fails: what it means, and what to do. No secret is in any of it. */
import type { INode, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { ApiError } from '../api/call';
import { apiError, CHECK_ADDRESSES, NOT_FOLLOWED, redirected, withoutEnd } from '../api/errors';
import type { Platform } from '../platform';
import type { Trigger } from '../trigger';
import type { Remains, StepError } from './run';

/** An activation that the platform has stopped. What to do stands in the message: n8n's list of publications shows no more. */
export function activationError(node: INode, platform: Platform, { step, reason, isUndone }: StepError): NodeApiError {
	const { displayName } = platform;
	const { failure, words, advice } = reason.details;
	const tell = (message: string, ...details: string[]) => apiError(node, message, reason, details);
	const remains = isUndone
		? 'Nothing that this activation has made is left in the shop.'
		: 'Webhooks of this activation may be left in the shop; publishing again takes care of them.';
	switch (failure) {
		case 'unauthorized': {
			const check = advice ?? `Check the '${displayName} API' credential, also whether it is allowed to manage webhooks`;
			return tell(`${displayName} does not accept the credential. ${check}, then publish again`);
		}
		case 'rateLimited':
			return tell(
				`${displayName} allows no more calls at the moment. Wait some minutes, then publish again`,
				'Other programs that use the same credential count too.',
			);
		case 'misconfigured':
			return tell(`${reason.message}. ${advice}, then publish again`);
		case 'redirected':
			return tell(`${redirected(reason)}. ${CHECK_ADDRESSES}, then publish again`, NOT_FOLLOWED, remains);
		case 'inXml':
			return tell(
				`${displayName} answers in XML instead of JSON. Ask ${displayName} support to switch the API user of this credential to JSON, then publish again`,
			);
		case 'altered':
			return tell(`${reason.message}. Ask ${displayName} support, or choose other events, then publish again`, remains);
		case 'refused':
			return tell(`${displayName} refused ${step}${words ? `: ${withoutEnd(words)}` : ''}. Change what it names, then publish again`, remains);
		default:
			return tell(`${reason.message} when asked ${step.startsWith('to ') ? step : `for ${step}`}. Publish again in some minutes`, remains);
	}
}

/** A deactivation after which webhooks are left at the platform. */
export function removalError(node: INode, platform: Platform, { ids, reason, elsewhere }: Remains): NodeApiError {
	const { displayName, webhooksPage } = platform;
	const named = (list: readonly string[]) => `webhook${list.length > 1 ? 's' : ''} ${list.join(', ')}`;
	const here = reason && `${displayName} did not remove ${ids.length === 0 ? 'the webhooks of this trigger' : named(ids)}: ${reason.message}`;
	const there = elsewhere.map(
		({ host, ids: left }) => `${displayName} still has ${named(left)} of this trigger in another shop at ${host}, which the credential led to before`,
	);
	const count = [ids, ...elsewhere.map(({ ids: left }) => left)].flat().length;
	const orBack = elsewhere.length > 0 ? ', or let the credential lead to that shop again, then publish and unpublish' : '';
	const advice = `Remove ${count === 1 ? 'it' : 'them'} by hand: ${webhooksPage}${orBack}`;
	const message = [here, ...there, advice].filter(Boolean).join('. ');
	return apiError(node, message, reason ?? new ApiError('', { failure: 'refused' }), []);
}

/** A webhook address that the platform cannot deliver to. */
export function unreachableUrlError(node: INode, { displayName }: Platform, problem: string): NodeOperationError {
	return new NodeOperationError(
		node,
		`${displayName} cannot deliver to this n8n: its webhook address ${problem}. Set WEBHOOK_URL to the address under which this n8n is reached from the internet, beginning with 'https://', restart n8n, then publish again`,
		{ description: "WEBHOOK_URL is an environment variable of n8n's. Behind a proxy it is the proxy's address." },
	);
}

/** A trigger of a platform that signs, without the secret to check its signatures with. */
export function missingSecretError(node: INode, { displayName, webhooksPage }: Platform): NodeOperationError {
	return new NodeOperationError(
		node,
		`${displayName} deliveries cannot be verified without a webhook secret. Copy the secret key from ${webhooksPage} into the credential's 'Webhook Secret', then publish again`,
		{ description: `${displayName} signs what it sends. Without the secret, anyone could send the same.` },
	);
}

/** What `create` says where n8n has called `delete` in the meantime. */
export function takenBackError({ node, platform }: Trigger): NodeOperationError {
	return new NodeOperationError(node, `The ${platform.displayName} trigger was unpublished while it was being published. Publish again if it is to run.`, {
		description: 'Nothing is registered in the shop',
	});
}
