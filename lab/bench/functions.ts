/**
 * Each step of a delivery by itself, per order size, beside the plainest code that does the same work. Results are
 * checked to be the same before anything is timed.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { deepStrictEqual } from 'node:assert';
import { parse as parseQuery } from 'node:querystring';

import type * as Body from '../../nodes/shared/delivery/body';
import type * as Form from '../../nodes/shared/delivery/wire/form';
import type * as JsonModule from '../../nodes/shared/json';
import type * as Keys from '../../nodes/shared/keys';
import type * as Text from '../../nodes/shared/delivery/wire/text';
import type * as Typing from '../../nodes/shared/records/typing';
import type * as Xml from '../../nodes/shared/delivery/wire/xml';
import { measure, microseconds, ratioOf, shown, type Timing } from './measure';
import { MEASURED, ORDER_EVENTS, orderBody, SIZES, toForm, toJson, toMultipartJson, toXml, type Measured } from './orders';
import { command } from './support/command';
import type { Shipped } from './support/shipped';

type Json = Record<string, unknown>;

interface Xml2js {
	readonly Parser: new (options: object) => {
		parseString(text: string, done: (error: Error | null, result: unknown) => void): void;
		parseStringPromise(text: string): Promise<unknown>;
	};
}
interface FastXmlParser {
	readonly XMLParser: new (options: object) => { parse(text: string): unknown };
}

/** One step: ours, and what it is held against. */
interface Step {
	readonly name: string;
	readonly against: Readonly<Record<string, () => unknown>>;
	readonly ours: () => unknown;
}

command('functions', async (bench) => {
	const raw: Array<{ step: string; lines: number; microseconds: Record<string, Timing> }> = [];
	for (const lines of SIZES) {
		for (const { name, ours, against } of stepsOf(bench.shipped, lines)) {
			raw.push({ step: name, lines, microseconds: await measure({ ours, ...against }, bench.effort) });
		}
		bench.log(`functions: ${lines} lines done`);
	}
	const rows = [...new Set(raw.map(({ step }) => step))].flatMap((step) => {
		const sizes = raw.filter((one) => one.step === step).map(({ microseconds: timings }) => timings);
		const others = Object.keys(sizes[0]).filter((name) => name !== 'ours');
		return others.map((other) => [
			step,
			other,
			microseconds(sizes[1].ours),
			microseconds(sizes[1][other]),
			...sizes.map((timings) => shown(ratioOf(timings.ours, timings[other]))),
		]);
	});
	bench.show({
		title: 'Steps of a delivery: how many times as long as the plainest code for the same work',
		head: ['step', 'against', 'ours µs, 30 lines', 'theirs µs, 30 lines', ...SIZES.map((lines) => `${lines} lines`)],
		rows,
		note: "Ratios are medians of interleaved rounds, with the 5th and 95th percentile in brackets. Orders are Shoprenter's unless a platform is named. Goal for 'parse, type and unify' at 30 lines: at most 4, of which JSON.parse itself is 1.",
	});
	return { raw };
});

function stepsOf(shipped: Shipped, lines: number): Step[] {
	const { decodeText } = shipped.shared<typeof Text>('delivery/wire/text');
	const { readBody } = shipped.shared<typeof Body>('delivery/body');
	const { parseJson } = shipped.shared<typeof JsonModule>('json');
	const { parseXml } = shipped.shared<typeof Xml>('delivery/wire/xml');
	const { nestFormPairs, parseFormPairs } = shipped.shared<typeof Form>('delivery/wire/form');
	const keys = shipped.shared<typeof Keys>('keys');
	const { typeRecord } = shipped.shared<typeof Typing>('records/typing');

	const document = orderBody('shoprenter', lines);
	const json = toJson(document);
	const xml = toXml(document);
	const multipart = toMultipartJson(document);
	const form = toForm(orderBody('konimbo', lines));
	const [jsonText, xmlText] = [json.body.toString(), xml.body.toString()];
	const withLongId = JSON.stringify({ ...document, long: 12345678901234567000n.toString() }).replace(/"long":"(\d+)"/, '"long":$1');
	const secret = 's'.repeat(64);
	const signature = createHmac('sha256', secret).update(json.body).digest('hex');

	const platform = shipped.platform('shoprenter');
	const typedFrom = (parsed: unknown) => platform.open(parsed).records.map(({ order: record }) => typeRecord(platform.resources.order, record));
	const fromJson = typedFrom(JSON.parse(jsonText));
	deepStrictEqual(typedFrom(parseXml(xmlText)), fromJson, 'XML gives another record than JSON');
	deepStrictEqual(parseJson(jsonText), JSON.parse(jsonText));
	deepStrictEqual(plain(bareXml2js(shipped.ofHost('xml2js'))(xmlText)), parseXml(xmlText));

	const fastXml = new (shipped.ofHost<FastXmlParser>('fast-xml-parser').XMLParser)({ parseTagValue: false, trimValues: true });
	deepStrictEqual(typedFrom(withoutDeclaration(fastXml.parse(xmlText))), fromJson, 'fast-xml-parser gives another record');

	return [
		{ name: 'read text', ours: () => decodeText(json.body), against: { 'Buffer.toString': () => json.body.toString() } },
		{
			name: 'check URL key',
			ours: () => keys.equalInConstantTime(keys.eventKey(secret, 'order_confirm'), signature),
			against: { 'createHmac + timingSafeEqual': () => bareVerify(secret, Buffer.from('order_confirm'), signature) },
		},
		{
			name: 'check signature',
			ours: () => keys.equalInConstantTime(keys.hmacHex(secret, json.body), signature),
			against: { 'createHmac + timingSafeEqual': () => bareVerify(secret, json.body, signature) },
		},
		{ name: 'parse JSON', ours: () => parseJson(jsonText), against: { 'JSON.parse': () => JSON.parse(jsonText) as unknown } },
		{
			name: 'parse JSON with a 20-digit id',
			ours: () => parseJson(withLongId),
			against: { 'JSON.parse (rounds it)': () => JSON.parse(withLongId) as unknown },
		},
		{
			name: 'parse XML',
			ours: () => parseXml(xmlText),
			against: {
				'bare xml2js': bareXml2js(shipped.ofHost('xml2js')).bind(undefined, xmlText),
				'xml2js as n8n sets it': n8nXml2js(shipped.ofHost('xml2js')).bind(undefined, xmlText),
				'fast-xml-parser 4, strings': () => fastXml.parse(xmlText) as unknown,
			},
		},
		{
			name: 'read multipart with JSON',
			ours: () => readBody(multipart.body, multipart.contentType, []),
			against: { 'JSON.parse': () => JSON.parse(jsonText) as unknown },
		},
		{
			name: 'parse Rails form (Konimbo)',
			ours: () => nestFormPairs(parseFormPairs(form.body)),
			against: { 'querystring.parse (flat)': () => parseQuery(form.body.toString(), undefined, undefined, { maxKeys: 0 }) },
		},
		...MEASURED.flatMap((name) => mappingSteps(shipped, name, lines)),
	];
}

/** Typing and unifying an order that was just parsed, against the parse alone: a record is typed in place, and thus once. */
function mappingSteps(shipped: Shipped, name: Measured, lines: number): Step[] {
	const { typeRecord } = shipped.shared<typeof Typing>('records/typing');
	const platform = shipped.platform(name);
	const text = JSON.stringify(orderBody(name, lines));
	const typed = () => {
		const [records] = platform.open(JSON.parse(text)).records;
		return typeRecord(platform.resources.order, records.order) as Json;
	};
	const record = typed();
	deepStrictEqual(typeRecord(platform.resources.order, structuredClone(record)), record, 'typing a typed record changes it');
	const against = { 'JSON.parse': () => JSON.parse(text) as unknown };
	const unify = platform.unified.order;
	return [
		{ name: `parse and type (${name})`, ours: typed, against },
		...(unify === undefined
			? []
			: [
					{ name: `unify (${name})`, ours: () => unify(record, ORDER_EVENTS[name], {}), against },
					{ name: `parse, type and unify (${name})`, ours: () => unify(typed(), ORDER_EVENTS[name], {}), against },
				]),
	];
}

function bareVerify(secret: string, bytes: Buffer, expected: string): boolean {
	const [one, other] = [createHmac('sha256', secret).update(bytes).digest('hex'), expected].map((text) => Buffer.from(text));
	return one.length === other.length && timingSafeEqual(one, other);
}

function bareXml2js({ Parser }: Xml2js): (text: string) => unknown {
	return (text) => {
		let parsed: unknown;
		new Parser({ async: false, explicitArray: false }).parseString(text, (error, result) => {
			if (error) throw error;
			parsed = result;
		});
		return parsed;
	};
}

/** As in n8n's middlewares/body-parser.js; one at a time, as here, its shared parser gives the right answer. */
function n8nXml2js({ Parser }: Xml2js): (text: string) => Promise<unknown> {
	const parser = new Parser({ async: true, normalize: true, normalizeTags: true, explicitArray: false });
	return async (text) => await parser.parseStringPromise(text);
}

/** xml2js gives objects without a prototype. */
function plain(value: unknown): unknown {
	return JSON.parse(JSON.stringify(value));
}

function withoutDeclaration(document: unknown): unknown {
	return Object.fromEntries(Object.entries(document as Json).filter(([name]) => name !== '?xml'));
}
