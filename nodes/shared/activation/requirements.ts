/** What must be right with a trigger before anything is called for its activation. */
import { NodeOperationError } from 'n8n-workflow';

import { ALL_EVENTS, findEvent, readEvents } from '../events';
import { refuseUnreadableSettings } from '../settings';
import type { Trigger } from '../trigger';

/**
 * @returns chosen names that are none of the platform's events
 * @throws NodeOperationError that says what to change
 */
export function requirePublishable(trigger: Trigger): string[] {
	requireWebhookId(trigger);
	const unknown = requireEvents(trigger);
	refuseUnreadableSettings(trigger);
	return unknown;
}

/** @throws NodeOperationError for a node whose address n8n would not find again */
function requireWebhookId({ node }: Trigger): void {
	const { webhookId = '' } = node;
	if (/^[\w~-][\w.~-]*$/.test(webhookId)) return;
	throw new NodeOperationError(
		node,
		webhookId === ''
			? 'This trigger has no webhook id, so that nothing could arrive: delete the node and add it anew'
			: `This trigger's webhook id '${webhookId}' cannot stand in an address: delete the node and add it anew`,
		{
			description:
				"n8n gives each trigger that is added in the editor an id of its own. A workflow from a file needs a 'webhookId' of letters, digits and hyphens.",
		},
	);
}

/** @throws NodeOperationError where no event is chosen that could ever come */
function requireEvents({ node, platform, parameter }: Trigger): string[] {
	const { displayName } = platform;
	const refused = (message: string) =>
		new NodeOperationError(node, message, {
			description: `Choose at least one event of ${displayName}, or *, in 'Events', then publish again. An expression there must give a list of event names.`,
		});
	const names = readEvents(parameter('events', []));
	if (names === undefined) throw refused(`'Events' of the ${displayName} trigger is no list of event names, so that nothing could arrive`);
	if (names.length === 0) throw refused(`The ${displayName} trigger has no event to listen to: choose one in 'Events'`);
	const unknown = names.filter((name) => name !== ALL_EVENTS && findEvent(platform, name) === undefined);
	if (unknown.length === names.length) throw refused(`${displayName} has no event ${unknown.join(', ')}: choose another in 'Events'`);
	return unknown;
}
