/** What the user gets to read when something fails: what it means, and what to do. No secret is in any of it. */
import type { IHookFunctions, INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { ApiError } from './api';
import { maskKeys } from './keys';
import type { Platform } from './platform';
import type { StepError } from './run';

/** An activation that the platform has stopped. */
export function activationError(context: IHookFunctions, platform: Platform, { step, reason, isUndone }: StepError): NodeApiError {
	const { displayName } = platform;
	const remains = isUndone
		? 'Nothing that this activation has made is left in the shop.'
		: 'Webhooks of this activation may be left in the shop; publishing again takes care of them.';
	switch (reason.details.failure) {
		case 'unauthorized':
			return apiError(context.getNode(), `${displayName} does not accept the credential`, reason, [
				`Check the '${displayName} API' credential, also whether it is allowed to manage webhooks, then publish again after a minute.`,
			]);
		case 'rateLimited':
			return apiError(context.getNode(), `${displayName} allows no more calls at the moment`, reason, [
				'Wait some minutes, then publish again. Other programs that use the same credential count too.',
			]);
		case 'inXml':
			return apiError(context.getNode(), `${displayName} answers in XML instead of JSON`, reason, [
				`Ask ${displayName} support to switch the API user of this credential to JSON, then publish again after a minute.`,
			]);
		case 'altered':
			return apiError(context.getNode(), reason.message, reason, [
				remains,
				`Deliveries would not arrive as they should. Ask ${displayName} support, or choose other events, then publish again.`,
			]);
		case 'refused':
			return apiError(context.getNode(), `${displayName} refused ${step}`, reason, [
				remains,
				'Change what the message names, then publish again after a minute.',
			]);
		default:
			return apiError(context.getNode(), `${reason.message} when asked ${step.startsWith('to ') ? step : `for ${step}`}`, reason, [
				remains,
				'Publish again in some minutes.',
			]);
	}
}

/** What a deactivation has left behind. */
export interface Remains {
	/** Webhooks that are left in the shop; empty together with `reason` where not even that is known. */
	readonly ids: readonly string[];
	/** Why; undefined where nothing is left in the shop that the credential leads to. */
	readonly reason?: ApiError;
	/** Webhooks in shops that the credential led to before. */
	readonly elsewhere: ReadonlyArray<{ readonly host: string; readonly ids: readonly string[] }>;
}

/** A deactivation after which webhooks are left at the platform. */
export function removalError(context: IHookFunctions, platform: Platform, { ids, reason, elsewhere }: Remains): NodeApiError {
	const { displayName, webhooksPage } = platform;
	const named = (list: readonly string[]) => `webhook${list.length > 1 ? 's' : ''} ${list.join(', ')}`;
	const here = reason && `${displayName} did not remove ${ids.length === 0 ? 'the webhooks of this trigger' : named(ids)}: ${reason.message}`;
	const there = elsewhere.map(
		({ host, ids: left }) => `${displayName} still has ${named(left)} of this trigger in another shop at ${host}, which the credential led to before`,
	);
	const count = [ids, ...elsewhere.map(({ ids: left }) => left)].flat().length;
	const advice = [
		`Remove ${count === 1 ? 'it' : 'them'} by hand: ${webhooksPage}.`,
		elsewhere.length > 0 && 'Or let the credential lead to that shop again, then publish and unpublish.',
	].filter((one) => typeof one === 'string');
	return apiError(context.getNode(), [here, ...there].filter(Boolean).join('. '), reason ?? new ApiError('', { failure: 'refused' }), advice);
}

/** A webhook address that the platform cannot deliver to. */
export function unreachableUrlError(context: IHookFunctions, { displayName }: Platform, problem: string): NodeOperationError {
	return new NodeOperationError(context.getNode(), `${displayName} cannot deliver to this n8n: its webhook address ${problem}`, {
		description:
			"Set the environment variable WEBHOOK_URL to the address under which this n8n is reached from the internet, beginning with 'https://', restart n8n, and publish again",
	});
}

/**
 * A call of an action node that the platform has not carried out.
 *
 * @param action what the operation does: `Get many orders`
 */
export function actionError(node: INode, displayName: string, action: string, reason: ApiError, itemIndex: number): NodeApiError {
	const what = action.charAt(0).toLowerCase() + action.slice(1);
	const [message, advice] = ((): [string, string] => {
		switch (reason.details.failure) {
			case 'unauthorized':
				return [`${displayName} does not allow to ${what}`, `Check the '${displayName} API' credential, and what it is permitted to do in the shop.`];
			case 'rateLimited':
				return [
					`${displayName} allows no more calls at the moment`,
					'Wait some minutes, then execute again. Other programs that use the same credential count too.',
				];
			case 'inXml':
				return [`${displayName} answers in XML instead of JSON`, `Ask ${displayName} support to switch the API user of this credential to JSON.`];
			case 'refused':
				return reason.status === 404
					? [
							`${displayName} answered 'not found' when asked to ${what}`,
							reason.details.maybeDone
								? 'An earlier try was not answered and may have done it: look in the shop.'
								: 'Check the id, and whether it belongs to this shop.',
						]
					: [`${displayName} refused to ${what}`, 'Check the values that the node sends.'];
			default:
				return [
					`${reason.message} when asked to ${what}`,
					reason.details.maybeDone ? 'It may have been done all the same: look before executing again.' : 'Execute again in some minutes.',
				];
		}
	})();
	return apiError(node, message, reason, [advice], itemIndex);
}

function apiError(node: INode, message: string, reason: ApiError, advice: string[], itemIndex?: number): NodeApiError {
	const { words } = reason.details;
	const description = [words ? `${words.replace(/[.\s]+$/, '')}.` : '', ...advice].filter(Boolean).join(' ');
	return new NodeApiError(node, {} as JsonObject, {
		message: maskKeys(message),
		description: maskKeys(words ? `The answer was: ${description}` : description),
		httpCode: reason.status === undefined ? undefined : String(reason.status),
		itemIndex,
	});
}
