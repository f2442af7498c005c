import { asList, isPlainObject } from '../shared/objects';
import type { OpenedBody, Platform } from '../shared/platform';
import { events } from './events';
import { resources, unified } from './records';

/** `{ event_id, subject, data }`, with the records side by side in `data` (kinow.md 1.5). */
function open(body: unknown): OpenedBody {
	if (!isPlainObject(body)) return { records: [], rest: body };
	const { event_id: eventId, subject, data, ...rest } = body;
	const isRecords = isPlainObject(data);
	// PHP writes an empty array of data as a list.
	const others = isRecords || asList(data).length === 0 ? rest : { ...rest, data };
	return {
		event: typeof subject === 'string' && subject.trim() !== '' ? subject.trim().toLowerCase() : undefined,
		eventId: idOf(eventId),
		records: isRecords ? [data] : [],
		...(Object.keys(others).length > 0 && { rest: others }),
	};
}

/** What programs write where there is no id, zeros and a UUID of zeros among it. */
const NO_ID = /^(?:[0-]*|undefined|null|nan|none|false)$/i;

/** The event's id, a UUID (kinow.md 1.5), as text; two deliveries without one are two events. */
function idOf(eventId: unknown): string | undefined {
	const id = typeof eventId === 'string' || typeof eventId === 'number' ? String(eventId).trim() : '';
	return NO_ID.test(id) ? undefined : id;
}

export const kinow: Platform = {
	name: 'kinow',
	displayName: 'Kinow',
	credential: 'kinowApi',
	events,
	resources,
	unified,
	roots: ['data'],
	open,
	// Lower-case hex of the HMAC-SHA256 over the raw body (kinow.md 1.6).
	signature: { header: 'x-kinow-signature', secretField: 'webhookSecret', required: true },
	webhooksPage: 'the webhook settings of the Kinow back office',
	unknownEvents: { policy: 'id', windowHours: 24 },
	baseUrl: ({ baseUrl }) => String(baseUrl || 'https://api.kinow.com/api').replace(/\/+$/, ''),
	// Kinow limits calls by the minute without saying how many (kinow.md 4).
	rateLimit: { calls: 2, seconds: 1 },
};
