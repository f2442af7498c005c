/** When to use which of two operations that are near, for people and for AI that builds workflows: both read the descriptions. */
import type { Operation } from './operation';

/** What is said of an operation where one of these others is beside it, of several the first. */
const HINTS: Readonly<Record<string, ReadonlyArray<readonly [beside: string, hint: string]>>> = {
	get: [['getAll', "For one record that is known; to look for some, use 'Get Many'."]],
	getAll: [['get', "To look for some; for one that is known, use 'Get'."]],
	create: [['upsert', "Where the record may exist already, use 'Create or Update'."]],
	upsert: [
		['create', "For when the record may exist or not; where that is known, use 'Create' or 'Update'."],
		['update', "For when the record may exist or not; where it must exist, use 'Update'."],
	],
	update: [
		['upsert', "The record must exist; where it may not, use 'Create or Update'."],
		['create', "The record must exist; for a new one, use 'Create'."],
	],
};

/** One of a resource's operations, with when to use it and when another in its description. */
export function withHint(operation: Operation, all: readonly Operation[]): Operation {
	const [, hint] = HINTS[operation.value]?.find(([beside]) => all.some(({ value }) => value === beside)) ?? [];
	return hint === undefined ? operation : { ...operation, description: `${operation.description.replace(/\.$/, '')}. ${hint}` };
}
