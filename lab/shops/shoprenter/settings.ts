import type { Stored } from './endpoint';
import { base64 } from './values';

/** The links of the samples lead here. */
export const SAMPLE_BASE = 'https://boltocska.api2.myshoprenter.example/api';

/** What a shop's owner has set up before anybody calls. The ids are those that the samples link to. */
export const SHOP_SETTINGS = (): Record<string, Stored[]> => {
	const made = (store: string, name: string, more: Stored): Stored => {
		const id = base64(name);
		return { href: `${SAMPLE_BASE}/${store}/${id}`, id, ...more };
	};
	const to = (store: string, name: string) => ({ href: `${SAMPLE_BASE}/${store}/${base64(name)}` });
	const statuses: Array<[number, string, string, string]> = [
		[1, 'Függőben lévő', 'Pending', '#ff00ff'],
		[2, 'Kiszállítva', 'Shipped', '#00ff00'],
		[3, 'Törölve', 'Cancelled', '#ff0000'],
	];
	return {
		languages: [
			made('languages', 'language-language_id=1', { innerId: '1', name: 'Magyar', code: 'hu' }),
			made('languages', 'language-language_id=2', { innerId: '2', name: 'English', code: 'en' }),
		],
		currencies: [made('currencies', 'currency-currency_id=4', { code: 'HUF' })],
		shippingModes: [made('shippingModes', 'shippingMode-id=21', { innerId: '21' })],
		countries: [
			made('countries', 'country-country_id=97', { name: 'Magyarország', isoCode2: 'HU', isoCode3: 'HUN', status: '1' }),
			made('countries', 'country-country_id=175', { name: 'Románia', isoCode2: 'RO', isoCode3: 'ROU', status: '1' }),
		],
		customerGroups: [
			made('customerGroups', 'customerGroup-customer_group_id=8', { innerId: '8', name: 'Alapértelmezett', percentDiscount: '0' }),
			made('customerGroups', 'customerGroup-customer_group_id=9', { innerId: '9', name: 'Viszonteladó', percentDiscount: '20' }),
		],
		taxClasses: [made('taxClasses', 'taxClass-tax_class_id=10', { name: '27 %' })],
		manufacturers: [made('manufacturers', 'manufacturer-manufacturer_id=1', { innerId: '1', name: 'Fűszerész' })],
		categories: [made('categories', 'category-category_id=12', { innerId: '12' }), made('categories', 'category-category_id=13', { innerId: '13' })],
		categoryDescriptions: [
			made('categoryDescriptions', 'categoryDescription-category_id=12&language_id=1', {
				name: 'Fűszerek',
				category: to('categories', 'category-category_id=12'),
				language: to('languages', 'language-language_id=1'),
			}),
			made('categoryDescriptions', 'categoryDescription-category_id=12&language_id=2', {
				name: 'Spices',
				category: to('categories', 'category-category_id=12'),
				language: to('languages', 'language-language_id=2'),
			}),
			made('categoryDescriptions', 'categoryDescription-category_id=13&language_id=1', {
				name: 'Könyvek',
				category: to('categories', 'category-category_id=13'),
				language: to('languages', 'language-language_id=1'),
			}),
		],
		orderStatuses: statuses.map(([number]) => {
			const id = base64(`orderStatus-order_status_id=${String(number)}`);
			return {
				href: `${SAMPLE_BASE}/orderStatuses/${id}`,
				id,
				innerId: String(number),
				orderStatusDescriptions: { href: `${SAMPLE_BASE}/orderStatusDescriptions?orderStatusId=${id}` },
			};
		}),
		orderStatusDescriptions: statuses.flatMap(([number, hu, en, color]) =>
			[hu, en].map((name, index) =>
				made('orderStatusDescriptions', `orderStatusDescription-order_status_id=${String(number)}&language_id=${String(index + 1)}`, {
					name,
					color,
					orderStatus: to('orderStatuses', `orderStatus-order_status_id=${String(number)}`),
					language: to('languages', `language-language_id=${String(index + 1)}`),
				}),
			),
		),
	};
};
