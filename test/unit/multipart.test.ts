import { parseMultipart } from '../../nodes/shared/multipart';

const part = (name: string, value: string, more = '') => `--b0\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
const parse = async (...parts: string[]) => await parseMultipart(Buffer.from(`${parts.join('')}--b0--\r\n`, 'utf8'));

describe('parseMultipart', () => {
	test('gives the fields in order, repeated ones as often as they come', async () => {
		expect(await parse(part('a', '1'), part('b', ''), part('a', '2'))).toEqual([
			['a', '1'],
			['b', ''],
			['a', '2'],
		]);
	});

	test('keeps line breaks, blanks and what looks like a boundary', async () => {
		const value = ' \r\n--b\r\n--b1\r\n--\r\n x\n';
		expect(await parse(part('a', value))).toEqual([['a', value]]);
	});

	test('keeps names and values outside ASCII', async () => {
		expect(await parse(part('שם', 'ő 🙂'))).toEqual([['שם', 'ő 🙂']]);
	});

	test('reads a file as text', async () => {
		expect(await parse(part('data', '{"a":"ő"}', '; filename="data.json"\r\nContent-Type: application/json'))).toEqual([['data', '{"a":"ő"}']]);
	});

	test('reads each field in its own charset, by its XML declaration', async () => {
		const xml = (charset: string) => `<?xml version="1.0" encoding="${charset}"?><a>\xF5</a>`;
		const body = Buffer.from(`${part('a', xml('ISO-8859-2'))}${part('b', xml('ISO-8859-1'))}--b0--\r\n`, 'latin1');
		expect(await parseMultipart(body)).toEqual([
			['a', '<?xml version="1.0" encoding="ISO-8859-2"?><a>ő</a>'],
			['b', '<?xml version="1.0" encoding="ISO-8859-1"?><a>õ</a>'],
		]);
	});

	test('reads fields in the charset of the content type', async () => {
		expect(await parseMultipart(Buffer.from(`${part('a', '\xF5')}--b0--\r\n`, 'latin1'), 'iso-8859-2')).toEqual([['a', 'ő']]);
	});

	test.each([
		['no first line', '--'],
		['an empty boundary', '--\r\nx'],
		['line breaks of one character', '--b\nContent-Disposition: form-data; name="a"\n\n1\n--b--\n'],
		['no end', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1'],
		['a part without a name', '--b\r\nX: y\r\n\r\n1\r\n--b--\r\n'],
		['a boundary that cannot be in a header', '--\u0001\r\n\r\n--\u0001--\r\n'],
	])('%s is refused', async (_, body) => {
		await expect(parseMultipart(Buffer.from(body))).rejects.toThrow();
	});

	test('a field that is not valid text is refused', async () => {
		await expect(parseMultipart(Buffer.from(`${part('a', '\xFF')}--b0--\r\n`, 'latin1'))).rejects.toThrow(/utf-8/);
	});
});
