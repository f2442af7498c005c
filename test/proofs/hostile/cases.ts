/** Bodies made to do harm that are small, or whose size is their only content; the others are in large.ts. */
import { toMultipartFields } from '../../support/wires';
import { firstName, FORM, JSON_TYPE, kind, many, MULTIPART, order, refused, XML, type HostileCase, type Short } from './case';
import { muchOfIt, sizes } from './large';

const reaching = (key: string) => `{"orders":{"order":[{"innerId":1,"nested":{"${key}":{"polluted":true}}}]}}`;
const notAccepted = refused(/which is not accepted/);

const prototypes = kind('reaches for the prototype', [
	['JSON, at the root', '{"__proto__":{"polluted":true}}', JSON_TYPE, notAccepted],
	['JSON, nested', reaching('__proto__'), JSON_TYPE, notAccepted],
	['JSON, escaped', reaching('\\u005f_proto__'), JSON_TYPE, notAccepted],
	['JSON, all escaped', reaching('\\u005f\\u005f\\u0070\\u0072oto\\u005F\\u005F'), JSON_TYPE, notAccepted],
	[
		'JSON, with a number that needs the lossless parser',
		reaching('__proto__').replace('"innerId":1', '"innerId":12345678901234567890'),
		JSON_TYPE,
		notAccepted,
	],
	['JSON, by the constructor', '{"constructor":{"prototype":{"polluted":true}}}', JSON_TYPE, notAccepted],
	['XML', '<orders><order><__proto__><polluted>1</polluted></__proto__></order></orders>', XML, notAccepted],
	['XML, the root', '<__proto__><polluted>1</polluted></__proto__>', XML, notAccepted],
	['XML, by the constructor', '<orders><constructor><prototype><polluted>1</polluted></prototype></constructor></orders>', XML, notAccepted],
	['XML, an attribute', '<orders __proto__="1"><order/></orders>', XML, notAccepted],
	['a form', '__proto__[polluted]=1', FORM, notAccepted],
	['a form, nested', 'orders[order][][__proto__][polluted]=1', FORM, notAccepted],
	['a form, encoded', 'orders%5B%5F%5Fproto__%5D%5Bpolluted%5D=1', FORM, notAccepted],
	['a form, by the constructor', 'constructor[prototype][polluted]=1', FORM, notAccepted],
	[
		'multipart, a name',
		toMultipartFields(
			[
				['__proto__[polluted]', '1'],
				['a', '1'],
			],
			'b',
		).body,
		MULTIPART,
		notAccepted,
	],
	['multipart, JSON in a field', toMultipartFields([['data', reaching('__proto__')]], 'b').body, MULTIPART, notAccepted],
	['multipart, XML in a field', toMultipartFields([['data', '<a><__proto__/></a>']], 'b').body, MULTIPART, notAccepted],
	...[
		'<orders><order><toString>1</toString><valueOf/></order></orders>',
		'{"orders":{"order":[{"toString":"1","valueOf":""}]}}',
		'orders[order][toString]=1&orders[order][valueOf]=',
	].map((body, index): Short => [
		`names that objects inherit, in ${['XML', 'JSON', 'a form'][index]}`,
		body,
		[XML, JSON_TYPE, FORM][index],
		order(({ toString, valueOf }) => (toString as unknown) === '1' && (valueOf as unknown) === ''),
	]),
]);

const laughs = many(10, (index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join('');

const bombs = kind('bomb', [
	['a billion laughs', `<!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]><a>&l10;</a>`, XML, refused(/DOCTYPE/)],
	['one large entity, often', () => `<!DOCTYPE a [<!ENTITY l "${'ha'.repeat(50_000)}">]><a>${'&l;'.repeat(10_000)}</a>`, XML, refused(/DOCTYPE/)],
	['a foreign file', '<!DOCTYPE a [<!ENTITY l SYSTEM "file:///etc/passwd">]><a>&l;</a>', XML, refused(/DOCTYPE/)],
	['10 MB of [', () => '['.repeat(10_000_000), JSON_TYPE, refused(/JSON|deeper/)],
	['5 MB of [ and their ]', () => '['.repeat(2_500_000) + ']'.repeat(2_500_000), JSON_TYPE, refused(/deeper than 64/)],
	[
		'the same around a number for the lossless parser',
		() => `${'['.repeat(2_500_000)}12345678901234567890${']'.repeat(2_500_000)}`,
		JSON_TYPE,
		refused(/deeper than 64/),
	],
	['10 MB of {"a":', () => '{"a":'.repeat(2_000_000), JSON_TYPE, refused(/JSON|deeper/)],
	['10 MB of <a>', () => '<a>'.repeat(3_300_000), XML, refused(/deeper than 64/)],
	['10 MB of </a>', () => `<a>${'</a>'.repeat(2_500_000)}`, XML, refused(/./)],
	['10 MB of &', () => `<a>${'&'.repeat(10_000_000)}`, XML, refused(/Invalid character/)],
	['10 MB of <', () => '<'.repeat(10_000_000), XML, refused(/./)],
	['a million brackets', () => `a${'[b]'.repeat(1_000_000)}=1`, FORM, refused(/deeper than 64/)],
	['a million empty brackets', () => `a${'[]'.repeat(1_000_000)}=1`, FORM, refused(/deeper than 64/)],
	['a multipart body of boundaries', () => `--b\r\n${'\r\n--b\r\n'.repeat(200_000)}`, MULTIPART, refused(/no boundary/)],
	['a multipart part of a million headers', () => `--b\r\n${'X: y\r\n'.repeat(1_000_000)}\r\n1\r\n--b--\r\n`, MULTIPART, refused(/./)],
	['10 MB of blanks', () => ' '.repeat(10_000_000), JSON_TYPE, refused(/empty/)],
	['10 MB of line breaks and a word', () => `${'\n'.repeat(10_000_000)}x`, JSON_TYPE, refused(/neither/)],
]);

const oddCharacters = kind('odd characters', [
	['NUL as an escape in JSON', '{"orders":{"order":[{"firstname":"a\\u0000b"}]}}', JSON_TYPE, firstName('a\0b')],
	['NUL as an escape in a form', 'orders[order][][firstname]=a%00b', FORM, firstName('a\0b')],
	['NUL as a byte in XML', '<orders><order><firstname>a\0b</firstname></order></orders>', XML, firstName('a\0b')],
	['NUL as a byte in JSON', '{"orders":"a\0b"}', JSON_TYPE, refused(/JSON/)],
	['a body of NUL bytes', Buffer.alloc(1000), JSON_TYPE, refused(/./)],
	['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), JSON_TYPE, refused(/utf-8/)],
	['half a surrogate pair, as an escape', '{"orders":{"order":[{"firstname":"a\\ud83d"}]}}', JSON_TYPE, firstName('a\ud83d')],
	['half a surrogate pair, as bytes', Buffer.from([0x22, 0xed, 0xa0, 0xbd, 0x22]), JSON_TYPE, refused(/utf-8/)],
	['half a surrogate pair, as bytes in a form', 'a=%ED%A0%BD', FORM, refused(/utf-8/)],
	['an overlong sequence', Buffer.from([0x7b, 0x22, 0xc1, 0x9f, 0x22, 0x3a, 0x31, 0x7d]), JSON_TYPE, refused(/utf-8/)],
	['characters that stand for nothing in XML', '<orders><order><firstname>\uFFFFx\uFFFE</firstname></order></orders>', XML, firstName('\uFFFFx\uFFFE')],
	['a key that comes twice', '{"orders":{"order":[{"sku":1,"firstname":"a","firstname":"b"}]}}', JSON_TYPE, firstName('b')],
	[
		'a key that comes twice, for the lossless parser',
		'{"orders":{"order":[{"sku":12345678901234567890,"firstname":"a","firstname":"b"}]}}',
		JSON_TYPE,
		firstName('b'),
	],
]);

const small = '{"orders":{"order":[{"firstname":"a"}]}}';
const flood = (count: number, value: string) => Object.fromEntries(many(count, (index) => [`x-${index}`, value]));

const headerFloods = [
	...kind('header flood', [['900 headers', small, JSON_TYPE, firstName('a')]], flood(900, '1')),
	...kind('header flood', [['one name 900 times', small, JSON_TYPE, firstName('a')]], { 'x-a': many(900, () => '1') }),
	...kind('header flood', [['a signature header 200 times', small, JSON_TYPE, firstName('a')]], { 'x-webhook-signature': many(200, () => 'a'.repeat(32)) }),
	...kind('header flood', [['10,000 headers', small, JSON_TYPE, { status: 431 }]], flood(10_000, '1')),
	...kind('header flood', [['a header of 1 MB', small, JSON_TYPE, { status: 431 }]], { 'x-a': 'a'.repeat(1_000_000) }),
];

export const HOSTILE: readonly HostileCase[] = [...prototypes, ...bombs, ...sizes, ...muchOfIt, ...oddCharacters, ...headerFloods];
