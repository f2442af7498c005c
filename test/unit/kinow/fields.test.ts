import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { kinowActions } from '../../../nodes/Kinow/actions';
import { events } from '../../../nodes/Kinow/events';
import { delivered, resources } from '../../../nodes/Kinow/records';
import * as api from '../../../nodes/Kinow/records/api';
import { placesOf, type Fields } from '../../../nodes/shared/records/fields';
import { valueAt } from '../../../nodes/shared/objects';
import { misfits } from '../../support/misfits';
import { typeRecord } from '../../support/typed';
import { blank } from '../../../nodes/shared/records/shapes';
import { fieldsOf } from '../../../lab/shops/kinow/reference';

const SAMPLES = join(__dirname, '../../../nodes/Kinow/samples');
const sample = (name: string): unknown => JSON.parse(readFileSync(join(SAMPLES, `${name}.json`), 'utf8'));
const sampleNames = readdirSync(SAMPLES)
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.replace(/\.json$/, ''));

/** Nothing says in which zone the times are. */
const withoutZone = (value: unknown) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(value);

/** Keys whose value is no record. */
const PLAIN_VALUES = ['action', 'analytics_id', 'analytics_universal', 'analytics_user_id', 'payment_method', 'token'];

describe('the samples', () => {
	it('are one for each data key', () => {
		expect([...sampleNames].sort()).toEqual([...Object.keys(delivered), ...PLAIN_VALUES].sort());
	});

	it('include all that the events name', () => {
		const named = events.flatMap((event) => event.samples);
		expect(named.filter((name) => !sampleNames.includes(name))).toEqual([]);
	});

	it.each(Object.keys(delivered).filter((name) => name !== 'invoice'))('%s has exactly the fields of its table', (name) => {
		const { password: _neverSent, ...expected } = resources[name];
		for (const record of [sample(name)].flat()) {
			expect(Object.keys(record as object).sort()).toEqual(Object.keys(expected).sort());
		}
	});

	it.each(Object.keys(delivered))('%s gets the types of its table', (name) => {
		for (const record of [sample(name)].flat()) {
			const typed = typeRecord(resources[name], record);
			expect(misfits(resources[name], typed, { dateTime: withoutZone })).toEqual([]);
			expect(JSON.stringify(typed)).not.toContain('null');
		}
	});
});

describe('typing', () => {
	it('reads an order whose numbers and flags are texts, as PrestaShop writes them', () => {
		const sent = { id: '1201', current_state: '2', total_paid_tax_incl: '10.790000', valid: '1', reference: '000123', date_add: '2026-02-03 04:05:06' };
		expect(typeRecord(resources.order, sent)).toEqual({
			id: 1201,
			current_state: 2,
			total_paid_tax_incl: 10.79,
			valid: true,
			reference: '000123',
			date_add: '2026-02-03T04:05:06',
		});
	});

	it('makes flags of 0 and 1', () => {
		expect(typeRecord(resources.access, { active: 1, recurring: 0, cancel: '0' })).toEqual({ active: true, recurring: false, cancel: false });
	});

	it('keeps codes as texts and leaves a plain text in place of a translated one alone', () => {
		expect(typeRecord(resources.currency, { iso_code_num: '036' })).toEqual({ iso_code_num: '036' });
		expect(typeRecord(resources.product, { name: 'Été', roles: [{ lang: '1' }] })).toEqual({ name: 'Été', roles: [{ lang: '1' }] });
		expect(typeRecord(resources.product, { name: [{ lang: '1', value: 'Été', iso_code: 'fr' }] })).toEqual({
			name: [{ lang: 1, value: 'Été', iso_code: 'fr' }],
		});
	});

	it('knows the old keys', () => {
		expect(resources.supplier).toBe(resources.actor);
		expect(resources.rule).toBe(resources.bonus);
		expect(resources.product_attached).toBe(resources.product_linked);
	});
});

describe('the records that only the API gives', () => {
	/** By the answers of the operations (kinow.md 5.3). */
	const MODELS: Record<keyof typeof api, readonly string[]> = {
		address: ['Address'],
		attachment: ['Bonus'],
		attribute: ['ProductAttribute'],
		bonusAmount: ['PrepaymentBonusAmount'],
		cart: ['Cart'],
		categoryVideo: ['VideoCategory'],
		comment: ['CustomerCommentResponse', 'ProductCommentResponse'],
		country: ['Geoloc'],
		image: ['Image'],
		operationAmount: ['PrepaymentOperationAmount'],
		orderState: ['OrderState'],
		payment: ['PaymentDetails'],
		paymentMethod: ['PaymentMethods'],
		playlist: ['Playlist'],
		price: ['ProductPrice'],
		productAccess: ['ProductAccessInfo'],
		registrationField: ['RegistrationField'],
		subtitle: ['Subtitle'],
		videoAccess: ['VideoAccessInfo'],
		videoGroup: ['VideoGroup'],
	};

	it.each(Object.entries(MODELS))('%s has exactly the fields of its models', (name, models) => {
		const expected = models.flatMap((model) => fieldsOf(model).map((field) => field.name));
		expect(Object.keys(resources[name]).sort()).toEqual([...new Set(expected)].sort());
	});

	it.each([
		['products', api.cart.products.of, 'CartProduct'],
		['cart_rules', api.cart.cart_rules.of, 'CartRule'],
		['attributes', api.price.attributes.of, 'ProductPriceAttribute'],
	] as Array<[string, Fields, string]>)('the rows in %s too', (_, fields, model) => {
		expect(Object.keys(fields).sort()).toEqual(
			fieldsOf(model)
				.map(({ name }) => name)
				.sort(),
		);
	});

	it('get the types of their tables', () => {
		expect(
			typeRecord(resources.cart, {
				id: '2210',
				total: '11.99',
				products: [{ id: '31', id_gift: '0', can_buy: 1 }],
				cart_rules: '',
				available_checkout_processes: ['url'],
			}),
		).toEqual({
			id: 2210,
			total: 11.99,
			products: [{ id: 31, id_gift: 0, can_buy: true }],
			cart_rules: [],
			available_checkout_processes: ['url'],
		});
		expect(typeRecord(resources.address, { postcode: '06000', date_add: '2026-02-03 04:05:06' })).toEqual({
			postcode: '06000',
			date_add: '2026-02-03T04:05:06',
		});
	});

	it('are all that operations give', () => {
		const given = kinowActions.resources.flatMap((resource) => resource.operations.flatMap((operation) => operation.typedAs ?? operation.returns ?? []));
		expect(given.filter((name) => !Object.hasOwn(resources, name))).toEqual([]);
	});
});

it('the unified paths exist in the unified shapes', () => {
	const lists = { 'discounts[]': blank('order.discounts[]'), 'documents[]': blank('order.documents[]') };
	const shapes = { order: { ...blank('order'), ...lists }, customer: blank('customer') };
	const paths = Object.values(resources).flatMap((fields) => Object.values(fields).flatMap(placesOf));
	expect(paths).toContain('order.totals.gross');
	expect(paths.filter((path) => valueAt(shapes, path) === undefined)).toEqual([]);
});
