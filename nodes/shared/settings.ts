/** The triggers' flags and numbers, which expressions may give as text. */
import type { IDataObject, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { settingProblem } from './invoice/settings';
import type { Trigger } from './trigger';
import { readFlag, readNumber, told } from './values';

/** By their names in the `settings` collection. */
const FLAGS = {
	dropDuplicates: { displayName: 'Drop Duplicates', byDefault: true },
	includeHeaders: { displayName: 'Include Headers', byDefault: false },
	ignoreApiChanges: { displayName: 'Ignore API Changes', byDefault: false },
} as const;

/** @returns the default where the flag is not set, or is nothing that can be read: a delivery is not refused for that */
export function settingOf(settings: Readonly<IDataObject>, name: keyof typeof FLAGS): boolean {
	return readFlag(settings[name]) ?? FLAGS[name].byDefault;
}

/** @throws NodeOperationError that names the field, on publication, where a flag or a number is none */
export function refuseUnreadableSettings({ node, parameter }: Pick<Trigger, 'node' | 'parameter'>): void {
	const settings = parameter('settings', {}) as IDataObject;
	const unread = Object.entries(FLAGS).find(([name]) => name in settings && readFlag(settings[name]) === undefined);
	if (unread !== undefined) refuse(node, unread[1].displayName, 'neither true nor false', settings[unread[0]]);
	const problem = parameter('output', 'typed') === 'invoice' ? settingProblem(parameter) : null;
	if (problem !== null) throw new NodeOperationError(node, problem, { description: 'Change the settings of the invoice, then publish again.' });
	// Of Shoprenter's trigger alone; it goes to the shop.
	const delay = parameter('delay', 0);
	if (readNumber(delay) === undefined) refuse(node, 'Delay', 'no number', delay);
}

function refuse(node: INode, displayName: string, what: string, value: unknown): never {
	throw new NodeOperationError(node, `'${displayName}' is ${what}: ${told(value)}`, {
		description: 'An expression may have found nothing, or something of another kind. Change it, then publish again.',
	});
}
