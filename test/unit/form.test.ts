import { nestFormPairs, parseFormPairs, type FormPair } from '../../nodes/shared/delivery/wire/form';

const parse = (body: string, charset?: string) => parseFormPairs(Buffer.from(body, 'latin1'), charset);
const nest = (body: string) => nestFormPairs(parse(body));

describe('parseFormPairs', () => {
	test.each<[string, FormPair[]]>([
		[
			'a=1&b=2',
			[
				['a', '1'],
				['b', '2'],
			],
		],
		[
			'a=1&a=2',
			[
				['a', '1'],
				['a', '2'],
			],
		],
		[
			'a=&b&=c',
			[
				['a', ''],
				['b', ''],
				['', 'c'],
			],
		],
		['&&a=1&', [['a', '1']]],
		['a=b=c', [['a', 'b=c']]],
		['a+b=c+d%2Be', [['a b', 'c d+e']]],
		['%61%5Bb%5D=%26%3D%25', [['a[b]', '&=%']]],
		['a=%C5%91', [['a', 'ő']]],
		['a=%c5%91', [['a', 'ő']]],
		['a=\xC5\x91', [['a', 'ő']]],
		['a=%C5\x91', [['a', 'ő']]],
		// In UTF-8 the letters à and נ have a byte that is a blank of its own in Latin-1.
		['\xD7\xA0=\xC3\xA0', [['נ', 'à']]],
		['a=\xC2\xA0%20+', [['a', '\u00A0  ']]],
		["a=!'()*-._~:/?@$,;[]|\\^`", [['a', "!'()*-._~:/?@$,;[]|\\^`"]]],
		['a=1\r\n', [['a', '1']]],
		['a=1%0D%0A', [['a', '1\r\n']]],
		['a=%00', [['a', '\0']]],
		['', []],
	])('%j', (body, expected) => {
		expect(parse(body)).toEqual(expected);
	});

	test('reads the bytes in the declared charset, names as well', () => {
		expect(parse('%F5=\xFB%fb', 'iso-8859-2')).toEqual([['ő', 'űű']]);
	});

	test.each(['Notice: x=1', '{"a":"b=c"}', 'a:1:{s:1:"b";s:3:"c=d";}', '<a b="c"/>', 'a\tb=1', '\na=1'])(
		'%j is no form: no sender leaves such characters in a name',
		(body) => {
			expect(() => parse(body)).toThrow(/neither JSON nor XML nor a form/);
		},
	);

	test.each(['a=100%', 'a=%zz', 'a=1&b=%4', 'a=%', 'a%=1', '%5=1', 'a=%%41', 'a=%u0041', 'a=%D7%9'])('%j is cut off or malformed', (body) => {
		expect(() => parse(body)).toThrow(/cut off or malformed: it has a %/);
	});

	test.each([...'\0\x01\t\n\v\r\x1B "<>{}\x7F'])('a value with a bare %j is none of a form', (character) => {
		for (const body of [`a=${character}b`, `a=b${character}c`, `b=1&a=c${character}&d=1`]) expect(() => parse(body)).toThrow(/neither JSON nor XML nor a form/);
		const encoded = `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
		expect(parse(`a${encoded}=${encoded}`)).toEqual([[`a${character}`, character]]);
	});

	test('a value that is a document may be bare', () => {
		const asked: Array<[string, string]> = [];
		const isDocument = (name: string, value: string) => asked.push([name, value]) > 0 && name === 'data';
		const read = (body: string) => parseFormPairs(Buffer.from(body), undefined, isDocument);
		expect(read('a=1&data={"a": "ő"}')).toEqual([
			['a', '1'],
			['data', '{"a": "ő"}'],
		]);
		expect(() => read('other={"a":1}')).toThrow(/neither/);
		expect(asked).toEqual([
			['data', '{"a": "ő"}'],
			['other', '{"a":1}'],
		]);
	});

	test('200,000 fields are read, more are refused before anything is made of them', () => {
		expect(parse('a=1&'.repeat(200_000))).toHaveLength(200_000);
		expect(parse(`${'&'.repeat(1_000_000)}a=1`)).toEqual([['a', '1']]);
		expect(() => parse('a=1&'.repeat(4_000_000))).toThrow('The form has more than 200000 fields');
	});

	test('refuses what is not valid in the charset', () => {
		expect(() => parse('a=%FF')).toThrow(/utf-8/);
	});
});

describe('nestFormPairs', () => {
	test.each<[string, unknown]>([
		['a=1', { a: '1' }],
		['a[b][c]=1&a[b][d]=2', { a: { b: { c: '1', d: '2' } } }],
		['a[]=1&a[]=2', { a: ['1', '2'] }],
		['a[]=', { a: [''] }],
		['a[][k]=1&a[][l]=2&a[][k]=3', { a: [{ k: '1', l: '2' }, { k: '3' }] }],
		['a[][k]=1&a[][k]=2&a[][l]=3', { a: [{ k: '1' }, { k: '2', l: '3' }] }],
		['a[][k][x]=1&a[][k][y]=2&a[][k][x]=3', { a: [{ k: { x: '1', y: '2' } }, { k: { x: '3' } }] }],
		[
			'a[][k]=1&a[][u][][x]=1&a[][u][][x]=2&a[][k]=2&a[][u][][x]=3',
			{
				a: [
					{ k: '1', u: [{ x: '1' }, { x: '2' }] },
					{ k: '2', u: [{ x: '3' }] },
				],
			},
		],
		['a[][t][]=1&a[][t][]=2', { a: [{ t: ['1', '2'] }] }],
		['a=1&a=2&a=3', { a: ['1', '2', '3'] }],
		['a[0][b]=1', { a: { 0: { b: '1' } } }],
		['[a]=1', { '[a]': '1' }],
		['a%5Bb%5D=1', { a: { b: '1' } }],
		['toString=1&hasOwnProperty[a]=2', { toString: '1', hasOwnProperty: { a: '2' } }],
	])('%s', (body, expected) => {
		expect(nest(body)).toEqual(expected);
	});

	test.each(['a=1&a[b]=2', 'a[b]=2&a=1', 'a=1&a[]=2', 'a[b]=1&a[]=2', 'a[]=1&a[b]=2', 'a[][k]=1&a[][k][x]=2'])('%s contradicts itself', (body) => {
		expect(() => nest(body)).toThrow(/both with and without/);
	});

	test.each([
		'order[cart][li=1',
		'b]=1',
		'c[=1',
		'd[e=1',
		'd%5Be=1',
		'a[b]c=1',
		'a[b]c[d]=1',
		'a[b[c]]=1',
		'a[b]]=1',
		'a[[b]=1',
		'a]b[c]=1',
		'[a=1',
		'[]]=1',
		'a[b]=1&a[',
	])('%s is cut off or malformed', (body) => {
		expect(() => nest(body)).toThrow(/cut off or malformed: a name in it has a bracket/);
	});

	test.each(['__proto__=1', '__proto__[a]=1', 'a[__proto__][b]=1', 'a[][__proto__][b]=1', 'constructor[prototype][a]=1', 'a[prototype]=1', '%5F_proto__[a]=1'])(
		'%s is refused',
		(body) => {
			expect(() => nest(body)).toThrow(/not accepted/);
			expect(({} as { a?: unknown }).a).toBeUndefined();
		},
	);

	test('a number in brackets takes no room', () => {
		expect(nest('a[999999999]=x&a[99999999999999999999]=y&a[5]=z')).toEqual({ a: { 5: 'z', 999999999: 'x', '99999999999999999999': 'y' } });
	});

	test('64 levels are read, 65 are refused', () => {
		const levels = (count: number) => nestFormPairs([[`a${'[b]'.repeat(count - 1)}`, '1']]);
		expect(JSON.stringify(levels(64)).match(/\{/g)).toHaveLength(64);
		expect(() => levels(65)).toThrow(/deeper than 64/);
	});

	describe('rows that do not all have the same keys', () => {
		// A product and an upgrade of it, as Konimbo's `cart.lines` has them (konimbo.md 2.1).
		const rows = [
			{ brand_title: 'x', code: '47', item_id: '1', type: 'line_item' },
			{ inventory_code: '47-L', item_id: '1', type: 'upgrade' },
			{ code: '48', item_id: '2', type: 'line_item' },
		];
		const outside = ['a', 'b', 'c', 'd', 'e'].map((key): FormPair => [`order[${key}]`, key]);
		const inRows = rows.flatMap((row) => Object.entries(row).map(([key, value]): FormPair => [`order[lines][][${key}]`, value]));
		const linesOf = (pairs: FormPair[]) => (nestFormPairs(pairs).order as { lines: unknown }).lines;

		test('stay apart where the sender sorts the names: one that sorts before the last begins a row', () => {
			expect(linesOf([...outside, ...inRows, ['order[z]', 'z']])).toEqual(rows);
		});

		test('stay apart where names are in any order, as long as each row repeats the key of the one before', () => {
			const shuffled = rows.flatMap((row) =>
				Object.entries(row)
					.reverse()
					.map(([key, value]): FormPair => [`order[lines][][${key}]`, value]),
			);
			expect(linesOf([...[...outside].reverse(), ...shuffled])).toEqual(rows);
		});

		test('are not torn apart by names that come in an order of their own', () => {
			const row = { title: 'a', code: 'b', price: 'c' };
			const pairs = Object.entries(row).map(([key, value]): FormPair => [`order[lines][][${key}]`, value]);
			// Few names in order by chance, and many that are not in order.
			expect(linesOf([['order[a]', ''], ['order[b]', ''], ...pairs])).toEqual([row]);
			expect(linesOf([...outside, ['order[z]', ''], ['order[f]', ''], ...pairs])).toEqual([row]);
		});

		test('sort as they are sent: a name before one that goes on with _, and after one that goes on with a digit', () => {
			const row = { a1: '1', a: '2', a_b: '3', 'a b': '4' };
			// Ruby sorts `a+b=`/`a%20b=`, `a1=`, `a=`, `a_b=`.
			const sent: FormPair[] = [
				['r[][a1]', '1'],
				['r[][a]', '2'],
				['r[][a_b]', '3'],
			];
			const names: FormPair[] = ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => [key, '']);
			expect(nestFormPairs([...names, ...sent]).r).toEqual([{ a1: row.a1, a: row.a, a_b: row.a_b }]);
		});
	});
});
