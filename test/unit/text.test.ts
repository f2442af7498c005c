import { charsetOf, decodeText } from '../../nodes/shared/delivery/wire/text';

const bytes = (...values: number[]) => Buffer.from(values);

describe('decodeText', () => {
	test('reads UTF-8 where nothing is declared', () => {
		expect(decodeText(Buffer.from('Őrült שלום'))).toBe('Őrült שלום');
	});

	test.each([
		['UTF-8', Buffer.from('\uFEFFé')],
		['UTF-16 LE', bytes(0xff, 0xfe, 0xe9, 0x00)],
		['UTF-16 BE', bytes(0xfe, 0xff, 0x00, 0xe9)],
	])('takes a byte order mark of %s for the truth, whatever is declared, and leaves it out', (_, body) => {
		expect(decodeText(body)).toBe('é');
		expect(decodeText(body, 'windows-1250')).toBe('é');
	});

	test.each([
		['iso-8859-2', bytes(0xf5, 0xfb), 'őű'],
		['windows-1250', bytes(0x8a, 0xf5), 'Šő'],
		['windows-1255', bytes(0xf9, 0xec), 'של'],
		['utf-16le', bytes(0x51, 0x01), 'ő'],
	])('reads %s', (charset, body, expected) => {
		expect(decodeText(body, charset)).toBe(expected);
	});

	test.each([
		['<?xml version="1.0" encoding="ISO-8859-2"?>', 'õ'],
		["\n <?xml version='1.0' encoding = 'windows-1250' standalone='yes'?>", 'õ'],
	])('reads the charset of %s', (declaration, latin) => {
		expect(decodeText(Buffer.from(declaration + latin, 'latin1'))).toBe(`${declaration}ő`);
	});

	test.each(['{"a":"ő"}', ' \n[1,"ő"]', '"{\\"a\\":\\"ő\\"}"', '{"a":"\uFFFD"}'])('%s is UTF-8 whatever charset is declared', (json) => {
		for (const charset of ['ISO-8859-1', 'iso-8859-2', 'utf8mb4', 'UTF8', 'utf-16', 'klingon']) expect(decodeText(Buffer.from(json), charset)).toBe(json);
	});

	test('JSON that is no UTF-8 is in the declared charset', () => {
		expect(decodeText(Buffer.from('{"a":"\xF5"}', 'latin1'), 'iso-8859-2')).toBe('{"a":"ő"}');
		expect(decodeText(Buffer.from('{"a":"ő"}', 'utf16le'), 'utf-16le')).toBe('{"a":"ő"}');
	});

	test.each(['klingon', 'utf8mb4', 'utf_8', ''])('a charset that nobody knows, %j, is as good as none', (charset) => {
		expect(decodeText(Buffer.from('Ő, ű'), charset)).toBe('Ő, ű');
		const xml = '<?xml version="1.0" encoding="ISO-8859-2"?>';
		expect(decodeText(Buffer.from(`${xml}\xF5`, 'latin1'), charset)).toBe(`${xml}ő`);
	});

	test('a content type counts more than an XML declaration', () => {
		const text = '<?xml version="1.0" encoding="ISO-8859-2"?><a>ő</a>';
		expect(decodeText(Buffer.from(text), 'utf-8')).toBe(text);
	});

	test('an XML declaration that claims UTF-16 byte by byte is wrong about it', () => {
		const text = '<?xml version="1.0" encoding="UTF-16"?><a>ő</a>';
		expect(decodeText(Buffer.from(text))).toBe(text);
	});

	test.each([
		['invalid UTF-8', bytes(0x61, 0xff), undefined],
		['half a character', bytes(0xc5), undefined],
		['half of a UTF-16 pair', bytes(0xff, 0xfe, 0x00, 0xd8), undefined],
		['a byte that the charset does not have', bytes(0xff), 'windows-1255'],
		['invalid UTF-8 in a charset that nobody knows', bytes(0x61, 0xff), 'klingon'],
		['JSON that is valid neither in UTF-8 nor in the charset', bytes(0x7b, 0xff), 'windows-1255'],
	])('refuses %s', (_, body, charset) => {
		expect(() => decodeText(body, charset)).toThrow(/encod/i);
	});
});

describe('charsetOf', () => {
	test.each([
		['text/xml; charset=ISO-8859-2', 'ISO-8859-2'],
		['text/xml;charset="utf-8"', 'utf-8'],
		["text/xml; charset='utf-8'", 'utf-8'],
		['text/xml; Charset = utf-8 ; x=y', 'utf-8'],
		['application/json; charset=utf-8, application/json', 'utf-8'],
		['multipart/form-data; boundary=x; charset=windows-1250', 'windows-1250'],
		['application/json', undefined],
		['application/json; charset=', undefined],
		['', undefined],
	])('%s: %s', (contentType, expected) => {
		expect(charsetOf(contentType)).toBe(expected);
	});
});
