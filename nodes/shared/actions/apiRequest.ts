/** A call of any address of a platform's API, for what no operation covers. */
import { parseUrl } from '../api/address';
import { parsedOrText } from '../json';
import { isPlainObject } from '../objects';
import { InputError } from '../values';
import type { Resource } from './operation';
import { jsonObjectOf, jsonOf } from './parameters';

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;

interface Options {
	/** Whether a body may be a list; not where the credential goes into the body. */
	readonly lists?: boolean;
}

/** @param examplePath a path of the platform's API, for the placeholder */
export function apiRequestResource(displayName: string, examplePath: string, { lists = true }: Options = {}): Resource {
	return {
		name: 'API Request',
		value: 'apiRequest',
		operations: [
			{
				name: 'Send',
				value: 'send',
				action: 'Send an API request',
				description: `Calls any address of the ${displayName} API with the credential, for what no other operation covers`,
				parameters: [
					{
						displayName: 'Method',
						name: 'method',
						type: 'options',
						noDataExpression: true,
						options: METHODS.map((method) => ({ name: method, value: method })),
						default: 'GET',
					},
					{
						displayName: 'Path',
						name: 'path',
						type: 'string',
						required: true,
						default: '',
						placeholder: examplePath,
						description: "Behind the credential's Base URL, beginning with a slash",
					},
					{ displayName: 'Query (JSON)', name: 'query', type: 'json', default: '{}', description: 'Parameters of the query, as a JSON object' },
					{
						displayName: 'Body (JSON)',
						name: 'body',
						type: 'json',
						default: '{}',
						displayOptions: { show: { method: ['PATCH', 'POST', 'PUT'] } },
					},
				],
				async run({ call, parameter, apiUrl }) {
					const method = parameter<(typeof METHODS)[number]>('method');
					const path = String(parameter('path') ?? '').trim();
					if (!path.startsWith('/')) throw new InputError("'Path' does not begin with a slash", 'Give only what follows the Base URL of the credential.');
					if (!leadsBehind(apiUrl, path))
						throw new InputError("'Path' leads out of the Base URL", "The credential goes only to addresses behind its Base URL: leave out '..'.");
					const query = jsonObjectOf(parameter('query', {}), 'Query') as Record<string, string>;
					const body = ['PATCH', 'POST', 'PUT'].includes(method) ? jsonOf(parameter('body', undefined), 'Body') : undefined;
					if (body !== undefined && !isPlainObject(body) && !Array.isArray(body)) throw new InputError("'Body' is neither a JSON object nor a list");
					if (Array.isArray(body) && !lists)
						throw new InputError("'Body' is a list", `${displayName} takes the token inside the body, which has to be a JSON object for that.`);
					const response = await call({ method, path, query, ...(body !== undefined && { body: body as Record<string, unknown> }) });
					const answer = typeof response.body === 'string' ? parsedOrText(response.body) : response.body;
					return [{ status: response.status, body: answer ?? null }];
				},
			},
		],
	};
}

/** Whether the address is one behind the base URL, after what `..` and the like make of it. */
function leadsBehind(baseUrl: string, path: string): boolean {
	return parseUrl(baseUrl + path)?.href.startsWith(new URL(`${baseUrl}/`).href) ?? false;
}
