import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import type { ApiResponse } from './api/call';
import type { Fields } from './records/fields';
import type { SubscriptionApi, SubscriptionSettings } from './activation/plan';
import type { UnifiedCustomer, UnifiedOrder, UnifiedSubscriber } from './records/shapes';

/**
 * How repeats of a delivery are told from second real events.
 *  - `id`: the platform sends an id of its own with every event.
 *  - `content`: the same event with the same payload text is a repeat, provided that the record holds `changesWith`,
 *    a value that differs from one real event to the next. Without it the delivery is handed on: when in doubt, twice.
 *  - `never`: nothing in the payload tells a repeat from a second event.
 */
export type Dedupe =
	| { readonly policy: 'id'; readonly windowHours: number }
	| { readonly policy: 'content'; readonly changesWith: string; readonly windowHours: number }
	| { readonly policy: 'never' };

/** One event of a platform; also the entry of the node's dropdown. */
export interface PlatformEvent extends INodePropertyOptions {
	/** Plain English, title case: "Order Paid". */
	readonly name: string;
	/** The platform's own name: `order_paid`. */
	readonly value: string;
	/** One line: when it fires, and where it is documented if not everywhere. */
	readonly description: string;
	readonly dedupe: Dedupe;
	/** The samples (files in the platform's `samples/` folder, without `.json`) that make up its example payload. */
	readonly samples: readonly string[];
	/** Other names that some version of the platform sends for the same event. */
	readonly aliases?: readonly string[];
	/** True where the payload holds something that `*` must not hand out. */
	readonly sensitive?: true;
}

/** What a platform's body holds, before typing. */
export interface OpenedBody {
	/** The event, where the body names it. */
	readonly event?: string;
	/** The delivery's own id, where the platform sends one. */
	readonly eventId?: string;
	/** One entry per item: records by their resource name. */
	readonly records: ReadonlyArray<Readonly<Record<string, unknown>>>;
	/** What stood beside the records; goes into every item under `data`. */
	readonly rest?: unknown;
}

/** A signature header over the raw body: HMAC-SHA256 in hex. */
export interface SignatureScheme {
	/** Lower case. */
	readonly header: string;
	/** The credential's field that holds the secret. */
	readonly secretField: string;
	/** Without a secret every delivery is refused; otherwise the URL's key alone authenticates. */
	readonly required: boolean;
}

/** How many calls a platform allows: `calls` in any `seconds`. */
export interface RateLimit {
	readonly calls: number;
	readonly seconds: number;
	/** Calls that all of n8n's tries of one activation may take together, where the limit is that low. */
	readonly perActivation?: number;
}

/** Reads a parameter of the node. */
export type ReadParameter = (name: string, fallback: unknown) => unknown;

/** How a platform's API is called: its `api.ts`. */
export interface PlatformApi {
	/** The API's address for a credential, without a slash at the end. @throws ApiError where the credential names none */
	baseUrl(credential: IDataObject): string;
	readonly rateLimit: RateLimit;
	/** What tells the shop of a credential from others at the same address; goes nowhere but into a digest. */
	account?(credential: IDataObject): string;
	/** The credential's hidden field for a token that n8n fetches by itself, and renews on a 401. */
	readonly tokenField?: string;
	/** What to do about an answer that has a reason of its own on this platform; see `advice` of ApiError. */
	adviceFor?(credential: IDataObject, response: ApiResponse): string | undefined;
	/** True for a refusal that means "too many calls" without saying so by a 429. */
	isRateLimited?(response: ApiResponse): boolean;
}

/** What a platform sends, and how it is asked to: its `webhooks.ts`. */
export interface PlatformWebhooks {
	readonly events: readonly PlatformEvent[];
	/** Present where events can come that no documentation names: `*` lets them through. */
	readonly unknownEvents?: Dedupe;
	/** Absent where webhooks can only be made by hand. */
	readonly subscriptions?: SubscriptionApi;
	/** What a webhook for the event is to be made with, besides its URL, by the node's parameters. */
	settings?(event: string, parameter: ReadParameter): SubscriptionSettings;
	/** Where the shop's owner finds the webhooks in the back office. */
	readonly webhooksPage: string;
	readonly signature?: SignatureScheme;
	/** Headers of the platform's own that an item may hold, in lower case: none that authenticates. */
	readonly headersInItems?: readonly string[];
	/** True for a delivery that the user's settings leave out. */
	ignores?(headers: Readonly<Record<string, unknown>>, settings: Readonly<IDataObject>): boolean;
}

/** Everything the shared code knows of a platform. */
export interface Platform extends PlatformApi, PlatformWebhooks {
	/** Lower case, as it stands in items: `shopkit`. */
	readonly name: string;
	readonly displayName: string;
	/** Name of the credential type. */
	readonly credential: string;
	/** Field tables by resource name, as in the item. */
	readonly resources: Readonly<Record<string, Fields>>;
	/** Mappings to the unified shapes, by resource name; a resource without one stays as in `typed`. */
	readonly unified: Readonly<Record<string, Unifier>>;
	/** The names at the root of the bodies that are documented: by one of them a form is known that does not say it is one. */
	readonly roots: readonly string[];
	/** Finds the records in a parsed body. */
	open(body: unknown): OpenedBody;
}

/** A record in a shape that is the same for all platforms, under the name it gets in the item. */
export type Unified = { order: UnifiedOrder } | { customer: UnifiedCustomer } | { subscriber: UnifiedSubscriber };

/**
 * Maps one resource of a platform to a unified shape. Pure; never throws, whatever the record holds.
 *
 * @param record a typed record, of a webhook or of the API
 * @param event the platform's event name, or '' for a record read from the API
 * @param beside the other typed records of the same delivery (Kinow sends order and customer side by side)
 */
export type Unifier = (record: Readonly<Record<string, unknown>>, event: string, beside: Readonly<Record<string, unknown>>) => Unified;
