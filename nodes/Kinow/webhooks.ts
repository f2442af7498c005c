/** What Kinow sends. No call makes a webhook: its address is entered by hand. */
import { asList, isPlainObject } from '../shared/objects';
import type { OpenedBody, PlatformWebhooks } from '../shared/platform';
import { events } from './events';

export const webhooks: PlatformWebhooks = {
	events,
	unknownEvents: { policy: 'id', windowHours: 24 },
	webhooksPage: 'the webhook settings of the Kinow back office',
	// Lower-case hex of the HMAC-SHA256 over the raw body (kinow.md 1.6).
	signature: { header: 'x-kinow-signature', secretField: 'webhookSecret', required: true },
};

/** `{ event_id, subject, data }`, with the records side by side in `data` (kinow.md 1.5). */
export function open(body: unknown): OpenedBody {
	if (!isPlainObject(body)) return { records: [], rest: body };
	const { event_id: eventId, subject, data, ...rest } = body;
	const isRecords = isPlainObject(data);
	// PHP writes an empty array of data as a list.
	const others = isRecords || asList(data).length === 0 ? rest : { ...rest, data };
	return {
		event: typeof subject === 'string' && subject.trim() !== '' ? subject.trim().toLowerCase() : undefined,
		eventId: eventIdOf(eventId),
		records: isRecords ? [data] : [],
		...(Object.keys(others).length > 0 && { rest: others }),
	};
}

/** What programs write where there is no id, zeros and a UUID of zeros among it. */
const NO_ID = /^(?:[0-]*|undefined|null|nan|none|false)$/i;

/** The event's id, a UUID (kinow.md 1.5), as text; two deliveries without one are two events. */
function eventIdOf(eventId: unknown): string | undefined {
	const id = typeof eventId === 'string' || typeof eventId === 'number' ? String(eventId).trim() : '';
	return NO_ID.test(id) ? undefined : id;
}
