import { KEEPING, UNDOCUMENTED_DELIVERY, type DeliveryBehaviour, type KeepingBehaviour } from '../shop';
import { ALL_SCOPES } from './endpoints';

/** What reference/shoprenter.md leaves open of the REST resources besides webhooks. */
export interface ShoprenterApiBehaviour {
	/** 4.3: no date has a zone; the shop's own time is the likeliest. */
	timeZone: string;
	/** 4.2: a page beyond the last is 40008; whether the first page of an empty list is one is not documented. */
	emptyPage: 'list' | '40008';
	/** 5.7: whether a PUT on an extended resource keeps the lists that it does not name. */
	omittedLists: 'keep' | 'wipe';
	/** The effect of a property or query parameter that is not documented; 40010 exists (4.4). */
	unknownNames: 'refuse' | 'ignore';
	/** 5.3: documented, but missing in the fixture. */
	statusInnerId: boolean;
	/** 4.3: zero dates occur; whether an order that was never changed has one is not documented. */
	neverUpdated: 'created' | 'zero';
	/** 5.9: which host the URIs in a batch must name. */
	batchHost: 'own' | 'basic';
	/** 5.9: recommended at most. */
	batchSize: number;
}

/** What reference/shoprenter.md leaves open, and what a shop's admin sets. */
export interface ShoprenterBehaviour extends DeliveryBehaviour, KeepingBehaviour, ShoprenterApiBehaviour {
	/** 3.1, 3.4: the scopes ticked for the API client; read into a token when it is issued. */
	scopes: string[];
	/** 3.5: a missing scope is 401 with 40101, or 403. */
	scopeStatus: 401 | 403;
	/** 3.1: lifetime of a token in seconds. */
	expiresIn: number;
	/** 3.2: whether the shop still lets the legacy API user in. */
	basicAllowed: boolean;
	/** 4.1. */
	callsPerSecond: number;
	/** 4.1: no Retry-After is documented. */
	retryAfter: string | null;
	/** 4.1: Content-Type is mandatory on every request. */
	contentTypeRequired: 'all' | 'writes';
	/** 4.4: the body of an error is not documented; 'html' stands for an answer of the edge (6.11). */
	errorShape: 'code' | 'error' | 'message' | 'response' | 'html' | 'empty';
	/** 1.5: the fixtures of GET one show objects, the answer of a real POST arrays. */
	readShape: 'object' | 'array';
	writeShape: 'object' | 'array';
	/** 1.5, 4.3: "no value" of webHookDelay. */
	emptyValue: 'array' | 'object' | 'null' | 'string' | 'absent';
	/** 4.2: `items` can be an object when there is one hit. */
	itemsShape: 'array' | 'object';
	/** 4.2: page and limit are strings in most fixtures. */
	pageNumbers: 'string' | 'number';
	/** 4.2: pageCount is missing in the webhook fixture. */
	pageCount: boolean;
	/** 4.3: some pages show the answer inside { response }. */
	wrapped: boolean;
	/** 3.3: links point at the Basic host, or at the host that was asked. */
	hrefHost: 'basic' | 'own';
	/** 4.2: what a limit above 200 does is not documented. */
	limitAbove200: 'refuse' | 'cap';
	/** 1.4. */
	createStatus: 200 | 201;
	updateStatus: 200 | 201;
	/** 1.4: a wrong id on GET and PUT. */
	wrongId: '40007' | '40401';
	/** 1.4, 6.5: a wrong id on DELETE. */
	deleteMissing: '404' | '40007';
	/** 1.4: whether PUT may leave required properties out. */
	partialUpdate: 'refuse' | 'accept';
	/** 1.4: whether a body inside { data } is accepted besides the flat one. */
	dataWrapper: 'refuse' | 'accept';
	/** 2.4: the effect of an unknown field; 'refuseUnknown' lets pass one of another event. */
	unknownFields: 'refuse' | 'refuseUnknown' | 'accept';
	/** 4.4, 40005 "empty or not an array": whether `fields: []` counts. */
	emptyFields: 'refuse' | 'accept';
	/** 1.4: uniqueness of URL and event. */
	duplicates: 'accept' | 'refuse';
	/** 1.4: one source says only HTTPS URLs are accepted. */
	requireHttps: boolean;
	/** 6.2: whether the URL's query string survives. */
	queryString: 'keep' | 'drop' | 'dropOnDelivery';
	/** 1.7: whether a new webhook's URL is probed. */
	probe: 'none' | 'GET' | 'HEAD';
	/** 1.7: form field with the text, seen; raw body and urlencoded, read by some handlers. */
	wire: 'multipart' | 'json' | 'urlencoded';
	/** 1.7: `data`; handlers in the wild also look for `payload` and `body`. */
	field: string;
	/** 2.5: the payload itself is the root, or it stands inside <response>. */
	xmlRoot: 'orders' | 'response';
	/** 2.5. */
	xmlSpaced: boolean;
	xmlDeclaration: boolean;
	/** 1.7: header seen in the screenshot. */
	expectContinue: boolean;
}

const apiBehaviour = (): ShoprenterApiBehaviour => ({
	timeZone: 'Europe/Budapest',
	emptyPage: 'list',
	omittedLists: 'wipe',
	unknownNames: 'refuse',
	statusInnerId: true,
	neverUpdated: 'created',
	batchHost: 'own',
	batchSize: 200,
});

export const defaults = (): ShoprenterBehaviour => ({
	...UNDOCUMENTED_DELIVERY,
	...KEEPING,
	...apiBehaviour(),
	scopes: [...ALL_SCOPES],
	scopeStatus: 403,
	expiresIn: 3600,
	basicAllowed: true,
	callsPerSecond: 3,
	retryAfter: null,
	contentTypeRequired: 'all',
	errorShape: 'code',
	readShape: 'object',
	writeShape: 'array',
	emptyValue: 'array',
	itemsShape: 'array',
	pageNumbers: 'string',
	pageCount: false,
	wrapped: false,
	hrefHost: 'basic',
	limitAbove200: 'refuse',
	createStatus: 201,
	updateStatus: 200,
	wrongId: '40007',
	deleteMissing: '404',
	partialUpdate: 'refuse',
	dataWrapper: 'refuse',
	unknownFields: 'refuse',
	emptyFields: 'refuse',
	duplicates: 'accept',
	requireHttps: false,
	queryString: 'keep',
	probe: 'none',
	wire: 'multipart',
	field: 'data',
	xmlRoot: 'orders',
	xmlSpaced: true,
	xmlDeclaration: false,
	expectContinue: true,
});
