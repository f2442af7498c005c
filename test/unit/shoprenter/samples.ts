import { readFileSync } from 'fs';
import { join } from 'path';

export type Json = Record<string, unknown>;

/** A sample file of the platform, parsed. */
export function sample(name: string): Json {
	return JSON.parse(readFileSync(join(__dirname, '../../../nodes/Shoprenter/samples', `${name}.json`), 'utf8')) as Json;
}

/** The only record of a webhook's sample. */
export function record(name: string): Json {
	const body = sample(name) as { orders?: { order: Json[] }; newsletter?: { subscriber: Json[] } };
	const records = body.orders?.order ?? body.newsletter?.subscriber ?? [];
	if (records.length !== 1) throw new Error(`${name} holds ${records.length} records`);
	return records[0];
}
