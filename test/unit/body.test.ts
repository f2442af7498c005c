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
		['data={"a":1}&order[id]=2', { a: 1, order: { id: '2' } }],
		['data={"a":1}&meta[a]=b&meta[c]=d', { a: 1, meta: { a: 'b', c: 'd' } }],
		['data=%7B%22a%22%3A1%7D&meta%5Ba%5D=b&event=x', { a: 1, meta: { a: 'b' } }],
		['data={"a": "b c"}\n', { a: 'b c' }],
		['data={"a":1}&a=1', { a: 1 }],
		['data={"a":1}&data={"a":1}', { a: 1 }],
		['data={"a":1}&body=hello', { a: 1, body: 'hello' }],
		['data=[1]&x=2', { data: [1], x: '2' }],
		['data=<a>1</a>&x=2', { a: '1', x: '2' }],
		['order={"id":5}', { order: { id: 5 } }],
		['order=%7B%22id%22%3A5%7D&shop=x', { order: { id: 5 }, shop: 'x' }],
		['event=x&order={"order":{"id":5}}', { order: { id: 5 } }],
		['order={"id":5}&item={"id":6}&x[y]=1', { order: { id: 5 }, item: { id: 6 }, x: { y: '1' } }],
		['order=<order><id>5</id></order>&x=1', { order: { id: '5' }, x: '1' }],
		['order=[{"id":5}]', { order: [{ id: 5 }] }],
		['order[id]=1&body=hello', { order: { id: '1' }, body: 'hello' }],
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
		['other=%7B%22a%22%3A1%7D', { other: '{"a":1}' }],
		['name=ישראל', { name: 'ישראל' }],
		['נ=àלנ&b=1', { נ: 'àלנ', b: '1' }],
		['a=%22+%3C%3E%7B%7D%0D%0A%00', { a: '" <>{}\r\n\0' }],
		['token=aGVsbG8=&a=1', { token: 'aGVsbG8=', a: '1' }],
		['order=5&a=', { order: '5', a: '' }],
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
		['a log line', 'ts=1 level=error msg=x'],
		['a log line behind a root', 'order[id]=1 level=error'],
		['settings', 'id=5\r\nname=x'],
		['settings with a line break of one character', 'id=5\nname=x\n'],
		['a picture', 'GIF89a=\x01\x02\0&b=1'],
		['UTF-16 without a byte order mark', Buffer.from('order[id]=1&name=x', 'utf16le')],
		['UTF-16 BE without a byte order mark', Buffer.from('order[id]=1&name=x', 'utf16le').swap16()],
		['serialised PHP with a text', 's:3:"a=b";'],
		['base64', 'eyJvcmRlciI6eyJpZCI6NTEyM319Cg='],
		['base64 with two signs', 'eyJvcmRlciI6eyJpZCI6NTEyM319Cg=='],
		['short base64', 'aGVsbG8='],
		['base64 in lines', 'eyJvcmRlciI6eyJpZCI6\r\nNTEyM319Cg=='],
		['HTML in a field', 'a=<b>x</b>'],
		['JSON in an undocumented field, as it is', 'other={"a":1}'],
		['a blank in a value', 'order[name]=a b'],
		['a text in the field of the document', 'data=plain'],
		['a text in the field of the document beside another', 'data=Internal+Server+Error&shop=x'],
		['the same as it is', 'data=Internal Server Error&shop=x'],
		['serialised PHP in the field of the document', `event=x&data=${encodeURIComponent('a:1:{s:1:"a";s:3:"b=c";}')}`],
		['nothing in the field of the document', 'event=x&data='],
		['a JSON text that is none of JSON in the field of the document', 'event=x&data=%22hello%22'],
		['a number in the field of the document', 'data=5&x=1'],
		['a text in another field for a document', 'payload=plain&x=1'],
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
		['two documents in one field', 'data={"a":1}&data={"b":2}', /two documents/],
		['a document and a text in one field', 'data={"a":1}&data=hello', /two documents/],
		['two documents of one root', 'order={"id":1}&order={"id":2}', /two documents/],
		['two documents in two fields', 'data={"a":1}&body={"b":2}', /two documents/],
		['a document and another value beside it', 'data={"a":1}&a=2', /"a" both in its document and beside/],
		['a document and parts of another beside it', 'data={"order":{"id":1}}&order[id]=1', /"order" both in its document and beside/],
		['half of a document under the name of a root', 'order={"id":5&x=1', /JSON/],
		['a page in the field of the document', `event=x&data=${encodeURIComponent('<html><body>Error</body></html>')}`, /page of HTML/],
		['a heading in the field of the document', 'data=%3Ch1%3E502+Bad+Gateway%3C%2Fh1%3E&event=x', /page of HTML/],
		['a page', '<html><head/><body><p>Error</p></body></html>', /page of HTML/],
		['a form whose name is cut off', 'order[id]=1&order[cart][li', /cut off or malformed/],
		['a form whose value is cut off', 'order[id]=1&order[name]=%D7%9', /cut off or malformed/],
		['a form with a sign that is none', 'order[discount]=100%&order[id]=1', /cut off or malformed/],
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

	test.each<[string, Array<readonly [string, string]>, unknown]>([
		[
			'a text in the place of the document',
			[
				['data', 'Internal Server Error'],
				['shop', 'x'],
			],
			/neither/,
		],
		[
			'the same beside the event',
			[
				['event', 'x'],
				['data', 'Internal Server Error'],
			],
			/neither/,
		],
		[
			'serialised PHP',
			[
				['event', 'x'],
				['data', 'a:1:{s:1:"a";s:3:"b=c";}'],
			],
			/neither/,
		],
		[
			'a page',
			[
				['event', 'x'],
				['data', '<html><body>Error</body></html>'],
			],
			/page of HTML/,
		],
		[
			'nothing in the place of the document',
			[
				['data', ''],
				['shop', 'x'],
			],
			/neither/,
		],
		[
			'two documents',
			[
				['data', '{"a":1}'],
				['data', '{"a":2}'],
			],
			/two documents/,
		],
		[
			'a name that is cut off',
			[
				['order[id', '1'],
				['a', '1'],
			],
			/cut off or malformed/,
		],
		[
			'a document beside parts of a field',
			[
				['data', '{"a":1}'],
				['meta[a]', 'b c'],
			],
			{ a: 1, meta: { a: 'b c' } },
		],
		[
			'a document under the name of a root',
			[
				['order', '{"id":5}'],
				['x', '100%'],
			],
			{ order: { id: 5 }, x: '100%' },
		],
		[
			'the same document twice',
			[
				['data', '{"a":1}'],
				['data', '{"a":1}'],
			],
			{ a: 1 },
		],
		[
			'a text beside documented fields',
			[
				['order[id]', '1'],
				['body', 'hello you'],
			],
			{ order: { id: '1' }, body: 'hello you' },
		],
	])('multipart with %s', (_, fields, expected) => {
		const { body, contentType } = toMultipartFields(fields);
		for (const type of ['', contentType]) {
			if (expected instanceof RegExp) expect(() => read(body, type)).toThrow(expected);
			else expect(read(body, type).document).toEqual(expected);
		}
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

	test('a byte order mark before a form counts more than the charset of the content type', () => {
		const body = Buffer.from('\uFEFFname=ő&b=%C5%91&order[id]=1');
		const expected = { name: 'ő', b: 'ő', order: { id: '1' } };
		for (const charset of ['windows-1255', 'iso-8859-2', 'utf-8', 'utf-16']) expect(read(body, `${FORM}; charset=${charset}`).document).toEqual(expected);
		expect(read(body).document).toEqual(expected);
		expect(read(Buffer.from('\uFEFFdata={"a":"ő"}'), `${FORM}; charset=windows-1255`).document).toEqual({ a: 'ő' });
	});

	test('UTF-16 in the content type of multipart says nothing of its names and values', () => {
		const { body } = toMultipartFields([
			['order[שם]', 'ő'],
			['b', '1'],
		]);
		for (const charset of ['utf-16', 'utf-16le', 'UTF-16BE', 'unicode', '"utf-16"']) {
			expect(read(body, `multipart/form-data; boundary=x-boundary-7; charset=${charset}`).document).toEqual({ order: { שם: 'ő' }, b: '1' });
		}
		const { body: document } = toMultipartFields([['data', '<a>ő</a>']]);
		expect(read(document, 'multipart/form-data; charset=utf-16').document).toEqual({ a: 'ő' });
	});

	test("Kinow's own data is a field of the envelope, beside the event's id and subject", () => {
		const kinow = (body: string | Buffer, type: string) => readBody(Buffer.from(body as string), type, ['data']).document;
		const data = { order: { id: 7, reference: 'ő=1' } };
		const fields = [
			['event_id', 'e-1'],
			['subject', 'order_created'],
			['data', JSON.stringify(data)],
		] as const;
		const expected = { event_id: 'e-1', subject: 'order_created', data };
		const form = fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
		for (const body of [form.join('&'), form.reverse().join('&'), 'event_id=e-1&subject=order_created&data={"order":{"id":7,"reference":"ő=1"}}']) {
			for (const type of TYPES) expect(kinow(body, type)).toEqual(expected);
		}
		for (const type of ['', 'multipart/form-data']) expect(kinow(toMultipartFields(fields).body, type)).toEqual(expected);
		expect(kinow(`data=${encodeURIComponent(JSON.stringify(expected))}`, FORM)).toEqual(expected);
		expect(kinow(`data=${encodeURIComponent(JSON.stringify(expected))}&x=1`, FORM)).toEqual({ ...expected, x: '1' });
		expect(kinow('event_id=e-1&subject=currencies_updated&data=', FORM)).toEqual({ event_id: 'e-1', subject: 'currencies_updated', data: '' });
		expect(kinow('event_id=e-1&subject=currencies_updated&data=[]', FORM)).toEqual({ event_id: 'e-1', subject: 'currencies_updated', data: [] });
		expect(() => kinow('event_id=e-1&subject=x&data=Internal+Server+Error', FORM)).toThrow(/neither/);
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
