import { readBody } from '../../nodes/shared/body';
import { toMultipartFields } from '../support/wires';

const read = async (body: string | Buffer, contentType = '') => await readBody(Buffer.from(body as string), contentType);

describe('readBody', () => {
	test.each<[string, unknown]>([
		['{"a":1}', { a: 1 }],
		[' \n[1]', [1]],
		['<a>1</a>', { a: '1' }],
		['a=1&b[c]=2', { a: '1', b: { c: '2' } }],
		['data={"a":1}', { a: 1 }],
		['payload=%3Ca%3E1%3C%2Fa%3E', { a: '1' }],
		['body=%5B1%5D', [1]],
		['other={"a":1}', { other: '{"a":1}' }],
		['data=plain', { data: 'plain' }],
		['data={"a":1}&x=2', { data: '{"a":1}', x: '2' }],
		['data[a]=1', { data: { a: '1' } }],
	])('%s', async (body, expected) => {
		expect((await read(body)).document).toEqual(expected);
		expect((await read(body, 'image/png')).document).toEqual(expected);
	});

	test('the text is the payload without its envelope, so that a resend has the same', async () => {
		const json = '{"a":1}';
		const texts = [json, `data=${json}`, toMultipartFields([['data', json]], 'one').body, toMultipartFields([['data', json]], 'two').body];
		for (const body of texts) expect((await read(body)).text).toBe(json);
		const fields = [
			['a', '1'],
			['b', '2'],
		] as const;
		expect((await read(toMultipartFields(fields, 'one').body)).text).toBe((await read(toMultipartFields(fields, 'two').body)).text);
		expect((await read('a=1&b=2')).text).not.toBe((await read('a=1&b=3')).text);
		expect((await read('a=1&b=2')).text).not.toBe((await read('b=2&a=1')).text);
	});

	test('a form in UTF-16', async () => {
		expect((await read(Buffer.from('\uFEFFa=ő&b=%C5%91', 'utf16le'))).document).toEqual({ a: 'ő', b: 'ő' });
	});

	test.each<[string, RegExp]>([
		['', /empty/],
		['\uFEFF \n', /empty/],
		['hello', /neither JSON nor XML nor a form/],
		['null', /neither JSON nor XML nor a form/],
		['{"a"', /JSON/],
		['data={"a"', /JSON/],
	])('%j is refused', async (body, reason) => {
		await expect(read(body)).rejects.toThrow(reason);
	});
});
