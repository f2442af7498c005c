import { toFormBody, toMultipart, toPhpJson, toRailsXml, toShoprenterXml } from '../../../lab/shops/wire';

describe("toFormBody: Ruby's to_query (konimbo.md 1.3)", () => {
	const ruby = { order: 'sorted', brackets: 'escaped' } as const;

	it('sorts the pairs of a hash and escapes the brackets', () => {
		expect(toFormBody({ b: 1, a: { d: true, c: 'x y' } }, ruby)).toBe('a%5Bc%5D=x+y&a%5Bd%5D=true&b=1');
	});

	it('writes nil as an empty value and drops empty containers', () => {
		expect(toFormBody({ a: null, b: {}, c: [], d: { e: {} } }, ruby)).toBe('a=');
		expect(toFormBody({ a: [[]] }, ruby)).toBe('a%5B%5D%5B%5D=');
	});

	it('keeps the rows of an array in order and together', () => {
		const lines = [{ b: 2, a: 1 }, { a: 0 }];
		expect(decodeURIComponent(toFormBody({ lines }, ruby))).toBe('lines[][a]=1&lines[][b]=2&lines[][a]=0');
	});

	it("numbers the rows where it is told to, as PHP's http_build_query does", () => {
		const lines = [{ a: 1 }, { a: 0, t: ['x', 'y'] }];
		const numbered = toFormBody({ lines }, { ...ruby, order: 'document', rows: 'numbered' });
		expect(decodeURIComponent(numbered)).toBe('lines[0][a]=1&lines[1][a]=0&lines[1][t][0]=x&lines[1][t][1]=y');
	});

	it('escapes as CGI.escape does', () => {
		expect(toFormBody({ a: "é&=+*()'~-._" }, ruby)).toBe('a=%C3%A9%26%3D%2B%2A%28%29%27~-._');
	});
});

describe('toPhpJson (shoprenter.md 1.7)', () => {
	it('escapes slashes and everything that is not ASCII, and stays JSON', () => {
		const value = { url: 'a/b', text: 'ő "😀"\n' };
		expect(toPhpJson(value)).toBe('{"url":"a\\/b","text":"\\u0151 \\"\\ud83d\\ude00\\"\\n"}');
		expect(JSON.parse(toPhpJson(value))).toEqual(value);
	});
});

describe('toShoprenterXml (shoprenter.md 2.5)', () => {
	const compact = { spaced: false, declaration: false };

	it('repeats elements for arrays and empties all that has no value', () => {
		const value = { a: { b: ['x', 'y'], c: null, d: '', e: [], f: {}, g: 0, h: true } };
		expect(toShoprenterXml(value, compact)).toBe('<a><b><![CDATA[x]]></b><b><![CDATA[y]]></b><c/><d/><e/><f/><g>0</g><h><![CDATA[1]]></h></a>');
	});

	it('splits a CDATA end in the text', () => {
		expect(toShoprenterXml({ a: 'x]]>y' }, compact)).toBe('<a><![CDATA[x]]]]><![CDATA[>y]]></a>');
	});

	it('puts white space around CDATA as the fixtures do', () => {
		expect(toShoprenterXml({ a: { b: 'x' } }, { spaced: true, declaration: true })).toBe(
			'<?xml version="1.0" encoding="UTF-8"?>\n<a>\n  <b>\n    <![CDATA[x]]>\n  </b>\n</a>',
		);
	});
});

describe('toMultipart (shoprenter.md 1.7)', () => {
	it('is laid out as curl does it', () => {
		expect(toMultipart('data', '{}', '0123456789abcdef')).toEqual({
			contentType: 'multipart/form-data; boundary=------------------------0123456789abcdef',
			body:
				'--------------------------0123456789abcdef\r\n' +
				'Content-Disposition: form-data; name="data"\r\n\r\n{}\r\n' +
				'--------------------------0123456789abcdef--\r\n',
		});
	});
});

describe('toRailsXml (konimbo.md 3)', () => {
	it('marks arrays and nil', () => {
		const xml = toRailsXml('webhooks', [{ callback_url: 'a&b', event: null }]);
		expect(xml).toContain('<webhooks type="array"><webhook><callback-url>a&amp;b</callback-url><event nil="true"/></webhook></webhooks>');
	});
});
