/**
 * Whatever the fields of an order hold, its invoice adds up to the last digit or is none (design.md 6a): samples of each platform,
 * with values of any of the fields that its table has changed, through typing, the unified order and the invoice.
 */
import Big from 'big.js';
import fc from 'fast-check';

import konimboOrder from '../../../nodes/Konimbo/samples/api_order.json';
import { resources as ofKonimbo, unified as konimbo } from '../../../nodes/Konimbo/records';
import { resources as ofShopkit, unified as shopkit } from '../../../nodes/Shopkit/records';
import shopkitOrder from '../../../nodes/Shopkit/samples/order_paid.json';
import { resources as ofShoprenter, unified as shoprenter } from '../../../nodes/Shoprenter/records';
import { orderExtend, unifyApiOrder } from '../../../nodes/Shoprenter/records/apiOrder';
import shoprenterApiOrder from '../../../nodes/Shoprenter/samples/api_order_extend.json';
import shoprenterOrder from '../../../nodes/Shoprenter/samples/order_confirm.json';
import { invoiceOf } from '../../../nodes/shared/invoice/invoice';
import { digitsOf } from '../../../nodes/shared/records/currencies';
import { lawfulRates } from '../../../nodes/shared/invoice/rates';
import type { Invoice, InvoiceOptions } from '../../../nodes/shared/invoice/shapes';
import { isPlainObject, type PlainObject } from '../../../nodes/shared/objects';
import { placesOf, type Field, type Fields } from '../../../nodes/shared/records/fields';
import type { UnifiedOrder } from '../../../nodes/shared/records/shapes';
import { typeRecord } from '../../support/typed';
import { rounded, sum } from './anyOrder';

interface Source {
	readonly name: string;
	readonly sample: PlainObject;
	readonly fields: Fields;
	readonly unify: (typed: PlainObject) => UnifiedOrder;
	readonly options: Partial<InvoiceOptions>;
}

const orderIn = (unified: unknown) => (unified as { order: UnifiedOrder }).order;

const SOURCES: Source[] = [
	{
		name: 'Konimbo',
		sample: konimboOrder,
		fields: ofKonimbo.order,
		unify: (typed) => orderIn(konimbo.order(typed, '', {})),
		options: { shopCountry: 'IL', lawfulRates: [18], currency: 'ILS', buyerCountry: 'IL' },
	},
	{
		name: 'Shopkit',
		sample: shopkitOrder.order,
		fields: ofShopkit.order,
		unify: (typed) => orderIn(shopkit.order(typed, 'order_paid', {})),
		options: { shopCountry: 'PT', exemptionCodes: { general: 'M10' } },
	},
	{
		name: 'Shoprenter',
		sample: shoprenterOrder.orders.order[0],
		fields: ofShoprenter.order,
		unify: (typed) => orderIn(shoprenter.order(typed, 'order_confirm', {})),
		options: { shopCountry: 'HU', exemptionCodes: { general: 'AAM' } },
	},
	{
		name: 'Shoprenter’s API',
		sample: shoprenterApiOrder,
		fields: orderExtend,
		unify: unifyApiOrder,
		options: { shopCountry: 'HU', exemptionCodes: { general: 'AAM' } },
	},
];

type Path = ReadonlyArray<string | number>;

interface Place {
	readonly path: Path;
	readonly field: Field;
}

/** Every value of the record that its table has a field for. */
function placesIn(fields: Fields, record: unknown, path: Path = []): Place[] {
	if (!isPlainObject(record)) return [];
	return Object.entries(fields).flatMap(([name, field]): Place[] => {
		const value = record[name];
		const here = [...path, name];
		if (field.type === 'object') return placesIn(field.fields, value, here);
		const list = field.type === 'collection' && isPlainObject(value) ? value[field.item] : value;
		const rows = field.type === 'collection' ? field.fields : field.type === 'list' && typeof field.of !== 'string' ? field.of : undefined;
		if (rows === undefined) return value === undefined ? [] : [{ path: here, field }];
		const base = field.type === 'collection' ? [...here, field.item] : here;
		return Array.isArray(list) ? list.flatMap((row, index) => placesIn(rows, row, [...base, index])) : [];
	});
}

function changed(sample: PlainObject, changes: ReadonlyArray<readonly [Path, unknown]>): PlainObject {
	const copy = structuredClone(sample);
	for (const [path, value] of changes) {
		const holder = path.slice(0, -1).reduce<any>((inner, key) => inner[key], copy);
		holder[path[path.length - 1]] = value;
	}
	return copy;
}

const valueAt = (record: PlainObject, path: Path): unknown => path.reduce<any>((inner, key) => inner[key], record);

const invoiceIn = ({ fields, unify, options }: Source, record: PlainObject): { order: UnifiedOrder; invoice: Invoice } => {
	const order = unify(typeRecord(fields, record) as PlainObject);
	return { order, invoice: invoiceOf(order, options) };
};

/** All numbers that the record holds, however they are written. */
function numbersIn(value: unknown): number[] {
	if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(numbersIn);
	return [Number(value)].filter((number) => value !== '' && value !== null && Number.isFinite(number));
}

function expectExact({ name, options }: Source, record: PlainObject, { order, invoice }: ReturnType<typeof invoiceIn>): void {
	if (!invoice.issuable) return expect(invoice.reasons).not.toEqual([]);
	const digits = digitsOf(invoice.currency!);
	const parts = ['net', 'tax', 'gross'] as const;
	for (const line of invoice.lines) {
		expect(sum([line.net, line.tax])).toBe(sum([line.gross]));
		if (line.kind === 'rounding') continue;
		for (const [unit, of] of [
			[line.unitNet, line.net],
			[line.unitGross, line.gross],
		] as const)
			expect({ name, line: line.name, of: rounded(new Big(unit).times(line.quantity), digits).toNumber() }).toEqual({ name, line: line.name, of });
	}
	for (const part of parts) {
		expect(sum(invoice.lines.map((line) => line[part]))).toBe(sum([invoice.totals[part]!]));
		expect(sum(invoice.taxes.map((tax) => tax[part]))).toBe(sum([invoice.totals[part]!]));
	}
	const cards = order.discounts.filter(({ kind }) => kind === 'giftCard').map(({ gross }) => gross ?? 0);
	expect(invoice.totals.gross).toBe(rounded(new Big(sum([order.totals.gross!, ...cards])), digits).toNumber());
	const rates = new Set([0, ...lawfulRates(options.shopCountry ?? null, options.lawfulRates ?? []), ...numbersIn(record)]);
	for (const { taxRate } of invoice.lines) expect(rates).toContain(taxRate);
}

const amount = fc.oneof(
	fc.integer({ min: -100_000, max: 1_000_000 }).map((cents) => cents / 100),
	fc.double({ min: 0, max: 10_000, noNaN: true }),
	fc.constantFrom(0, 1, -1, 27, 23, 18, 25.5, 1e15, 1e-7),
);
/** What fields of any type may hold. */
const anything = fc.oneof(
	{ arbitrary: amount, weight: 4 },
	{ arbitrary: amount.map(String), weight: 3 },
	fc.constantFrom<unknown>(null, '', [], {}, true, 'NaN', 'EUR', 'HUF', 'ABC', '2026-11-20T21:00:00Z'),
	fc.string({ maxLength: 12 }),
);

describe.each(SOURCES)('$name', (source) => {
	const { sample, fields } = source;
	const places = placesIn(fields, sample);
	const ofMoney = places.filter(({ field }) =>
		placesOf(field).some((place) => /\.(net|tax|gross|unitNet|unitGross|discount|taxRate|quantity|totals\.\w+)$/.test(place)),
	);

	test('the sample is an invoice', () => {
		const made = invoiceIn(source, sample);
		expect(made.invoice.reasons).toEqual([]);
		expectExact(source, sample, made);
	});

	test('with any fields changed it adds up, or is none', () => {
		const change = fc
			.oneof({ arbitrary: fc.constantFrom(...ofMoney), weight: 3 }, fc.constantFrom(...places))
			.chain(({ path }) => anything.map((value) => [path, value] as const));
		fc.assert(
			fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
				const record = changed(sample, changes);
				expectExact(source, record, invoiceIn(source, record));
			}),
			{ numRuns: 400 },
		);
	});

	/** Of what the lines hold already, such as the discount of the whole order, the total alone decides. */
	test('with one amount changed by a unit it is none, or the rounding moves, or nothing in it does', () => {
		const before = invoiceIn(source, sample).invoice;
		const unit = 10 ** -digitsOf(before.currency!);
		const sums = ({ lines, totals: { net, tax, gross } }: Invoice) => JSON.stringify([lines, net, tax, gross]);
		for (const { path } of ofMoney.filter(({ field }) => placesOf(field).every((place) => !/(taxRate|quantity)$/.test(place)))) {
			const value = valueAt(sample, path);
			if (typeof value !== 'number' && !/^-?\d+(\.\d+)?$/.test(String(value))) continue;
			const told = new Big(value as string).plus(unit).toString();
			const { invoice } = invoiceIn(source, changed(sample, [[path, typeof value === 'number' ? Number(told) : told]]));
			const isMoved = invoice.lines.some(({ kind }) => kind === 'rounding');
			expect({ path: path.join('.'), isWell: !invoice.issuable || isMoved || sums(invoice) === sums(before) }).toEqual({ path: path.join('.'), isWell: true });
		}
	});
});
