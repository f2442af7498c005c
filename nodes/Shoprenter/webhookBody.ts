/** A webhook as Shoprenter takes it and gives it (shoprenter.md 1.4, 1.5). */
import { asList, isPlainObject, type PlainObject } from '../shared/objects';

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

/** What the body above was made of. Parameters and delay come as an object or as a list of one, an unset delay as an empty list (shoprenter.md 1.5). */
export function settingsIn({ webHookParameters, webHookDelay }: PlainObject): Record<'url' | 'type' | 'fields' | 'delay' | 'delayUnit', unknown> {
	const [parameters = {}] = asList(webHookParameters).filter(isPlainObject);
	const [wait = {}] = asList(webHookDelay).filter(isPlainObject);
	return { url: parameters.url, type: parameters.type, fields: parameters.fields, delay: wait.delay, delayUnit: wait.delayUnit };
}
