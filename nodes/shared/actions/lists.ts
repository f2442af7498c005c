/** The edge to n8n's dropdowns and resource locators that are filled from the shop. */
import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';

import { ApiError, type ApiCall } from '../api/call';
import { actionError } from '../api/errors';
import { Mask } from '../api/masking';
import { createApiCall, Sender } from '../api/transport';
import { isPlainObject, type PlainObject } from '../objects';
import type { Platform } from '../platform';
import { withHint } from './hints';
import { narrowingOf } from './narrow';
import { FILLED_BY, type Actions, type Dropdown, type Parameter, type RecordList, type Resource, type Simplification } from './operation';

/** A person waits for the list. */
const MOST_WAIT_MS = 20_000;

/**
 * What a node can do, with the lists that its parameters carry.
 *
 * @param simplified the simplified records of those tables that no shape of all shops is made of
 */
export function actionsOf(platform: Platform, own: readonly Resource[], simplified: Readonly<Record<string, Simplification>> = {}): Actions {
	const resources = own.map((resource) => ({
		...resource,
		operations: resource.operations.map((operation) => {
			const hinted = withHint(operation, resource.operations);
			const narrowing = narrowingOf(platform, operation, simplified);
			return narrowing === undefined ? hinted : { ...hinted, narrowing };
		}),
	}));
	const lists = resources.flatMap(({ operations }) => operations.flatMap(({ parameters }) => listsIn(parameters)));
	return {
		platform,
		resources,
		options: Object.fromEntries(lists.flatMap((list) => ('load' in list ? [[list.method, list.load]] : []))),
		searches: Object.fromEntries(lists.flatMap((list) => ('search' in list ? [[list.method, list.search]] : []))),
	};
}

/** Also of what stands in collections. */
function listsIn(parameters: readonly Parameter[]): Array<Dropdown | RecordList> {
	return parameters.flatMap(({ [FILLED_BY]: list, options = [] }) => [
		...(list === undefined ? [] : [list]),
		...options.flatMap((option) => ('values' in option ? listsIn(option.values) : 'type' in option ? listsIn([option]) : [])),
	]);
}

/** A page of a list to pick from. */
interface SearchedPage {
	readonly records: readonly unknown[];
	/** Asks for the next page; undefined behind the last. */
	readonly next?: string;
	/** Whether the platform has looked for what the user typed; else it is looked for in what is shown. */
	readonly isSearched?: boolean;
}

/** A list to pick one record from, a page at a time. @param method the name that n8n asks for it by */
export const recordList = (
	method: string,
	pageOf: (call: ApiCall, filter: string, token: string | undefined) => Promise<SearchedPage>,
	nameOf: (record: PlainObject) => string,
	valueOf: (record: PlainObject) => unknown = ({ id }) => id,
): RecordList => ({
	method,
	async search(call, filter, token) {
		const { records, next, isSearched } = await pageOf(call, filter, token);
		const results = records
			.filter(isPlainObject)
			.map((record) => ({ name: nameOf(record), value: String(valueOf(record)) }))
			.filter(({ name }) => isSearched || name.toLowerCase().includes(filter.toLowerCase()));
		return { results, ...(next !== undefined && { paginationToken: next }) };
	},
});

interface ListMethods {
	loadOptions: Record<string, (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>>;
	listSearch: Record<string, (this: ILoadOptionsFunctions, filter?: string, page?: string) => Promise<INodeListSearchResult>>;
}

/** The `methods` of a node that n8n calls while the user fills in its parameters. */
export function listMethods({ platform, options = {}, searches = {} }: Actions): ListMethods {
	const asked = async <T>(context: ILoadOptionsFunctions, ask: (call: ApiCall) => Promise<T>): Promise<T> => {
		const credential = await context.getCredentials<IDataObject>(platform.credential);
		const mask = new Mask(credential);
		const call = createApiCall(new Sender(context, platform.credential), platform, credential, { deadline: () => Date.now() + MOST_WAIT_MS }, mask);
		const found = await ask(call).catch((error: unknown) => {
			throw error instanceof ApiError ? actionError(context.getNode(), platform.displayName, 'List what there is', error, 0) : error;
		});
		return mask.value(found);
	};
	return {
		loadOptions: mapValues(
			options,
			(load) =>
				async function () {
					return await asked(this, async (call) => await load(call, (name) => this.getCurrentNodeParameter(name, { extractValue: true })));
				},
		),
		listSearch: mapValues(
			searches,
			(search) =>
				async function (filter, page) {
					return await asked(this, async (call) => await search(call, filter?.trim() ?? '', page));
				},
		),
	};
}

function mapValues<A, B>(values: Readonly<Record<string, A>>, map: (value: A) => B): Record<string, B> {
	return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));
}
