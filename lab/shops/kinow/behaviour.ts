import { UNDOCUMENTED_DELIVERY, type DeliveryBehaviour } from '../shop';
import type { JsonStyle } from '../wire';

/** What reference/kinow.md leaves open about the REST API. */
export interface KinowApiBehaviour {
	/** 4: the format of dates in filters; the one documented example is a plain date. */
	filterDates: 'date' | 'time';
	/** 4: whether orders can be filtered by their change; the documented example is `date_add`. Ignored filters find all. */
	changedFilter: 'works' | 'refused' | 'ignored';
	/** 5.2: access is told by the status, without saying which means no. */
	noAccessStatus: 403 | 404;
	/** 4: 204 for answers without a body, by the docs page. */
	emptyStatus: 200 | 204;
	/** 4: "4xx" for bad requests. */
	invalidStatus: 400 | 422;
	/** 6.14: ids and other whole numbers may come as texts. */
	numbersAsTexts: boolean;
	/** 5.2: an answer of type string, as plain text or as JSON. */
	textAnswers: 'plain' | 'json';
	/** 5.2: the invoice is "PDF content": the file, or the file in base64. */
	invoice: 'bytes' | 'base64';
	/** 1.5, 2: times have no zone; the shop's offset from UTC in hours. */
	zone: number;
}

/** What reference/kinow.md leaves open; nearly everything about deliveries (kinow.md 1.7). */
export interface KinowBehaviour extends DeliveryBehaviour, KinowApiBehaviour {
	/** 1.7: JSON, PHP curl's default, or no Content-Type at all. */
	contentType: string | null;
	/** 1.6: the bytes that are signed; the platform is PHP, but nothing shows its JSON. */
	jsonStyle: JsonStyle;
	/** 1.7: no User-Agent is documented. */
	userAgent: string | null;
	/** 3: 401 or 403 for a bad credential. */
	badCredentialStatus: 401 | 403;
	/** 4: `errors` is a string or an array of strings. */
	errorsShape: 'array' | 'string';
	/** 6.17: whether the versioned media type of the SDKs is accepted. */
	acceptVersioned: boolean;
	/** 4: a limit per minute exists, the number is not given; above it the client is blocked for a while. */
	callsPerMinute: number;
	blockedFor: number;
	retryAfter: string | null;
}

export const MINUTE = 60_000;

export const defaults = (): KinowBehaviour => ({
	...UNDOCUMENTED_DELIVERY,
	...apiDefaults(),
	contentType: 'application/json',
	jsonStyle: 'php',
	userAgent: null,
	badCredentialStatus: 401,
	errorsShape: 'array',
	acceptVersioned: true,
	callsPerMinute: 60,
	blockedFor: MINUTE,
	retryAfter: null,
});

const apiDefaults = (): KinowApiBehaviour => ({
	filterDates: 'time',
	changedFilter: 'works',
	noAccessStatus: 403,
	emptyStatus: 204,
	invalidStatus: 400,
	numbersAsTexts: false,
	textAnswers: 'plain',
	invoice: 'bytes',
	zone: 1,
});
