import { parseXml } from '../../nodes/shared/delivery/wire/xml';

describe('parseXml', () => {
	test.each<[string, unknown]>([
		['<a/>', { a: '' }],
		['<a></a>', { a: '' }],
		['<a>\n\t</a>', { a: '' }],
		['<a> </a>', { a: ' ' }],
		['<a>\u00A0</a>', { a: '\u00A0' }],
		['<a>1</a>', { a: '1' }],
		['<a> 1 </a>', { a: ' 1 ' }],
		['<a>\n  1\n</a>', { a: '1' }],
		['<a>1\n</a>', { a: '1\n' }],
		['<a>\n1</a>', { a: '\n1' }],
		['<a>1\r\n2</a>', { a: '1\r\n2' }],
		['<a><![CDATA[1]]></a>', { a: '1' }],
		['<a>\n  <![CDATA[1]]>\n</a>', { a: '1' }],
		['<a> <![CDATA[ 1 ]]> </a>', { a: ' 1 ' }],
		['<a>\n<![CDATA[\n1\n]]>\n</a>', { a: '\n1\n' }],
		['<a><![CDATA[ ]]></a>', { a: ' ' }],
		['<a>\n<![CDATA[\n]]>\n</a>', { a: '\n' }],
		['<a><![CDATA[]]></a>', { a: '' }],
		['<a>\n<![CDATA[]]>\n</a>', { a: '' }],
		['<a><![CDATA[x]]]]><![CDATA[>y]]></a>', { a: 'x]]>y' }],
		['<a>x<![CDATA[ y ]]>z</a>', { a: 'x y z' }],
		['<a><![CDATA[<b>&amp;</b>]]></a>', { a: '<b>&amp;</b>' }],
		['<a>&lt;&amp;&gt;&quot;&apos;&#337;&#x151;</a>', { a: '<&>"\'őő' }],
		['<a>&nbsp;&eacute;</a>', { a: '\u00A0é' }],
		['<a>1<!-- 2 -->3</a>', { a: '13' }],
		// What would be declarations elsewhere.
		['<a>1<!-- <!DOCTYPE x> --></a>', { a: '1' }],
		['<a><![CDATA[<!DOCTYPE html><p>]]></a>', { a: '<!DOCTYPE html><p>' }],
		['<?php "<!x" ?><a b="<!x>">1</a>', { a: '1', 'a@': { b: '<!x>' } }],
		['<a><b>1</b><b>2</b></a>', { a: { b: ['1', '2'] } }],
		['<a><b>1</b></a>', { a: { b: '1' } }],
		['<a><b/><b/></a>', { a: { b: ['', ''] } }],
		['<a><b>1</b><c/><b>2</b></a>', { a: { b: ['1', '2'], c: '' } }],
		['<a>\n\t<b>\n\t\t<c>1</c>\n\t</b>\n</a>', { a: { b: { c: '1' } } }],
		['<Orders><innerId>1</innerId><InnerId>2</InnerId></Orders>', { Orders: { innerId: '1', InnerId: '2' } }],
		['<a x="1"/>', { a: '', 'a@': { x: '1' } }],
		['<a x="1">2</a>', { a: '2', 'a@': { x: '1' } }],
		['<a x="1"> </a>', { a: ' ', 'a@': { x: '1' } }],
		['<a x="1">\n<![CDATA[2]]>\n</a>', { a: '2', 'a@': { x: '1' } }],
		['<a x="1"><b y="2">3</b></a>', { a: { $: { x: '1' }, b: '3', 'b@': { y: '2' } } }],
		['<a x="1">2<b/></a>', { a: { $: { x: '1' }, _: '2', b: '' } }],
		['<a><b x="1">2</b><b>3</b><b x="4">5</b></a>', { a: { b: ['2', '3', '5'], 'b@': [{ x: '1' }, {}, { x: '4' }] } }],
		['<a><b>2</b><b x="3"/></a>', { a: { b: ['2', ''], 'b@': [{}, { x: '3' }] } }],
		['<a><b x="1">2</b><b x="3"><c/></b></a>', { a: { b: ['2', { $: { x: '3' }, c: '' }], 'b@': { x: '1' } } }],
		['<a><b type="integer">5</b><c nil="no"/></a>', { a: { b: '5', 'b@': { type: 'integer' }, c: '', 'c@': { nil: 'no' } } }],
		['<a><b type="integer" nil="true"/><c nil="true">1</c><d nil="false"/></a>', { a: { b: null, 'b@': { type: 'integer' }, c: '1', d: '' } }],
		['<a><b xsi:nil="true"/><c xsi:nil="1"></c><d xsi:nil=" true ">\n</d></a>', { a: { b: null, c: null, d: null } }],
		['<a><b xsi:nil="false"/><c xsi:nil="0">1</c></a>', { a: { b: '', c: '1' } }],
		['<a><b xsi:nil="true" x="1"/></a>', { a: { b: null, 'b@': { x: '1' } } }],
		['<a><b xsi:nil="true">1</b></a>', { a: { b: '1' } }],
		['<a><b xsi:nil="true"/><b>1</b></a>', { a: { b: [null, '1'] } }],
		['<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><b i:nil="true"/></a>', { a: { b: null } }],
		['<a><b xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="1"/></a>', { a: { b: null } }],
		['<a xmlns:i="urn:x"><b i:nil="true"/></a>', { a: { b: '', 'b@': { 'i:nil': 'true' } } }],
		['<a xmlns="urn:x" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><b xsi:type="x">1</b></a>', { a: { b: '1', 'b@': { 'xsi:type': 'x' } } }],
		['<a><toString>1</toString><hasOwnProperty/></a>', { a: { toString: '1', hasOwnProperty: '' } }],
		['<a><cdata>1</cdata></a>', { a: { cdata: '1' } }],
		['<?xml version="1.0"?>\n<!-- x --><?php y ?><a>1</a>\n', { a: '1' }],
		['\n  <?xml version="1.0"?><a/>', { a: '' }],
		['<a>\uFFFF1\uFFFF</a>', { a: '\uFFFF1\uFFFF' }],
	])('%s', (text, expected) => {
		expect(parseXml(text)).toEqual(expected);
	});

	test('makes plain objects', () => {
		const { a } = parseXml('<a><b/></a>') as { a: object };
		expect(Object.getPrototypeOf(a)).toBe(Object.prototype);
	});

	test.each<[string, RegExp]>([
		['', /empty/],
		['<!-- x -->', /empty|root/i],
		['<a>', /Unclosed root tag/],
		['<a></b>', /Unexpected close tag/],
		['<a>\n<b x=1/>', /Unquoted attribute value\nLine: 1\nColumn: 6/],
		['<a/><b/>', /outside|root/i],
		['<a/>x', /outside of root/],
		['<a/>\nx', /outside of root node\.\nLine: 1\nColumn: 1/],
		['<!x><a/>', /a declaration \(<!…>\), which is not accepted/],
		['<a><!ELEMENT b></a>', /a declaration/],
		['<a b="<!--"/><!x -->', /a declaration/],
		['<a/><!doctype x>', /DOCTYPE/],
		['<a b=c/>', /Unquoted attribute/],
		['<a>&none;</a>', /Invalid character entity/],
		['<a>1 < 2</a>', /Unencoded </],
		['<!DOCTYPE a><a/>', /DOCTYPE/],
		['<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]><a>&z;</a>', /DOCTYPE/],
		['<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', /DOCTYPE/],
		['<__proto__><polluted>1</polluted></__proto__>', /"__proto__"/],
		['<a><__proto__><polluted>1</polluted></__proto__></a>', /"__proto__"/],
		['<a><constructor><prototype><polluted>1</polluted></prototype></constructor></a>', /"constructor"/],
		['<a><prototype/></a>', /"prototype"/],
		['<a __proto__="1"/>', /"__proto__"/],
	])('%s is refused', (text, reason) => {
		expect(() => parseXml(text)).toThrow(reason);
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	});

	test('64 levels are read, 65 are refused', () => {
		const levels = (count: number) => parseXml('<a>'.repeat(count) + '</a>'.repeat(count));
		expect(() => levels(64)).not.toThrow();
		expect(() => levels(65)).toThrow(/deeper than 64/);
	});

	test('a million elements and attributes are read, more are refused', () => {
		const elements = (count: number) => parseXml(`<a>${'<b c="1"/>'.repeat(count / 2)}</a>`) as { a: { b: unknown[] } };
		expect(elements(999_998).a.b).toHaveLength(499_999);
		expect(() => elements(1_000_000)).toThrow('The XML document has more than 1000000 elements and attributes');
	});

	// sax would be busy with it for an hour.
	test.each(['<r>', `<r ${'x'.repeat(9_000_000)}`, `<r ${'"x" '.repeat(2_000_000)}`, `<r b="<!--"/>`, `<!--${'x'.repeat(9_000_000)}-->`])(
		'a declaration of a million characters is refused, whatever is before it (%#)',
		(before) => {
			expect(() => parseXml(`${before}<!${'x'.repeat(1_000_000)}-->`)).toThrow(/a declaration/);
		},
	);

	test('a document that fails leaves nothing behind for the next', () => {
		expect(() => parseXml('<a><b>1')).toThrow();
		expect(parseXml('<a><c>2</c></a>')).toEqual({ a: { c: '2' } });
	});
});
