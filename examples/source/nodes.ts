/** The nodes that the examples are made of, with the parameters that they need and no others. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { packageOf } from '../../lab/platforms';
import { idOf, type Step } from './canvas';
import { pinnedItems } from './pinned';

export const SHOPS = { konimbo: 'Konimbo', shopkit: 'Shopkit', shoprenter: 'Shoprenter', kinow: 'Kinow' } as const;
export type ShopName = keyof typeof SHOPS;

/** A trigger, of the package of its platform alone, with the sample delivery of its first event. */
export async function trigger(
	shop: ShopName,
	events: readonly [string, ...string[]],
	more: { output?: 'typed' | 'unified' | 'invoice'; [parameter: string]: unknown } = {},
): Promise<Step> {
	const { output = 'unified', ...others } = more;
	const parameters = { events, output, ...others };
	return {
		name: `${SHOPS[shop]} Trigger`,
		type: `${packageOf(shop)}.${shop}Trigger`,
		typeVersion: 1,
		parameters,
		pinned: await pinnedItems(shop, events[0], { ...parameters }),
	};
}

/** An action node, of the package of its platform alone. */
export function shop(name: ShopName, title: string, parameters: Record<string, unknown>, switches?: Step['switches']): Step {
	return { name: title, type: `${packageOf(name)}.${name}`, typeVersion: 1, parameters, switches };
}

type Setting = string | number | boolean | Record<string, unknown>;

/** Everything to be changed in one place; it is `settings` in every item behind it. */
export function settings(values: Readonly<Record<string, Setting>>): Step {
	const assignments = Object.entries(values).map(([name, value]) => ({
		id: idOf('setting', name),
		name: `settings.${name}`,
		value: typeof value === 'object' ? JSON.stringify(value) : value,
		type: typeof value,
	}));
	return {
		name: 'Settings',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { assignments: { assignments }, includeOtherFields: true, options: {} },
	};
}

/** Sets fields, and nothing else stays in the item. */
export function fields(name: string, values: Readonly<Record<string, readonly [type: 'string' | 'number' | 'object', expression: string]>>): Step {
	const assignments = Object.entries(values).map(([field, [type, value]]) => ({ id: idOf(name, field), name: field, value, type }));
	return { name, type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters: { assignments: { assignments }, options: {} } };
}

/** Goes on at the first output where the expression is true; null counts as false. */
export function when(name: string, expression: string): Step {
	const condition = { id: idOf(name, expression), leftValue: expression, rightValue: '', operator: { type: 'boolean', operation: 'true', singleValue: true } };
	return {
		name,
		type: 'n8n-nodes-base.if',
		typeVersion: 2.2,
		parameters: {
			conditions: { options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 }, conditions: [condition], combinator: 'and' },
			options: {},
		},
	};
}

/** JavaScript of one or more files in `code/`, one after the other, that runs for each item. */
export function code(name: string, ...files: readonly string[]): Step {
	return codeNode(name, 'runOnceForEachItem', files);
}

/** The same, once for all items. */
export function codeForAll(name: string, ...files: readonly string[]): Step {
	return codeNode(name, 'runOnceForAllItems', files);
}

function codeNode(name: string, mode: string, files: readonly string[]): Step {
	const jsCode = files.map((file) => readFileSync(path.join(__dirname, 'code', `${file}.js`), 'utf8').trimEnd()).join('\n\n');
	return { name, type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { mode, jsCode } };
}

/** A generic credential of the HTTP Request node, or one of another n8n node. */
export type Authentication = { readonly generic: 'httpHeaderAuth' | 'httpQueryAuth' | 'httpCustomAuth' } | { readonly of: 'hubspotAppToken' | 'mailchimpApi' };

export interface HttpCall {
	readonly method: 'GET' | 'POST' | 'PUT';
	readonly url: string;
	readonly authentication?: Authentication;
	readonly headers?: Readonly<Record<string, string>>;
	/** An expression that gives an object, sent as JSON. */
	readonly body?: string;
	/** Fields of a form. */
	readonly form?: Readonly<Record<string, string>>;
	/** The field of a form that the item's file is sent in. */
	readonly file?: string;
	/** `whole`: body, headers and status; `any status`: so, and no status ends the execution; `text`: as text in `data`. */
	readonly answer?: 'whole' | 'any status' | 'text';
	/** In milliseconds. */
	readonly timeout?: number;
}

const ANSWERS = {
	whole: { fullResponse: true },
	'any status': { fullResponse: true, neverError: true },
	text: { responseFormat: 'text' },
};

/** Never with "Retry On Fail": a second try could make a second invoice. */
export function http(name: string, call: HttpCall): Step {
	const { method, url, authentication, answer, timeout, form } = call;
	// Without the header n8n sends the fields of the form, or those of a Custom Auth credential, and not both.
	const headers = form ? { 'Content-Type': 'application/x-www-form-urlencoded', ...call.headers } : call.headers;
	return {
		name,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method,
			url,
			...(authentication && authenticationParameters(authentication)),
			...(headers && { sendHeaders: true, headerParameters: { parameters: pairsOf(headers) } }),
			...bodyParameters(call),
			options: { ...(answer && { response: { response: ANSWERS[answer] } }), ...(timeout && { timeout }) },
		},
	};
}

function bodyParameters({ body, form, file }: HttpCall): Record<string, unknown> {
	if (body) return { sendBody: true, specifyBody: 'json', jsonBody: body };
	if (form) return { sendBody: true, contentType: 'form-urlencoded', bodyParameters: { parameters: pairsOf(form) } };
	if (!file) return {};
	const part = { parameterType: 'formBinaryData', name: file, inputDataFieldName: 'data' };
	return { sendBody: true, contentType: 'multipart-form-data', bodyParameters: { parameters: [part] } };
}

const pairsOf = (values: Readonly<Record<string, string>>) => Object.entries(values).map(([name, value]) => ({ name, value }));

function authenticationParameters(authentication: Authentication): Record<string, string> {
	return 'generic' in authentication
		? { authentication: 'genericCredentialType', genericAuthType: authentication.generic }
		: { authentication: 'predefinedCredentialType', nodeCredentialType: authentication.of };
}

/** Fails the execution with a sentence that says why. */
export function stop(name: string, errorMessage: string): Step {
	return { name, type: 'n8n-nodes-base.stopAndError', typeVersion: 1, parameters: { errorMessage } };
}

/** A field's text as the item's file. */
export function textFile(name: string, field: string, fileName: string): Step {
	return {
		name,
		type: 'n8n-nodes-base.convertToFile',
		typeVersion: 1.1,
		parameters: { operation: 'toText', sourceProperty: field, binaryPropertyName: 'data', options: { fileName } },
	};
}

/** An item without a file where there is none. */
export function readFile(name: string, fileSelector: string): Step {
	return { name, type: 'n8n-nodes-base.readWriteFile', typeVersion: 1, parameters: { fileSelector, options: {} }, switches: { alwaysOutputData: true } };
}

export function writeFile(name: string, fileName: string): Step {
	return { name, type: 'n8n-nodes-base.readWriteFile', typeVersion: 1, parameters: { operation: 'write', fileName, dataPropertyName: 'data', options: {} } };
}

/** n8n remembers the keys in its database. */
export function removeDuplicates(name: string, key: string): Step {
	return {
		name,
		type: 'n8n-nodes-base.removeDuplicates',
		typeVersion: 2,
		parameters: { operation: 'removeItemsSeenInPreviousExecutions', logic: 'removeItemsWithAlreadySeenKeyValues', dedupeValue: key, options: {} },
	};
}

export function everyHours(name: string, hours: number): Step {
	return { name, type: 'n8n-nodes-base.scheduleTrigger', typeVersion: 1.2, parameters: { rule: { interval: [{ field: 'hours', hoursInterval: hours }] } } };
}

export function pipedrive(name: string, parameters: Record<string, unknown>, switches?: Step['switches']): Step {
	return { name, type: 'n8n-nodes-base.pipedrive', typeVersion: 2, parameters, switches };
}

/** A row for each item, its fields in the columns of the same name. */
export function sheet(name: string, keyColumn: string): Step {
	return {
		name,
		type: 'n8n-nodes-base.googleSheets',
		typeVersion: 4.5,
		parameters: {
			resource: 'sheet',
			operation: 'appendOrUpdate',
			documentId: { __rl: true, mode: 'id', value: '' },
			sheetName: { __rl: true, mode: 'name', value: 'Orders' },
			columns: { mappingMode: 'autoMapInputData', value: {}, matchingColumns: [keyColumn], schema: [] },
			options: {},
		},
	};
}
