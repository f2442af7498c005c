/** The example deliveries that lie beside each platform: complete, up to date, and the same item from every format. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { findPlatforms, ROOT } from '../../scripts/platforms';
import { sampleDeliveries } from '../../scripts/samples';
import { comparable, itemsOf } from '../support/wires';

const deliveries = sampleDeliveries();
const platforms = findPlatforms().map(({ folder, platform }) => ({ folder, platform, name: platform.name }));

test.each(platforms)('$name has one of every event, and no other', ({ folder, name, platform }) => {
	const expected = deliveries.filter((delivery) => delivery.platform === name);
	expect(new Set(expected.map(({ event }) => event))).toEqual(new Set(platform.events.map(({ value }) => value)));
	const found = path.join(ROOT, 'nodes', folder, 'samples', 'deliveries');
	expect(existsSync(found) ? readdirSync(found).sort() : []).toEqual(expected.map(({ file }) => path.basename(file)).sort());
});

test('they are as `npm run samples` writes them', () => {
	const stale = deliveries.filter(({ file, body }) => !existsSync(path.join(ROOT, file)) || readFileSync(path.join(ROOT, file), 'utf8') !== body);
	expect(stale.map(({ file }) => file)).toEqual([]);
});

/** Without the content type: what a file holds has to be seen in its bytes; but a form whose fields nobody documents is one by its type alone. */
const itemOf = async (file: string, event: string, platform: (typeof platforms)[number]['platform'], output?: 'unified') =>
	await itemsOf(
		platform,
		event,
		{ body: readFileSync(path.join(ROOT, file)), contentType: file.endsWith('.form') ? 'application/x-www-form-urlencoded' : '' },
		output,
	);

test.each(platforms.flatMap(({ platform }) => platform.events.map(({ value: event }) => ({ platform, event, name: platform.name }))))(
	'$name $event: a record under its own name, the same from every format',
	async ({ platform, event }) => {
		const [first, ...others] = deliveries.filter((delivery) => delivery.platform === platform.name && delivery.event === event);
		for (const output of [undefined, 'unified'] as const) {
			const items = await itemOf(first.file, event, platform, output);
			expect(items).not.toEqual([]);
			for (const { file } of others) {
				const kind = file.endsWith('.form') ? 'form' : 'xml';
				const compared = (some: typeof items) => some.map((item) => comparable(platform, kind, item));
				expect(compared(await itemOf(file, event, platform, output))).toEqual(compared(items));
			}
		}
	},
);
