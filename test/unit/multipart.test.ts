import { isMultipart, parseMultipart } from '../../nodes/shared/delivery/wire/multipart';

const part = (name: string, value: string, more = '') => `--b0\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
const parse = (...parts: string[]) => parseMultipart(Buffer.from(`${parts.join('')}--b0--\r\n`, 'utf8'));

describe('parseMultipart', () => {
	test('gives the fields in order, repeated ones as often as they come', () => {
		expect(parse(part('a', '1'), part('b', ''), part('a', '2'))).toEqual([
			['a', '1'],
			['b', ''],
			['a', '2'],
		]);
	});

	test('keeps line breaks, blanks and what looks like a boundary', () => {
		const value = ' \r\n--b\r\n--b1\r\n--b0x\r\n --b0\r\nb0 --b0 \r\n--\r\n x\n';
		expect(parse(part('a', value))).toEqual([['a', value]]);
	});

	test('keeps names and values outside ASCII', () => {
		expect(parse(part('שם', 'ő 🙂'))).toEqual([['שם', 'ő 🙂']]);
	});

	test.each([
		['a%22b', 'a"b'],
		['a\\"b', 'a"b'],
		['a%0D%0Ab', 'a\r\nb'],
		['a\\b', 'a\\b'],
		['a%5Bb', 'a%5Bb'],
		['order[lines][][code]', 'order[lines][][code]'],
	])('reads the name %s', (sent, name) => {
		expect(parse(part(sent, '1'))).toEqual([[name, '1']]);
	});

	test.each([
		['Content-Disposition: form-data; name=a', 'without quotes'],
		['content-disposition:form-data;name="a"', 'without blanks, in lower case'],
		['Content-Disposition: form-data; filename="x; name=y"; name="a"', 'behind a file name'],
		['X-Part: 1\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: 8bit', 'between other headers'],
	])('reads %s: %s', (headers) => {
		expect(parse(`--b0\r\n${headers}\r\n\r\n1\r\n`)).toEqual([['a', '1']]);
	});

	test('reads a file as text', () => {
		expect(parse(part('data', '{"a":"ő"}', '; filename="data.json"\r\nContent-Type: application/json'))).toEqual([['data', '{"a":"ő"}']]);
	});

	test('reads each field in its own charset, by its XML declaration', () => {
		const xml = (charset: string) => `<?xml version="1.0" encoding="${charset}"?><a>\xF5</a>`;
		const body = Buffer.from(`${part('a', xml('ISO-8859-2'))}${part('b', xml('ISO-8859-1'))}--b0--\r\n`, 'latin1');
		expect(parseMultipart(body)).toEqual([
			['a', '<?xml version="1.0" encoding="ISO-8859-2"?><a>ő</a>'],
			['b', '<?xml version="1.0" encoding="ISO-8859-1"?><a>õ</a>'],
		]);
	});

	test('reads fields in the charset of the content type, and a part in its own', () => {
		const ownCharset = '\r\nContent-Type: text/plain; charset=ISO-8859-2';
		const body = Buffer.from(`${part('a', '\xF5')}${part('b', '\xF5', ownCharset)}--b0--\r\n`, 'latin1');
		expect(parseMultipart(body, 'iso-8859-1')).toEqual([
			['a', 'õ'],
			['b', 'ő'],
		]);
		expect(parseMultipart(Buffer.from(`${part('b', '\xF5', ownCharset)}--b0--`, 'latin1'))).toEqual([['b', 'ő']]);
	});

	test('the charset of the content type says nothing of what is read byte by byte', () => {
		for (const charset of ['utf-16', 'utf-16le', 'unicode'])
			expect(parseMultipart(Buffer.from(`${part('שם', 'ő x')}--b0--`), charset)).toEqual([['שם', 'ő x']]);
	});

	test('JSON in a part is UTF-8 where it can be, whatever the part says', () => {
		expect(parse(part('data', '{"a":"ő"}', '\r\nContent-Type: application/json; charset=ISO-8859-1'))).toEqual([['data', '{"a":"ő"}']]);
	});

	test.each([
		['a blank line', '\r\n', ''],
		['a line break of one character', '\n', ''],
		['a preamble', 'This is a message in several parts.\r\n\r\n', ''],
		['a warning of PHP', '<br />\n<b>Warning</b>:  x in <b>y</b> on line <b>3</b><br />\n', ''],
		['blanks behind the boundary', '', ' \t'],
		['a preamble, and blanks behind the boundary', 'x\r\n', ' '],
	])('reads a body with %s', (_, preamble, blanks) => {
		const body = `${preamble}${part('a', '1')}${part('b', ' 2 ')}--b0--\r\n`.replaceAll(/--b0(--)?\r/g, `--b0$1${blanks}\r`);
		expect(parseMultipart(Buffer.from(body))).toEqual([
			['a', '1'],
			['b', ' 2 '],
		]);
	});

	test.each([
		['no first line', '--', /no boundary/],
		['an empty boundary', '--\r\nx', /no boundary/],
		['line breaks of one character', '--b\nContent-Disposition: form-data; name="a"\n\n1\n--b--\n', /no boundary/],
		['no end', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1', /no end/],
		['an end that is cut off', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b', /no end/],
		['something behind its end', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\nmore', /goes on/],
		['a part without a name', '--b\r\nX: y\r\n\r\n1\r\n--b--\r\n', /no name/],
		['a part without headers', `${part('a', '1').replaceAll('b0', 'b')}--b\r\n\r\n1\r\n--b--`, /no name/],
		['a part without a value', '--b\r\nContent-Disposition: form-data; name="a"\r\n--b--', /no name/],
		['a part that is no field', '--b\r\nContent-Disposition: attachment; name="a"\r\n\r\n1\r\n--b--', /no name/],
		['a part in base64', '--b\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\nMQ==\r\n--b--', /encoded as base64/],
		['a boundary that cannot be in a header', '--\u0001\r\n\r\n--\u0001--\r\n', /no boundary/],
	])('%s is refused', (_, body, reason) => {
		expect(() => parseMultipart(Buffer.from(body))).toThrow(reason);
	});

	test('a field that is not valid text is refused', () => {
		expect(() => parseMultipart(Buffer.from(`${part('a', '\xFF')}--b0--\r\n`, 'latin1'))).toThrow(/utf-8/);
	});

	test('200,000 parts are read, more are refused', () => {
		const many = (count: number) => parse(part('a', '1').repeat(count));
		expect(many(200_000)).toHaveLength(200_000);
		expect(() => many(200_001)).toThrow('The form has more than 200000 fields');
	});
});

test.each<[string, string, boolean]>([
	['--b\r\n', '', true],
	['\r\n--b\r\n', 'application/json', true],
	[`hello\r\n${part('a', '1')}`, 'multipart/form-data; boundary=wrong', true],
	[`hello\r\n${part('a', '1')}`, 'text/plain', false],
	['{"a":1}', 'multipart/form-data; boundary=b', false],
	['a=1', 'multipart/form-data; boundary=b', false],
	['', '', false],
])('isMultipart(%j, %s): %s', (body, contentType, expected) => {
	expect(isMultipart(Buffer.from(body), contentType)).toBe(expected);
});
