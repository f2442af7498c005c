/** Codes that are no country's in ISO 3166-1 become the country that is meant, in the orders of every platform (design.md 6). */
import { resources as konimbo, unified as ofKonimbo } from '../../nodes/Konimbo/records';
import { resources as kinow, unified as ofKinow } from '../../nodes/Kinow/records';
import { resources as shopkit, unified as ofShopkit } from '../../nodes/Shopkit/records';
import { resources as shoprenter, unified as ofShoprenter } from '../../nodes/Shoprenter/records';
import { orderExtend, unifyApiOrder } from '../../nodes/Shoprenter/records/apiOrder';
import { countryNamed } from '../../nodes/shared/invoice/countries';
import { countryOf, ISO_CODES, toldCountryOf } from '../../nodes/shared/records/countries';
import type { UnifiedAddress, UnifiedOrder } from '../../nodes/shared/records/shapes';
import { typeRecord } from '../support/typed';

type Json = Record<string, unknown>;
const NORTH = 'Northern Ireland';

test.each([
	['UK', 'GB', null],
	['uk ', 'GB', null],
	['EL', 'GR', null],
	['XI', 'GB', NORTH],
	['GB', 'GB', null],
	['pt', 'PT', null],
	['PRT', 'PT', null],
])('%j is %s', (told, code, region) => {
	expect(countryOf(told)).toEqual({ code, region });
	expect(toldCountryOf(told)).toEqual({ code, region });
});

test.each(['ZZ', 'QQ'])('%s, which is no country of ISO, stays as it was told', (told) => {
	expect(countryOf(told)).toBeNull();
	expect(toldCountryOf(told)).toEqual({ code: told, region: null });
});

test.each(['', 'Hungary', 'ZZZ', 7, null, undefined])('%p is no code', (told) => {
	expect(toldCountryOf(told)).toBeNull();
});

test.each(['hu', 'en', 'pt', 'pt-PT', 'he', 'fr', 'es', 'de'])('no name in %s is taken for that of another country', (language) => {
	const shown = new Intl.DisplayNames(language, { type: 'region' });
	// Spain's Academy calls Brazzaville's Congo by a name that English has for both.
	const found = [...ISO_CODES].filter((code) => countryNamed(shown.of(code)!)?.code !== code);
	expect(found).toEqual(language === 'es' ? ['CG'] : []);
});

test('every code stands for its country where a name is told, but RU, which two have', () => {
	expect([...ISO_CODES].filter((code) => countryNamed(code.toLowerCase())?.code !== code)).toEqual(['RU']);
});

type Place = Pick<UnifiedAddress, 'countryCode' | 'region'> | null;
const placeOf = (address: UnifiedAddress | null): Place => address && { countryCode: address.countryCode, region: address.region };
const placesOf = ({ billingAddress, shippingAddress }: UnifiedOrder) => [placeOf(billingAddress), placeOf(shippingAddress)];

/** How an order of each platform tells the code of its billing address; region where it has a field for one. */
const ORDERS: Record<string, (code: string, region?: string) => UnifiedOrder> = {
	'Shopkit, two letters': (code) =>
		fromShopkit({ client: { billing: { city: 'Belfast', country_code_alpha_2: code }, delivery: { city: 'Lisboa', country_code_alpha_2: 'PT' } } }),
	'Shopkit, client alone': (code) => fromShopkit({ client: { town: 'Belfast', country_code: code } }),
	'Shoprenter, webhook': (code, region) => fromShoprenter({ paymentCity: 'Belfast', paymentCountryIsoCode2: code, paymentZoneName: region ?? '' }),
	'Shoprenter, API': (code, region) =>
		unifyApiOrder(typeRecord(orderExtend, { paymentCity: 'Belfast', paymentZoneName: region ?? '', paymentCountry: { isoCode2: code, isoCode3: '' } }) as Json),
};
const fromShopkit = (order: Json) => (ofShopkit.order(typeRecord(shopkit.order, order) as Json, '', {}) as { order: UnifiedOrder }).order;
const fromShoprenter = (order: Json) => (ofShoprenter.order(typeRecord(shoprenter.order, order) as Json, 'order_confirm', {}) as { order: UnifiedOrder }).order;

describe.each(Object.keys(ORDERS))('%s', (name) => {
	test.each([
		['UK', 'GB', null],
		['EL', 'GR', null],
		['XI', 'GB', NORTH],
		['HU', 'HU', null],
	])('%s in its address is %s, its region %s', (told, countryCode, region) => {
		expect(placeOf(ORDERS[name](told).billingAddress)).toEqual({ countryCode, region });
	});
});

test.each(['Shoprenter, webhook', 'Shoprenter, API'])('%s: a region that is told counts before that of the code', (name) => {
	expect(placeOf(ORDERS[name]('XI', 'Antrim').billingAddress)).toEqual({ countryCode: 'GB', region: 'Antrim' });
});

test('the other address keeps its own country', () => {
	expect(placesOf(ORDERS['Shopkit, two letters']('XI'))).toEqual([
		{ countryCode: 'GB', region: NORTH },
		{ countryCode: 'PT', region: null },
	]);
});

test('Konimbo and Kinow tell no country with an order, and none is made up', () => {
	const address = { street: 'Hazait', city: 'Haifa', country: 'XI', country_code: 'XI' };
	const { order: ofKonimboShop } = ofKonimbo.order(typeRecord(konimbo.order, { address }) as Json, '', {}) as { order: UnifiedOrder };
	expect(placesOf(ofKonimboShop)).toEqual(Array(2).fill({ countryCode: null, region: null }));
	const { order: ofKinowShop } = ofKinow.order(typeRecord(kinow.order, { id: 1, country_code: 'XI' }) as Json, '', {}) as { order: UnifiedOrder };
	expect(placesOf(ofKinowShop)).toEqual([null, null]);
});
