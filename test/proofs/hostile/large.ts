/** Bodies as large as n8n takes, larger ones, and much of everything that a body can hold. */
import { deflateSync, gzipSync } from 'node:zlib';

import type { IDataObject } from 'n8n-workflow';

import { toMultipartFields } from '../../support/wires';
import { data, FORM, JSON_TYPE, kind, many, MULTIPART, order, refused, sameAs, XML } from './case';

/** n8n's default limit for a body, N8N_PAYLOAD_SIZE_MAX. */
const LIMIT = 16 * 1024 * 1024;
const COUNT = 100_000;

/** An order of exactly so many bytes. */
function orderOf(bytes: number): string {
	const [before, after] = ['{"orders":{"order":[{"innerId":"1","comment":"', '"}]}}'];
	return before + 'x'.repeat(bytes - before.length - after.length) + after;
}
// No pattern: on 16 MB it would use up the stack.
const isFilled = order(({ innerId, comment }) => innerId === 1 && comment !== '' && String(comment).replaceAll('x', '') === '');
const tooLarge = refused(/larger than this n8n accepts.* of 16777216 bytes/);

export const sizes = [
	...kind('size', [
		['JSON of 16 MB, just within the limit', () => orderOf(LIMIT), JSON_TYPE, isFilled],
		['XML of 16 MB', () => `<orders><order><innerId>1</innerId><comment>${'x'.repeat(LIMIT - 100)}</comment></order></orders>`, XML, isFilled],
		['a form of 16 MB', () => `orders[order][][innerId]=1&orders[order][][comment]=${'x'.repeat(LIMIT - 100)}`, FORM, isFilled],
		['multipart of 16 MB', () => toMultipartFields([['data', orderOf(LIMIT - 200)]], 'b').body, MULTIPART, isFilled],
		['one byte more than the limit', () => orderOf(LIMIT + 1), JSON_TYPE, tooLarge],
	]),
	...kind(
		'gzip bomb',
		[
			['16 MB in some KB, within the limit', () => gzipSync(orderOf(LIMIT)), JSON_TYPE, isFilled],
			['200 MB in some KB', () => gzipSync(Buffer.alloc(200_000_000, ' ')), JSON_TYPE, tooLarge],
			['gzip in gzip', () => gzipSync(gzipSync(Buffer.alloc(200_000_000, ' '))), JSON_TYPE, refused(/neither|utf-8/)],
			['cut off', () => gzipSync(orderOf(LIMIT)).subarray(0, -100), JSON_TYPE, refused(/cannot be read/)],
		],
		{ 'content-encoding': 'gzip' },
	),
	...kind('gzip bomb', [['200 MB by deflate', () => deflateSync(Buffer.alloc(200_000_000, ' ')), JSON_TYPE, tooLarge]], { 'content-encoding': 'deflate' }),
];

/** Lines of an order, and the same as they stand in an item. */
const lines = many(COUNT, (index) => ({ innerId: String(index + 1), name: `Szék ${index}`, price: '945', quantity: '1' }));
const hasLines = (count: number) =>
	order(({ orderProducts }) => {
		const { orderProduct } = orderProducts as { orderProduct: IDataObject[] };
		return orderProduct.length === count && sameAs(() => ({ innerId: count, name: `Szék ${count - 1}`, price: 945, quantity: 1 }))(orderProduct[count - 1]);
	});
const xmlLines = () =>
	lines
		.map(
			(line) =>
				`<orderProduct>${Object.entries(line)
					.map(([key, value]) => `<${key}><![CDATA[${value}]]></${key}>`)
					.join('')}</orderProduct>`,
		)
		.join('');
/** In a form fewer, since each field repeats the whole path. */
const FORM_COUNT = 30_000;
const formLines = () =>
	lines
		.slice(0, FORM_COUNT)
		.flatMap((line) => Object.entries(line).map(([key, value]) => `orders[order][][orderProducts][orderProduct][][${key}]=${encodeURIComponent(value)}`))
		.join('&');
const digits = '9'.repeat(1_000_000);
const keepsDigits = order(({ innerId, total }) => innerId === digits && total === `${digits}.5`);

export const muchOfIt = kind('much of it', [
	[
		'an order of 100,000 lines in JSON',
		() => JSON.stringify({ orders: { order: [{ innerId: '1', orderProducts: { orderProduct: lines } }] } }),
		JSON_TYPE,
		hasLines(COUNT),
	],
	[
		'an order of 100,000 lines in XML',
		() => `<orders><order><innerId>1</innerId><orderProducts>${xmlLines()}</orderProducts></order></orders>`,
		XML,
		hasLines(COUNT),
	],
	['an order of 30,000 lines in a form', formLines, FORM, hasLines(FORM_COUNT)],
	[
		'100,000 orders in one delivery',
		() => JSON.stringify({ orders: { order: many(COUNT, (index) => ({ innerId: index })) } }),
		JSON_TYPE,
		{ items: (items) => items.length === COUNT && new Set(items.map(({ deliveryId }) => deliveryId)).size === COUNT },
	],
	['a form of four million fields', () => many(4_000_000, () => 'a=1').join('&'), FORM, refused(/more than 200000 fields/)],
	['a form of a number in brackets that is too large to count to', 'a[999999999]=x', FORM, data(() => ({ a: { 999999999: 'x' } }))],
	['a form that repeats one name', () => many(COUNT, (index) => `a=${index}`).join('&'), FORM, data(() => ({ a: many(COUNT, String) }))],
	['a form with one list', () => many(COUNT, (index) => `a[]=${index}`).join('&'), FORM, data(() => ({ a: many(COUNT, String) }))],
	[
		'a form with one list of rows',
		() => many(COUNT, (index) => `a[][k]=${index}`).join('&'),
		FORM,
		data(() => ({ a: many(COUNT, (index) => ({ k: String(index) })) })),
	],
	[
		'a form with one row of many names',
		() => many(COUNT, (index) => `a[][k${index}]=${index}`).join('&'),
		FORM,
		data(() => ({ a: [Object.fromEntries(many(COUNT, (index) => [`k${index}`, String(index)]))] })),
	],
	[
		'a form of many names',
		() => many(COUNT, (index) => `k${index}=%C5%91`).join('&'),
		FORM,
		data(() => Object.fromEntries(many(COUNT, (index) => [`k${index}`, 'ő']))),
	],
	[
		'multipart fields',
		() =>
			toMultipartFields(
				many(COUNT, (index) => [`k${index}`, 'x'] as const),
				'b',
			).body,
		MULTIPART,
		data(() => Object.fromEntries(many(COUNT, (index) => [`k${index}`, 'x']))),
	],
	['XML of four million elements', () => `<a>${'<b/>'.repeat(4_000_000)}</a>`, XML, refused(/more than 1000000 elements/)],
	[
		'200,001 multipart fields',
		() => `${'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'.repeat(200_001)}--b--\r\n`,
		MULTIPART,
		refused(/more than 200000 fields/),
	],
	['XML elements of one name', () => `<a>${many(COUNT, (index) => `<b>${index}</b>`).join('')}</a>`, XML, data(() => ({ a: { b: many(COUNT, String) } }))],
	[
		'XML elements of many names',
		() => `<a>${many(COUNT, (index) => `<b${index}/>`).join('')}</a>`,
		XML,
		data(() => ({ a: Object.fromEntries(many(COUNT, (index) => [`b${index}`, ''])) })),
	],
	[
		'XML attributes',
		() => `<a ${many(COUNT, (index) => `b${index}="1"`).join(' ')}/>`,
		XML,
		data(() => ({ a: '', 'a@': Object.fromEntries(many(COUNT, (index) => [`b${index}`, '1'])) })),
	],
	['CDATA sections', () => `<a>${'<![CDATA[x]]>'.repeat(COUNT)}</a>`, XML, data(() => ({ a: 'x'.repeat(COUNT) }))],
	['entities', () => `<a>${'&amp;'.repeat(COUNT)}</a>`, XML, data(() => ({ a: '&'.repeat(COUNT) }))],
	['comments', () => `<a>1${'<!-- x -->'.repeat(COUNT)}</a>`, XML, data(() => ({ a: '1' }))],
	[
		'blank lines and words in XML',
		() => `<a>${' \n'.repeat(COUNT)}x${' \n'.repeat(COUNT)}y</a>`,
		XML,
		data(() => ({ a: `${' \n'.repeat(COUNT)}x${' \n'.repeat(COUNT)}y` })),
	],
	['a text of percent signs', () => `a=${'%'.repeat(5_000_000)}`, FORM, data(() => ({ a: '%'.repeat(5_000_000) }))],
	['ampersands', () => `${'&'.repeat(5_000_000)}a=1`, FORM, data(() => ({ a: '1' }))],
	['a text of digits and points', () => JSON.stringify(['1.'.repeat(2_000_000)]), JSON_TYPE, data(() => ['1.'.repeat(2_000_000)])],
	['long numbers', () => `[${many(COUNT, () => '12345678901234567890').join(',')}]`, JSON_TYPE, data(() => many(COUNT, () => '12345678901234567890'))],
	['keys of one name', () => `{${many(COUNT, (index) => `"a":${index}`).join(',')}}`, JSON_TYPE, data(() => ({ a: COUNT - 1 }))],
	['a number of a million digits in JSON', () => `{"orders":{"order":[{"innerId":${digits},"total":"${digits}.5"}]}}`, JSON_TYPE, keepsDigits],
	['a number of a million digits in XML', () => `<orders><order><innerId>${digits}</innerId><total>${digits}.5</total></order></orders>`, XML, keepsDigits],
]);
