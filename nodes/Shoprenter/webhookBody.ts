/** A webhook as Shoprenter takes it and gives it (shoprenter.md 1.4, 1.5). */
import { asList, type PlainObject } from '../shared/objects';

/** The body of POST and PUT (shoprenter.md 1.4). */
export function webhookBody({
	event,
	url,
	type = 'json',
	fields,
	delay = 0,
	delayUnit = 'hour',
	status = '1',
	label = `n8n ${String(event)}`,
}: PlainObject): PlainObject {
	return {
		event,
		status: String(status) === '1' ? '1' : '0',
		label,
		webHookParameters: [{ type, url, ...(asList(fields).length > 0 && { fields: asList(fields) }) }],
		// Sent also without a delay, so that a PUT takes an earlier one away: related lists are overwritten.
		webHookDelay: Number(delay) > 0 ? [{ delay: String(delay), delayUnit }] : [],
	};
}
