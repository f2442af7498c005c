/** The example deliveries of each platform: complete, written to the byte, and the same item from every format. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { findPlatforms } from '../../lab/platforms';
import { sampleDeliveries, writeDeliveries, type SampleDelivery } from '../../scripts/samples';
import { comparable, itemsOf } from '../support/wires';

const deliveries = sampleDeliveries();
const platforms = findPlatforms().map(({ folder, platform }) => ({ folder, platform, name: platform.name }));

test.each(platforms)('$name has one of every event, and no other', ({ name, platform }) => {
	const expected = deliveries.filter((delivery) => delivery.platform === name);
	expect(new Set(expected.map(({ event }) => event))).toEqual(new Set(platform.events.map(({ value }) => value)));
	expect(new Set(expected.map(({ file }) => file)).size).toBe(expected.length);
});

test('`npm run samples` writes them to the byte, and nothing else stays', () => {
	const root = mkdtempSync(path.join(tmpdir(), 'shop-webhooks-samples-'));
	try {
		const stale = path.join(root, path.dirname(deliveries[0].file), 'gone.json');
		mkdirSync(path.dirname(stale), { recursive: true });
		writeFileSync(stale, '{}');
		writeDeliveries(root);
		const written = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(path.join(root, file)).isFile());
		expect(written.sort()).toEqual(deliveries.map(({ file }) => file).sort());
		for (const { file, body } of deliveries) expect(readFileSync(path.join(root, file)).equals(Buffer.from(body))).toBe(true);
	} finally {
		rmSync(root, { recursive: true, force: true });
	}
});

/** Without the content type: what a delivery holds has to be seen in its bytes; but a form whose fields nobody documents is one by its type alone. */
const itemOf = async ({ file, body, event }: SampleDelivery, platform: (typeof platforms)[number]['platform'], output?: 'unified') => {
	const contentType = file.endsWith('.form') ? 'application/x-www-form-urlencoded' : '';
	return await itemsOf(platform, event, { body: Buffer.from(body), contentType }, output);
};

test.each(platforms.flatMap(({ platform }) => platform.events.map(({ value: event }) => ({ platform, event, name: platform.name }))))(
	'$name $event: a record under its own name, the same from every format',
	async ({ platform, event }) => {
		const [first, ...others] = deliveries.filter((delivery) => delivery.platform === platform.name && delivery.event === event);
		for (const output of [undefined, 'unified'] as const) {
			const items = await itemOf(first, platform, output);
			expect(items).not.toEqual([]);
			for (const other of others) {
				const kind = other.format === 'form' ? 'form' : 'xml';
				const compared = (some: typeof items) => some.map((item) => comparable(platform, kind, item));
				expect(compared(await itemOf(other, platform, output))).toEqual(compared(items));
			}
		}
	},
);
