/** What the user gets to read when a call fails: what it means, and what to do. No secret is in any of it. */
import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import type { ApiError } from './call';
import { maskLeftovers } from './masking';

/** About an answer that would lead a call to another address. */
export const CHECK_ADDRESSES = "Correct the credential's 'Base URL', and its 'Token URL' where there is one";
export const NOT_FOLLOWED = 'A redirect is not followed, because the credential would go along.';
export const redirected = ({ message }: ApiError) => `${message}, a redirect to another address`;

/** The platform's words, to stand inside a sentence. */
export const withoutEnd = (words: string) => words.replace(/[.\s]{1,300}$/, '');

/**
 * A call of an action node that the platform has not carried out.
 *
 * @param action what the operation does: `Get many orders`
 */
export function actionError(node: INode, displayName: string, action: string, reason: ApiError, itemIndex: number): NodeApiError {
	const what = action.charAt(0).toLowerCase() + action.slice(1);
	const [message, advice] = ((): [string, string] => {
		const { failure, advice: ownAdvice } = reason.details;
		switch (failure) {
			case 'unauthorized':
				return [
					`${displayName} does not allow to ${what}`,
					`${ownAdvice ?? `Check the '${displayName} API' credential, and what it is permitted to do in the shop`}.`,
				];
			case 'misconfigured':
				return [`${reason.message}. ${ownAdvice}`, ''];
			case 'redirected':
				return [redirected(reason), `${NOT_FOLLOWED} ${CHECK_ADDRESSES}.`];
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

/** Quotes the platform's answer in the description, before the advice. */
export function apiError(node: INode, message: string, reason: ApiError, advice: string[], itemIndex?: number): NodeApiError {
	const { words } = reason.details;
	const description = [words ? `The answer was: ${withoutEnd(words)}.` : '', ...advice].filter(Boolean).join(' ');
	return new NodeApiError(node, {} as JsonObject, {
		message: maskLeftovers(message),
		description: maskLeftovers(description),
		httpCode: reason.status === undefined ? undefined : String(reason.status),
		itemIndex,
	});
}
