/** The edge to n8n's dropdowns and resource locators that are filled from the shop. */
import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';

import { ApiError, type ApiCall } from '../api/call';
import { actionError } from '../api/errors';
import { Mask } from '../api/masking';
import { createApiCall, senderOf } from '../api/transport';
import type { Actions } from './operation';

/** A person waits for the list. */
const MOST_WAIT_MS = 20_000;

interface ListMethods {
	loadOptions: Record<string, (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>>;
	listSearch: Record<string, (this: ILoadOptionsFunctions, filter?: string, page?: string) => Promise<INodeListSearchResult>>;
}

/** The `methods` of a node that n8n calls while the user fills in its parameters. */
export function listMethods({ platform, options = {}, searches = {} }: Actions): ListMethods {
	const asked = async <T>(context: ILoadOptionsFunctions, ask: (call: ApiCall) => Promise<T>): Promise<T> => {
		const credential = await context.getCredentials<IDataObject>(platform.credential);
		const mask = new Mask(credential);
		const call = createApiCall(senderOf(context, platform.credential), platform, credential, { deadline: () => Date.now() + MOST_WAIT_MS }, mask);
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
