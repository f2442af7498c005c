import type { Answer, ApiRequest } from '../shop';
import { BAD_REQUEST, NOT_FOUND } from './answers';
import { alpha3, day, oneOf, type Stored } from './checks';
import type { ShopkitDatabase } from './database';
import { anywhere, flag, list, same } from './filters';

export const CARRIERS = [
	'ctt',
	'dpd',
	'correos_express',
	'dhl_express',
	'dhl_globalmail',
	'dhl_parcel',
	'fedex',
	'gls',
	'mrw',
	'rangel',
	'nacex',
	'seur',
	'tnt',
	'ups',
	'vasp',
	'other',
];

/** 5.7. */
export class ShopkitShipments {
	constructor(private readonly shop: ShopkitDatabase) {}

	answer(request: ApiRequest, [part]: string[]): Answer {
		if (request.method !== 'GET') return NOT_FOUND;
		if (part === 'carrier') return { status: 200, body: CARRIERS.map((alias) => ({ alias, title: alias.toUpperCase().replaceAll('_', ' ') })) };
		if (part !== undefined) return NOT_FOUND;
		const dayOf = ({ created_at: at }: Stored) => this.shop.dayOf(Date.parse(String(at)));
		return list(this.shop.context, request, '/shipment', this.shop.shipments.all, {
			tracking_code: same('tracking_code'),
			carrier: [oneOf(...CARRIERS), (record, value) => record.carrier === value],
			paid: flag(({ order_id: id }) => this.shop.orders.get(String(id))?.paid),
			status: [
				oneOf('expedited', 'accepted', 'out_for_delivery', 'pickup_available', 'delivery_unsuccessful', 'returned', 'delivered'),
				(record, value) => record.last_event === value,
			],
			date_from: [day, (record, value) => dayOf(record) >= value],
			date_to: [day, (record, value) => dayOf(record) <= value],
			q: anywhere,
		});
	}

	quote({ query }: ApiRequest): Answer {
		const numbers = ['weight', 'value'].every((name) => query.get(name) === null || /^\d+$/.test(query.get(name) ?? ''));
		if (!alpha3(query.get('country_code')) || !numbers) return BAD_REQUEST;
		const price = 4.9 + Math.floor(Number(query.get('weight') ?? 0) / 1000);
		return {
			status: 200,
			body: [{ title: 'Correio registado', description: '2 a 3 dias', price, price_formatted: `${price.toFixed(2).replace('.', ',')} €` }],
		};
	}
}
