import { KEEPING, UNDOCUMENTED_DELIVERY, type DeliveryBehaviour, type KeepingBehaviour } from '../shop';
import type { FormOptions } from '../wire';

/** The twelve events of Konimbo 1.1. */
export const KONIMBO_EVENTS: readonly string[] = [
	'order_created',
	'order_created_future',
	'order_after_payment',
	'order_created_bulk',
	'order_after_payment_api',
	'order_after_payment_paypal',
	'order_status_created',
	'credit_guard_xml_created',
	'item_inventory_updated',
	'customer_created',
	'customer_logged_in',
	'ticket_created',
];

/** What reference/konimbo.md leaves open about the REST resources besides webhooks. */
export interface KonimboApiBehaviour {
	perPage: number;
	/** 1.2: the status of a refused body; 400 and 422 are listed. */
	invalidStatus: 400 | 422;
	/** 3: Konimbo sets for each API user how it finds items; `id` unless support has changed it. */
	itemLookup: 'id' | 'code' | 'second_code';
	/** 3: and how it finds customers; the default is not documented. */
	customerLookup: 'id' | 'email';
	/** 5.3: what happens to a category title that the shop does not have is not documented. */
	unknownCategory: 'refuse' | 'accept';
	/** 5.2: nor what a second customer with the same email address gets. */
	sameEmail: 'refuse' | 'accept';
	/** 5: models that the API user has no permission for (3: ticked per endpoint). */
	forbidden: readonly string[];
	messages: { notPermitted: string };
}

/** What reference/konimbo.md leaves open. Every default is the likeliest reading, or the harsher one. */
export interface KonimboBehaviour extends DeliveryBehaviour, KeepingBehaviour, KonimboApiBehaviour {
	/** 1.2: no DELETE is documented; `deleteRefusal` is the answer without one (6.1 names both). */
	deleteSupported: boolean;
	deleteRefusal: 404 | 405;
	/** 1.2: the id's type is not documented; other resources answer strings. */
	idType: 'string' | 'number';
	/** 1.2: no answer is documented. 'wrapped' is `{ webhook: {} }`. */
	createAnswer: 'object' | 'wrapped' | 'empty' | 'withoutId';
	updateAnswer: 'object' | 'wrapped' | 'empty' | 'withoutId';
	getAnswer: 'object' | 'wrapped';
	/** 1.2: other creates answer 200. */
	createStatus: 200 | 201;
	/** 1.2, 6.3: 'single' is a bare object when there is exactly one. */
	listShape: 'array' | 'wrapped' | 'single';
	/** 1.2: elsewhere an empty list is a 404 with a model. */
	emptyList: '404' | 'empty';
	/** 1.2: "all active webhooks" in one page, all of the store's in the other. */
	listInactive: boolean;
	/** 1.2: whether the general 20 per page apply to webhooks. */
	paginated: boolean;
	perPage: number;
	/** 4: which of the three headers there are; the documentation names them, third parties rely on different ones. */
	paginationHeaders: 'all' | 'links' | 'counts' | 'perPage';
	/** 1.2: whether an `active` flag is shown. */
	showActive: boolean;
	/** 1.2: whether the same URL and event may be registered twice. */
	duplicates: 'accept' | 'refuse';
	/** 1.2: whether an update may leave a field out. */
	partialUpdate: 'accept' | 'refuse';
	/** 1.2: whether an update moves a webhook to another event, or leaves it at the one that it has. */
	updateChangesEvent: boolean;
	/** 1.2: whether an update brings a disabled webhook back to life. */
	updateReactivates: boolean;
	/** 1.2: what happens to an event that is not one of the twelve. */
	unknownEvent: 'accept' | 'refuse';
	/** 1.2: the status of a refused body; 400 and 422 are listed for other resources. */
	invalidStatus: 400 | 422;
	/** 6.5: whether the callback URL keeps its query: always, never, or only in what the API shows. */
	queryString: 'keep' | 'drop' | 'dropOnDelivery';
	/** 3: POST and PUT take the token from the body; Rails itself would also find it in the query. */
	tokenInQueryForWrites: boolean;
	/** 3: bodies are JSON; Rails itself would also find it in a form. */
	tokenInForms: boolean;
	/** 3: the API user's permission for webhooks. */
	permitted: boolean;
	/** 4: calls per 10 minutes; Konimbo raises it per API user. */
	maxCalls: number;
	/** 4: the format of X-Rate-Limit-Reset is not documented. */
	rateLimitReset: 'iso' | 'unix' | 'seconds';
	/** 4: the body of a blocked call is not documented. */
	rateLimitBody: 'own' | 'sameAsBadToken' | 'empty';
	/** 3: support can switch an API user to XML. */
	output: 'json' | 'xml';
	/** 1.2, 4: the recorded words; what stands around them is not known. */
	messages: Record<'badToken' | 'notPermitted' | 'noRoute' | 'rateLimit', string>;
	/** 1.3: both encodings were captured. */
	encoding: 'json' | 'form';
	/**
	 * 1.3: order of the pairs and brackets of the form encoding. 'sorted' is what Ruby itself does, but then a line of the
	 * cart that has a key the line before lacks cannot be told apart by the rule for `a[][k]` (konimbo.md 1.3); so not the default.
	 */
	form: FormOptions;
	/** 1.3: no User-Agent is documented. */
	userAgent: string | null;
}

export const defaults = (): KonimboBehaviour => ({
	...UNDOCUMENTED_DELIVERY,
	...KEEPING,
	deleteSupported: false,
	deleteRefusal: 404,
	idType: 'string',
	createAnswer: 'object',
	updateAnswer: 'object',
	getAnswer: 'object',
	createStatus: 200,
	listShape: 'array',
	emptyList: '404',
	listInactive: false,
	paginated: true,
	perPage: 20,
	paginationHeaders: 'all',
	showActive: false,
	duplicates: 'accept',
	partialUpdate: 'refuse',
	updateChangesEvent: true,
	updateReactivates: false,
	unknownEvent: 'refuse',
	invalidStatus: 422,
	itemLookup: 'id',
	customerLookup: 'id',
	unknownCategory: 'refuse',
	sameEmail: 'refuse',
	forbidden: [],
	queryString: 'keep',
	tokenInQueryForWrites: false,
	tokenInForms: false,
	permitted: true,
	maxCalls: 100,
	rateLimitReset: 'iso',
	rateLimitBody: 'own',
	output: 'json',
	messages: {
		badToken: 'token provided is not registered',
		notPermitted: 'not authorized for any of these attributes',
		noRoute: 'endpoint you requested was not found',
		rateLimit: 'rate limit exceeded',
	},
	encoding: 'json',
	form: { order: 'document', brackets: 'escaped' },
	userAgent: null,
});
