import { isHttpUrl, isJson, withoutQuery, type ApiRequest, type StoredWebhook, type WebhookFields, type WebhookView } from '../shop';
import { isRecord, scalarText } from '../wire';
import type { ShoprenterBehaviour } from './behaviour';
import { SHOPRENTER_FIELDS } from './fields';
import { badData, Refusal } from './refusal';
import { nonEmptyText, oneOf } from './values';

/** webHookParameters (1.3). */
export interface ShoprenterParameters {
	type: 'json' | 'xml';
	url: string;
	fields?: string[];
}

/** webHookDelay (1.3). */
export interface ShoprenterDelay {
	delay: string;
	delayUnit: 'day' | 'hour';
}

/** A webhook with what only Shoprenter has. `url`, `type` and `fields` are those of the first parameters. */
export interface ShoprenterView extends WebhookView {
	label: string;
	type: 'json' | 'xml';
	fields?: string[];
	delay?: ShoprenterDelay;
	/** Every set of parameters; more than one after a POST on an existing id (1.4). */
	parameters: ShoprenterParameters[];
}

export interface ShoprenterFields extends WebhookFields {
	label?: string;
	type?: 'json' | 'xml';
	fields?: string[];
	delay?: ShoprenterDelay;
}

/** A webhook as the shop keeps it. */
export interface Row extends StoredWebhook {
	label: string;
	parameters: ShoprenterParameters[];
	delays: ShoprenterDelay[];
}

const REQUIRED = ['label', 'event', 'status', 'webHookParameters'] as const;

/** What a body says of a webhook, as this shop reads it. */
export class WebhookReader {
	constructor(
		private readonly behaviour: ShoprenterBehaviour,
		private readonly rewritten: (url: string) => string,
	) {}

	/** The properties that a body changes. @param isNew whether there is no such webhook yet @throws Refusal */
	changes(request: ApiRequest, row: Row, isNew: boolean): Partial<Row> {
		const body = this.bodyOf(request);
		if (isNew || this.behaviour.partialUpdate === 'refuse') {
			const missing = REQUIRED.filter((name) => body[name] === undefined);
			if (missing.length > 0) throw new Refusal(400, 40003, `Required fields are missing: ${missing.join(', ')}`);
		}
		return this.changesFrom(body, row);
	}

	private bodyOf(request: ApiRequest): Record<string, unknown> {
		// A multipart body has fields named data[event] (1.4); only old clients send it, so it is not simulated.
		const flat = isJson(request) ? request.json : undefined;
		if (!isRecord(flat) || Object.keys(flat).length === 0) {
			throw new Refusal(400, 40001, 'Data parameter not found in POST/PUT!');
		}
		return this.behaviour.dataWrapper === 'accept' && isRecord(flat.data) ? flat.data : flat;
	}

	private changesFrom(body: Record<string, unknown>, row: Row): Partial<Row> {
		const changes: Partial<Row> = {};
		if (body.label !== undefined) changes.label = nonEmptyText('label', body.label);
		if (body.event !== undefined) changes.event = oneOf('event', body.event, Object.keys(SHOPRENTER_FIELDS));
		if (body.status !== undefined) changes.live = oneOf('status', body.status, ['0', '1']) === '1';
		if (body.webHookParameters !== undefined) {
			const event = changes.event ?? row.event;
			changes.parameters = [this.parametersFrom(body.webHookParameters, event)];
			changes.url = changes.parameters[0].url;
		}
		if (body.webHookDelay !== undefined) changes.delays = delaysFrom(body.webHookDelay);
		return changes;
	}

	private parametersFrom(value: unknown, event: string): ShoprenterParameters {
		if (!Array.isArray(value) || !isRecord(value[0])) throw badData('webHookParameters is empty or not an array');
		const [{ type, url, fields }] = value as Array<Record<string, unknown>>;
		if (!isHttpUrl(url) || (this.behaviour.requireHttps && !url.startsWith('https:'))) throw badData('url is not valid');
		const known = { type: oneOf('type', type, ['json', 'xml']) as 'json' | 'xml', url: this.kept(url) };
		return fields === undefined ? known : { ...known, fields: this.fieldsFrom(fields, event) };
	}

	private fieldsFrom(value: unknown, event: string): string[] {
		if (!Array.isArray(value)) throw badData('fields is empty or not an array');
		if (value.length === 0 && this.behaviour.emptyFields === 'refuse') throw badData('fields is empty or not an array');
		const { unknownFields } = this.behaviour;
		const allowed = unknownFields === 'refuse' ? SHOPRENTER_FIELDS[event] : Object.values(SHOPRENTER_FIELDS).flat();
		if (unknownFields !== 'accept') value.forEach((name) => oneOf('fields', name, allowed));
		return value.map(scalarText);
	}

	private kept(url: string): string {
		return this.rewritten(this.behaviour.queryString === 'drop' ? withoutQuery(url) : url);
	}
}

/** 1.5: all scalar values are strings. */
export function shown(row: Row, shape: 'object' | 'array', base: string, emptyValue: ShoprenterBehaviour['emptyValue']): Record<string, unknown> {
	const link = { href: `${base}/webHooks/${row.id}` };
	const parameters = row.parameters.map(({ type, url, fields }) => ({
		type,
		url,
		webHook: link,
		...(fields === undefined ? {} : { fields }),
	}));
	const delays = row.delays.map((delay) => ({ ...delay, webHook: link }));
	const delay = delays.length > 0 ? related(delays, shape) : noValue(emptyValue);
	return {
		...link,
		id: row.id,
		event: row.event,
		status: row.live ? '1' : '0',
		label: row.label,
		webHookParameters: related(parameters, shape),
		...(delay === undefined ? {} : { webHookDelay: delay }),
	};
}

function noValue(emptyValue: ShoprenterBehaviour['emptyValue']): unknown {
	switch (emptyValue) {
		case 'array':
			return [];
		case 'object':
			return {};
		case 'null':
			return null;
		case 'string':
			return '';
		case 'absent':
			return undefined;
	}
}

export function view({ id, event, url, live, label, parameters, delays }: Row): ShoprenterView {
	const [{ type, fields }] = parameters;
	return { id, event, url, live, label, type, fields, delay: delays[0], parameters: [...parameters] };
}

/** Two and more related resources cannot be shown as an object. */
function related(objects: unknown[], shape: 'object' | 'array'): unknown {
	return shape === 'object' && objects.length === 1 ? objects[0] : objects;
}

function delaysFrom(value: unknown): ShoprenterDelay[] {
	if (!Array.isArray(value)) throw badData('webHookDelay is not an array');
	return value.map((row: unknown) => {
		if (!isRecord(row)) throw badData('webHookDelay is not an array of objects');
		const delay = scalarText(row.delay);
		if (!/^[1-9]\d{0,8}$/.test(delay)) throw badData('delay is not an integer between 1 and 1000000000');
		return { delay, delayUnit: oneOf('delayUnit', row.delayUnit, ['day', 'hour']) as 'day' | 'hour' };
	});
}
