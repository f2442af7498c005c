import { isHttpUrl, type ApiRequest, type StoredWebhook } from '../shop';
import { isRecord } from '../wire';
import { KONIMBO_EVENTS, type KonimboBehaviour } from './behaviour';

export function webhookOf(request: ApiRequest): Record<string, unknown> {
	const webhook = isRecord(request.json) ? request.json.webhook : undefined;
	return isRecord(webhook) ? webhook : {};
}

export function problemOf(behaviour: KonimboBehaviour, fields: Record<string, unknown>): string | undefined {
	if (!isHttpUrl(fields.callback_url)) return 'callback_url is missing or not a URL';
	if (typeof fields.event !== 'string' || fields.event === '') return 'event is missing';
	const known = KONIMBO_EVENTS.includes(fields.event) || behaviour.unknownEvent === 'accept';
	return known ? undefined : `event ${fields.event} is unknown`;
}

export function shown(behaviour: KonimboBehaviour, row: StoredWebhook): Record<string, unknown> {
	const id = behaviour.idType === 'number' ? Number(row.id) : row.id;
	const active = behaviour.showActive ? { active: row.live } : {};
	return { id, callback_url: row.url, event: row.event, ...active };
}

export function shaped(webhook: Record<string, unknown>, shape: KonimboBehaviour['createAnswer']): unknown {
	switch (shape) {
		case 'empty':
			return undefined;
		case 'wrapped':
			return { webhook };
		case 'withoutId':
			return Object.fromEntries(Object.entries(webhook).filter(([key]) => key !== 'id'));
		case 'object':
			return webhook;
	}
}
