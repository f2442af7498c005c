/**
 * Writes an example delivery of every event, in every wire format that it can come in, beside its platform:
 * `nodes/<Platform>/samples/deliveries/<event>.<format>` holds the body to the byte. They are made from the records in
 * `samples/`, so that the formats never tell different stories; `npm run samples` builds them, the repository does not keep them.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { sampleBody } from '../lab/shops/samples';
import { toFormBody, toMultipart, toPhpJson, toShoprenterXml } from '../lab/shops/wire';
import { findPlatforms, ROOT } from '../lab/platforms';

type Document = Record<string, unknown>;

type Format = (document: Document) => string;

/** How the platforms that do not only send JSON send the document of an event, by file extension. */
const FORMATS: Readonly<Record<string, Readonly<Record<string, Format>>>> = {
	// Both encodings were seen (konimbo.md 1.3).
	konimbo: { json: pretty, form: (document) => toFormBody(document, { order: 'document', brackets: 'escaped' }) },
	// One field of a multipart body, which holds JSON as PHP writes it, or XML (shoprenter.md 1.7, 2.5).
	shoprenter: {
		'json.multipart': (document) => toMultipart('data', toPhpJson(document), '5a9b0c1d2e3f4051').body,
		'xml.multipart': (document) => toMultipart('data', toShoprenterXml(document, { spaced: true, declaration: false }), '5a9b0c1d2e3f4051').body,
	},
};

function pretty(document: Document): string {
	return `${JSON.stringify(document, null, '\t')}\n`;
}

/** An example delivery as a file. */
export interface SampleDelivery {
	/** Below the project's folder. */
	readonly file: string;
	readonly platform: string;
	readonly event: string;
	readonly format: string;
	readonly body: string;
}

/** All example deliveries. */
export function sampleDeliveries(): SampleDelivery[] {
	return findPlatforms().flatMap(({ folder, platform: { name: platform, events } }) =>
		events.flatMap(({ value: event }) =>
			Object.entries(FORMATS[platform] ?? { json: pretty }).map(([format, write]) => ({
				file: path.join('nodes', folder, 'samples', 'deliveries', `${event}.${format}`),
				platform,
				event,
				format,
				body: write(sampleBody(platform, event)),
			})),
		),
	);
}

/** Writes them below a folder, in the place of those that are there. */
export function writeDeliveries(root: string): void {
	const deliveries = sampleDeliveries();
	for (const folder of new Set(deliveries.map(({ file }) => path.dirname(file)))) {
		rmSync(path.join(root, folder), { recursive: true, force: true });
		mkdirSync(path.join(root, folder), { recursive: true });
	}
	for (const { file, body } of deliveries) writeFileSync(path.join(root, file), body);
}

if (require.main === module) writeDeliveries(ROOT);
