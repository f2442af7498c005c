import { readBody } from '../../nodes/shared/delivery/body';
import { toMultipartFields } from '../support/wires';

const FORM = 'application/x-www-form-urlencoded';
const ROOTS = ['order', 'item'];
const read = (body: string | Buffer, contentType = '') => readBody(Buffer.from(body as string), contentType, ROOTS);
const TYPES = ['', 'image/png', 'application/json; charset=ISO-8859-1', 'text/html; charset=utf8mb4', FORM, 'multipart/form-data; boundary=x'];

const NOTICE = '\nNotice: Undefined index: tax=1 in /var/www/hook.php on line 12\n';
const HTML = '<br />\n<b>Warning</b>:  Undefined array key "a=b" in <b>/var/www/hook.php</b> on line <b>12</b><br />\n';

describe('readBody', () => {
	test.each<[string, unknown]>([
		['{"a":1}', { a: 1 }],
		[' \n[1]', [1]],
		['<a>1</a>', { a: '1' }],
		['order[a]=1&b[c]=2', { order: { a: '1' }, b: { c: '2' } }],
		['order%5Ba%5D=1', { order: { a: '1' } }],
		['b=2&item[id]=1', { b: '2', item: { id: '1' } }],
		['data={"a":1}', { a: 1 }],
		['payload=%3Ca%3E1%3C%2Fa%3E', { a: '1' }],
		['body=%5B1%5D', [1]],
		['event=x&data={"a":"ő"}', { a: 'ő' }],
		['data={"a":1}&event=x', { a: 1 }],
		['data={"a":1}&x=2', { a: 1, x: '2' }],
		['data={"a":1}&order[id]=2', { data: '{"a":1}', order: { id: '2' } }],
		['"{\\"a\\":\\"b=ő\\"}"', { a: 'b=ő' }],
		['"\\"[1]\\""', [1]],
		['"<a>1</a>"', { a: '1' }],
		[`${NOTICE}{"a":"ő"}`, { a: 'ő' }],
		[`PHP Warning:  x in /a.php on line 3\n${NOTICE}<a>ő</a>`.replace('ő', '1'), { a: '1' }],
		[`${HTML}${HTML}{"a":"ő"}`, { a: 'ő' }],
		[`${HTML}<a>1</a>`, { a: '1' }],
		[`${HTML}"{\\"a\\":1}"`, { a: 1 }],
		[`data=${encodeURIComponent(`${NOTICE}{"a":1}`)}`, { a: 1 }],
	])('%j, whatever the content type says', (body, expected) => {
		for (const type of TYPES) expect(read(body, type).document).toEqual(expected);
	});

	test.each<[string, unknown]>([
		['a=1&b[c]=2', { a: '1', b: { c: '2' } }],
		['other={"a":1}', { other: '{"a":1}' }],
		['data=plain', { data: 'plain' }],
		['data={"a":1}&data={"b":2}', { data: ['{"a":1}', '{"b":2}'] }],
		['data={"a":1}&body={"b":2}', { data: '{"a":1}', body: '{"b":2}' }],
		['data={"a":1}&a=2', { data: '{"a":1}', a: '2' }],
		['data=[1]&x=2', { data: '[1]', x: '2' }],
		['data[a]=1', { data: { a: '1' } }],
		['%7B%22a%22%3A%22b%3Dc%22%7D=', { a: 'b=c' }],
		['%7B%22a%22%3A%22b%3Dc%22%7D&', undefined],
	])('%s is a form where the content type says so, and else unreadable', (body, expected) => {
		if (expected === undefined) expect(() => read(body, FORM)).toThrow(/neither/);
		else for (const type of [FORM, `${FORM}; charset=UTF-8`, FORM.toUpperCase()]) expect(read(body, type).document).toEqual(expected);
		for (const type of TYPES.filter((type) => type !== FORM)) expect(() => read(body, type)).toThrow(/neither JSON nor XML nor a form/);
	});

	test.each([
		['serialised PHP', 'a:1:{s:5:"order";s:3:"a=b";}'],
		['serialised PHP, escaped', 'a%3A1%3A%7Bs%3A5%3A%22order%22%3Bs%3A3%3A%22a=b%22%3B%7D'],
		['a notice of PHP before something else', `${NOTICE}hello=1`],
		['a notice of PHP whose line runs into something else', '\nNotice: a=b in /var/www/hook.php on line 12{"a":"b=c"}'],
		['a notice of PHP that is cut off', '\nNotice: a=b in /var/www/hook.php on li'],
		['half of JSON, escaped', '%7B%22a%22%3A%22b=c%22%7D'],
		['half of JSON behind a form', 'a=1&{"b":"c=d"}'],
		['HTML, escaped', '%3Ca%20href=x%3Ey'],
		['a text', 'Dear sir,\n1 + 1 = 2'],
		['a JSON text that is none of JSON', '"a=b"'],
		['a half of a JSON text', '"a=b'],
	])('%s is unreadable, also where the content type says that it is a form', (_, body) => {
		for (const type of TYPES) expect(() => read(body, type)).toThrow(/neither JSON nor XML nor a form/);
	});

	test.each([
		['JSON that is cut off', '{"a":"b=c"', /JSON/],
		['JSON behind a notice that is cut off', `${NOTICE}{"a":"b=c"`, /JSON/],
		['JSON with something behind it', '{"a":"b=c"} x=1', /JSON/],
		['XML with something behind it', '<a b="c"/> x=1', /outside of root/],
		['HTML', '<p>a=b<br></p>', /./],
		['a payload that is cut off', 'data={"a"', /JSON/],
		['a payload beside the event that is cut off', 'event=x&data={"a"', /JSON/],
		['half of a JSON text behind a notice', `${NOTICE}"{\\"a\\":1`, /neither/],
		['more than one root', '<a/>=<b/>', /outside of root|more than one/],
	])('%s is unreadable', (_, body, reason) => {
		for (const type of TYPES) expect(() => read(body, type)).toThrow(reason);
	});

	test('multipart behind a preamble, where the content type says that it is multipart', () => {
		const { body } = toMultipartFields([['data', '{"a":"b=c"}']]);
		const behind = (preamble: string) => Buffer.concat([Buffer.from(preamble), body]);
		for (const preamble of ['', '\r\n', '\n\n', `${NOTICE}\r\n`, HTML]) {
			for (const boundary of ['', '; boundary=x-boundary-7', '; boundary=wrong']) {
				expect(read(behind(preamble), `multipart/form-data${boundary}`).document).toEqual({ a: 'b=c' });
			}
		}
		expect(read(behind('\r\n')).document).toEqual({ a: 'b=c' });
		expect(() => read(behind('hello\r\n'))).toThrow(/neither/);
	});

	test('multipart fields under any names, with the payload beside the event', () => {
		expect(read(toMultipartFields([['any[name]', 'x=y']]).body).document).toEqual({ any: { name: 'x=y' } });
		const fields = [
			['event', 'order_confirm'],
			['data', '{"a":1}'],
		] as const;
		expect(read(toMultipartFields(fields).body)).toEqual({ document: { a: 1 }, text: '{"a":1}' });
	});

	test('the text is the payload without its envelope, so that a resend has the same', () => {
		const json = '{"a":1}';
		const envelopes = [
			json,
			`data=${json}`,
			`event=x&data=${json}`,
			JSON.stringify(json),
			`${NOTICE}${json}`,
			`${HTML}${json}`,
			toMultipartFields([['data', json]], 'one').body,
			toMultipartFields([['data', json]], 'two').body,
		];
		for (const body of envelopes) expect(read(body).text).toBe(json);
		expect(read(`${NOTICE}${json}`).bytes?.toString()).toBe(json);
		const fields = [
			['a', '1'],
			['b', '2'],
		] as const;
		expect(read(toMultipartFields(fields, 'one').body).text).toBe(read(toMultipartFields(fields, 'two').body).text);
		expect(read('a=1&b=2', FORM).text).not.toBe(read('a=1&b=3', FORM).text);
		expect(read('a=1&b=2', FORM).text).not.toBe(read('b=2&a=1', FORM).text);
		expect(read('data={"a":1}&x=2').text).not.toBe(read('data={"a":1}&x=3').text);
	});

	test('a form in UTF-16', () => {
		expect(read(Buffer.from('\uFEFFa=ő&b=%C5%91', 'utf16le'), FORM).document).toEqual({ a: 'ő', b: 'ő' });
	});

	test.each<[string, RegExp]>([
		['', /empty/],
		['\uFEFF \n', /empty/],
		['hello', /neither JSON nor XML nor a form/],
		['null', /neither JSON nor XML nor a form/],
		['"hello"', /neither JSON nor XML nor a form/],
		['{"a"', /JSON/],
	])('%j is refused', (body, reason) => {
		for (const type of ['', FORM]) expect(() => read(body, type)).toThrow(reason);
	});
});
