/** The same record gives the same item, whatever wire format it comes in (design.md 2). */
import { kinow } from '../../nodes/Kinow/platform';
import { konimbo } from '../../nodes/Konimbo/platform';
import { isPlainObject, type PlainObject } from '../../nodes/shared/objects';
import type { Platform } from '../../nodes/shared/platform';
import { findPlatforms } from '../../lab/platforms';
import { shopkit } from '../../nodes/Shopkit/platform';
import { shoprenter } from '../../nodes/Shoprenter/platform';
import type { Sent } from '../../lab/bench/orders';
import { sampleBody, sampleFile } from '../../lab/shops/samples';
import { comparable, itemsOf, sayableInForms, toMultipartFields, toPlainXml, WIRES, type Wire } from '../support/wires';

/**
 * XML has one root, which is no list; Kinow's envelope has three keys, so it cannot be sent as XML. A form that does not
 * say that it is one is known by a documented root.
 */
function canSay(wire: Wire, platform: Platform, document: PlainObject): boolean {
	const values = Object.values(document);
	if (wire.undeclared) return platform.roots.some((root) => isPlainObject(document[root]) && Object.keys(sayableInForms(document[root])).length > 0);
	return wire.kind !== 'xml' || (values.length === 1 && !Array.isArray(values[0]));
}

async function expectSameItems(platform: Platform, event: string, wire: Wire, document: PlainObject): Promise<void> {
	const expected = await itemsOf(platform, event, WIRES[0].encode(wire.kind === 'form' ? sayableInForms(document) : document));
	const actual = await itemsOf(platform, event, wire.encode(document));
	expect(actual.map((item) => comparable(platform, wire.kind, item))).toEqual(expected.map((item) => comparable(platform, wire.kind, item)));
}

/** Samples, each with its platform, event, and the document. */
const SAMPLES = findPlatforms().flatMap(({ platform }) =>
	platform.events.map(({ value }) => [`${platform.name} ${value}`, platform, value, sampleBody(platform.name, value)] as const),
);

describe('the sample of every event', () => {
	test('there are some for all of them', () => {
		const counts = [konimbo, shopkit, shoprenter, kinow].map((platform) => SAMPLES.filter(([, of]) => of === platform).length);
		expect(counts).toEqual([12, 32, 6, kinow.events.length]);
	});

	describe.each(WIRES)('as $name', (wire) => {
		test.each(SAMPLES.filter(([, platform, , document]) => canSay(wire, platform, document)))('%s', async (_, platform, event, document) => {
			await expectSameItems(platform, event, wire, document);
		});
	});

	test.each(SAMPLES)('%s: JSON gives the records of the sample, typed under their own names', async (_, platform, event, document) => {
		const [item] = await itemsOf(platform, event, WIRES[0].encode(document));
		const roots =
			platform === kinow
				? Object.keys(document.data as PlainObject)
				: platform === shoprenter
					? Object.keys(Object.values(document)[0] as PlainObject)
					: Object.keys(document);
		const known = roots.filter((root) => platform === kinow || Object.hasOwn(platform.resources, root));
		expect(Object.keys(item)).toEqual(['platform', 'event', 'deliveryId', 'receivedAt', ...(known.length > 0 ? known : roots.length > 0 ? ['data'] : [])]);
	});
});

describe('other samples', () => {
	const others = [
		['shopkit order of 2016', shopkit, 'order_created', sampleFile('shopkit', 'order_2016')],
		['shoprenter order with every field', shoprenter, 'order_confirm', sampleFile('shoprenter', 'order_confirm_all_fields')],
	] as const;
	describe.each(WIRES)('as $name', (wire) => {
		test.each(others)('%s', async (_, platform, event, document) => {
			await expectSameItems(platform, event, wire, document as PlainObject);
		});
	});
});

const line = (more: PlainObject = {}) => ({
	innerId: '608',
	name: 'Szék',
	sku: '007',
	price: '945',
	taxRate: '27.0000',
	quantity: '1',
	volume: {
		height: '0.00',
		width: '10.50',
		length: '0.00',
		volumeUnit: [
			{ unit: 'cm', language: 'hu' },
			{ unit: 'cm', language: 'en' },
		],
	},
	...more,
});
const lineWith = (many: number) =>
	line({
		orderProductOptions: {
			orderProductOption: Array.from({ length: many }, (_, index) => ({ name: 'Méret', valueName: `0${index}`, price: '200', prefix: '+' })),
		},
		orderProductExtra: many === 0 ? null : 'Ajándékba',
		orderProductAddons: {
			orderProductAddon: Array.from({ length: many }, (_, index) => ({
				innerId: `${index}`,
				sku: `00${index}`,
				type: 'DEPOSIT_FEE',
				price: '50.0000',
				quantity: 3,
				taxRate: '0.0000',
			})),
		},
	});
const shoprenterOrder = (more: PlainObject = {}) => ({
	orders: { order: [{ innerId: '190', total: '9945', phone: '0630 111 2222', shippingPostcode: '0351', ...more }] },
});
const konimboOrder = (lines: PlainObject[], more: PlainObject = {}) => ({
	order: { id: 15872091, newsletter: false, data_record_var: {}, additional_inputs: null, ...more, cart: { total_price: 285.2, shipping: null, lines } },
});
const row = (more: PlainObject = {}) => ({ type: 'line_item', item_id: 1, title: 'כובע', quantity: 2, unit_price: 45.5, price: 91, ...more });

/** Text that formats are known to spoil. */
const TEXTS: Record<string, string> = {
	Hebrew: 'ישראל ישראלי',
	Portuguese: 'Avª do Empresário, 1, S1.08 — coração, pão, ação',
	Hungarian: 'Őrült Űrhajó Függőben ő ű Ő Ű',
	'blanks at the start': '  נועה דוגמאי',
	'blanks at the end': 'Rua Direita 5  ',
	'blanks within': 'a  b\tc',
	'line breaks at the end': 'Centro de Empresas\nAvª do Empresário\n',
	'line breaks all around': '\n\na\r\nb\r\n',
	'nothing but a blank': ' ',
	'a no-break space': '\u00A0',
	markup: '<b>5 > 3 & 2 < 4</b> &amp; "quoted" \'too\' <!-- -->',
	'the end of a CDATA section': 'a ]]> b ]] > c',
	'what a form uses': 'a=b&c[d]=e+f%20g;h',
	'a multipart line': 'x\r\n--x-boundary\r\ny',
	'an emoji': 'Obrigado 🙂',
	'an entity': '24&quot; wall&#8230;',
	'what looks like JSON': '{"a":[1]}',
	'what looks like a number': '007',
	'what looks like a truth': 'true',
};

/** Variants of a record, each as the platform would send it in JSON. */
const VARIANTS: ReadonlyArray<readonly [name: string, platform: Platform, event: string, document: PlainObject]> = [
	['one line', shoprenter, 'order_confirm', shoprenterOrder({ orderProducts: { orderProduct: [line()] } })],
	[
		'many lines',
		shoprenter,
		'order_confirm',
		shoprenterOrder({ orderProducts: { orderProduct: [line(), line({ innerId: '609' }), line({ innerId: '610' })] } }),
	],
	['no line', shoprenter, 'order_confirm', shoprenterOrder({ orderProducts: { orderProduct: [] } })],
	['an empty container of lines', shoprenter, 'order_confirm', shoprenterOrder({ orderProducts: {} })],
	['a list for the empty container of lines, as PHP writes it', shoprenter, 'order_confirm', shoprenterOrder({ orderProducts: [] })],
	['no container of lines', shoprenter, 'order_confirm', shoprenterOrder()],
	[
		'one unit only',
		shoprenter,
		'order_confirm',
		shoprenterOrder({ orderProducts: { orderProduct: [line({ volume: { height: '1', volumeUnit: [{ unit: 'cm', language: 'hu' }] } })] } }),
	],
	['no unit', shoprenter, 'order_confirm', shoprenterOrder({ orderProducts: { orderProduct: [line({ volume: { height: '', volumeUnit: [] } })] } })],
	...[0, 1, 3].map(
		(many) => [`${many} options and add-ons`, shoprenter, 'order_confirm', shoprenterOrder({ orderProducts: { orderProduct: [lineWith(many)] } })] as const,
	),
	[
		'nulls and empty lists for options, add-ons and extra information',
		shoprenter,
		'order_confirm',
		shoprenterOrder({
			orderCreditCard: null,
			orderProducts: { orderProduct: [line({ orderProductOptions: null, orderProductExtra: null, orderProductAddons: [] })] },
		}),
	],
	[
		'a card payment',
		shoprenter,
		'order_confirm',
		shoprenterOrder({ orderCreditCard: { date: '2026-11-20 21:05:12', transactionId: '0077', licenceNumber: '', bankAnswerCode: null, bankAnswer: 'OK' } }),
	],
	[
		'empty texts and nulls',
		shoprenter,
		'order_confirm',
		shoprenterOrder({ couponGrossPrice: null, couponCode: '', comment: null, fax: '', total: '', orderHistory: null }),
	],
	['one line', konimbo, 'order_after_payment', konimboOrder([row()])],
	['many lines', konimbo, 'order_after_payment', konimboOrder([row(), row({ item_id: 2 }), row({ type: 'upgrade' })])],
	['no line', konimbo, 'order_after_payment', konimboOrder([])],
	['a value missing in the second line', konimbo, 'order_after_payment', konimboOrder([row({ brand_title: 'x' }), row()])],
	['no cart', konimbo, 'order_created', { order: { id: 1, cart: null, data_record_var: {}, affillate_field: '' } }],
	['one tag', shopkit, 'order_created', { order: { id: 1, tags: [{ id: 5, title: 'vip' }], products: [{ id: 44753, price: 77.32, quantity: 1 }] } }],
	['nothing in it', shopkit, 'order_created', { order: { id: 1, tags: [], products: [], client: {}, coupon: null } }],
	...Object.entries(TEXTS).flatMap(([name, text]) => [
		[
			`a text with ${name}`,
			shoprenter,
			'order_confirm',
			shoprenterOrder({ firstname: text, orderProducts: { orderProduct: [line({ name: text })] } }),
		] as const,
		[`a text with ${name}`, konimbo, 'order_after_payment', konimboOrder([row({ title: text })], { name: text })] as const,
	]),
];

describe('variants of a record', () => {
	describe.each(WIRES)('as $name', (wire) => {
		test.each(VARIANTS.map(([name, platform, event, document]) => [`${platform.name}, ${name}`, platform, event, document] as const))(
			'%s',
			async (_, platform, event, document) => {
				await expectSameItems(platform, event, wire, document);
			},
		);
	});

	test.each(VARIANTS.filter(([, platform]) => platform === shoprenter))(
		'%s: Shoprenter gives the very item of the JSON from XML, typed and unified',
		async (_, platform, event, document) => {
			for (const output of ['typed', 'unified'] as const) {
				const expected = await itemsOf(platform, event, WIRES[0].encode(document), output);
				for (const wire of WIRES.filter(({ kind }) => kind !== 'form')) {
					expect({ wire: wire.name, items: await itemsOf(platform, event, wire.encode(document), output) }).toEqual({ wire: wire.name, items: expected });
				}
			}
		},
	);

	test('a Konimbo form gives the very item of the JSON: the table puts back what forms leave out', async () => {
		for (const document of [konimboOrder([]), konimboOrder([row()]), { order: { id: 1, cart: null, data_record_var: {}, additional_inputs: null } }]) {
			const expected = await itemsOf(konimbo, 'order_created', WIRES[0].encode(document));
			for (const wire of WIRES.filter(({ kind }) => kind === 'form')) {
				expect(await itemsOf(konimbo, 'order_created', wire.encode(document))).toEqual(expected);
			}
		}
	});

	test('a text comes through every format to the letter', async () => {
		for (const text of Object.values(TEXTS)) {
			for (const wire of WIRES) {
				const [item] = await itemsOf(konimbo, 'order_created', wire.encode({ order: { name: text } }));
				expect((item.order as PlainObject).name).toBe(text);
			}
		}
	});
});

describe('declared charsets', () => {
	/** Bytes of the characters outside ASCII, from the charsets' own tables. */
	const CHARSETS: ReadonlyArray<readonly [charset: string, text: string, bytes: Record<string, number>]> = [
		['ISO-8859-2', 'Függőben lévő űr', { ü: 0xfc, ő: 0xf5, é: 0xe9, ű: 0xfb }],
		['windows-1250', 'Őrült „Űr”', { Ő: 0xd5, ü: 0xfc, '„': 0x84, Ű: 0xdb, '”': 0x94 }],
		['windows-1255', 'שלום ₪', { ש: 0xf9, ל: 0xec, ו: 0xe5, ם: 0xed, '₪': 0xa4 }],
		['ISO-8859-1', 'coração', { ç: 0xe7, ã: 0xe3 }],
	];
	const encode = (text: string, bytes: Record<string, number>) => Buffer.from([...text].map((character) => bytes[character] ?? character.charCodeAt(0)));
	const percent = (text: string, bytes: Record<string, number>) =>
		[...encode(text, bytes)]
			.map((byte) => (/[\w.-]/.test(String.fromCharCode(byte)) && byte < 128 ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`))
			.join('');

	describe.each(CHARSETS)('%s', (charset, text, bytes) => {
		const declaration = `<?xml version="1.0" encoding="${charset}"?>`;
		const xml = toPlainXml({ orders: { order: { firstname: text } } });
		const json = JSON.stringify({ orders: { order: [{ firstname: text }] } });
		const form = `orders[order][][firstname]=${percent(text, bytes)}`;
		const plussed = text.replaceAll(' ', '+');
		const part = (content: string) => toMultipartFields([['data', content]]).body.toString();
		const cases: ReadonlyArray<readonly [string, Sent]> = [
			['XML, in the declaration', { body: encode(declaration + xml, bytes), contentType: 'application/xml' }],
			['XML, in single quotes and lower case', { body: encode(declaration.replaceAll('"', "'").toLowerCase() + xml, bytes), contentType: '' }],
			['XML, in the content type', { body: encode(xml, bytes), contentType: `text/xml; charset=${charset}` }],
			['XML, in the content type, quoted', { body: encode(xml, bytes), contentType: `text/xml;charset="${charset.toUpperCase()}"` }],
			['XML in a multipart field', { body: encode(part(declaration + xml), bytes), contentType: 'multipart/form-data; boundary=x-boundary-7' }],
			[
				'XML in a multipart field, in the content type',
				{ body: encode(part(xml), bytes), contentType: `multipart/form-data; boundary=x-boundary-7; charset=${charset}` },
			],
			['XML in a form field', { body: Buffer.from(`data=${percent(declaration + xml, bytes)}`), contentType: 'application/x-www-form-urlencoded' }],
			['JSON, in the content type', { body: encode(json, bytes), contentType: `application/json; charset=${charset}` }],
			['a form, percent-encoded', { body: Buffer.from(form), contentType: `application/x-www-form-urlencoded; charset=${charset}` }],
			[
				'a form, in bytes',
				{ body: encode(`orders[order][][firstname]=${plussed}`, bytes), contentType: `application/x-www-form-urlencoded; charset=${charset}` },
			],
			[
				'a form, in bytes and percent-encoded',
				{ body: encode(`${form}&orders[order][][lastname]=${plussed}`, bytes), contentType: `application/x-www-form-urlencoded; charset=${charset}` },
			],
		];
		test.each(cases)('%s', async (_, sent) => {
			const [item] = await itemsOf(shoprenter, 'order_confirm', sent);
			expect(item.order).toMatchObject({ firstname: text });
			if (isPlainObject(item.order) && 'lastname' in item.order) expect(item.order.lastname).toBe(text);
		});

		test('bytes in it are refused where nothing declares it, not guessed at', async () => {
			await expect(itemsOf(shoprenter, 'order_confirm', { body: encode(xml, bytes), contentType: 'application/xml' })).rejects.toThrow(
				/not valid for encoding utf-8/,
			);
		});
	});
});
