import type { Answer, ApiRequest } from '../shop';
import { isRecord } from '../wire';
import { ALREADY_EXISTS, BAD_REQUEST, GONE, NOT_FOUND } from './answers';
import { day, fieldsOf, filledText, idOrHandle, int, num, oneOf, type Stored, type Schema } from './checks';
import type { ShopkitDatabase } from './database';
import { list } from './filters';

const COUPON: Schema = {
	code: filledText,
	limit: int,
	value: num,
	type: oneOf('money', 'percent', 'shipping'),
	applies_to: oneOf('all_orders', 'category', 'product', 'brand', 'tag'),
	category: idOrHandle,
	product: idOrHandle,
	brand: idOrHandle,
	tag: idOrHandle,
	orders_over: num,
	date_from: day,
	date_to: day,
};
const COUPON_REQUIRED = ['code', 'limit', 'value', 'type', 'applies_to'];

/** 5.6: arrays of one. */
export class ShopkitCoupons {
	constructor(private readonly shop: ShopkitDatabase) {}

	answer(request: ApiRequest, [key]: string[]): Answer {
		const { method, query } = request;
		const { behaviour } = this.shop.context;
		const wanted = key ?? query.get('id') ?? query.get('code') ?? undefined;
		const coupon = this.shop.coupons.all.find(({ id, code }) => String(id) === wanted || code === wanted);
		if (method === 'GET') {
			if (wanted !== undefined) return coupon ? { status: 200, body: [coupon] } : NOT_FOUND;
			if (behaviour.couponList === 'refuse') return BAD_REQUEST;
			return list(this.shop.context, request, '/coupon', this.shop.coupons.all, {}, behaviour.shownArrays === 'array' ? 'array' : undefined);
		}
		if (method === 'POST' && key === undefined) {
			const fields = fieldsOf(request, COUPON, COUPON_REQUIRED);
			if (fields === undefined || lacksTarget(fields)) return BAD_REQUEST;
			if (this.shop.coupons.all.some(({ code }) => code === fields.code)) return ALREADY_EXISTS;
			return { status: 201, body: [this.shop.addCoupon(fields)] };
		}
		if (method === 'PUT') {
			const sent = isRecord(request.json) ? request.json : {};
			const target = behaviour.couponUpdate === 'path' ? coupon : key === undefined ? this.shop.coupons.get(String(sent.id)) : undefined;
			if (target === undefined) return NOT_FOUND;
			const schema = { ...COUPON, ...(behaviour.couponUpdate === 'body' && { id: int }) } as Schema;
			delete schema.code;
			const fields = fieldsOf(request, schema);
			return fields && !lacksTarget({ ...target, ...fields })
				? { status: 200, body: [Object.assign(target, fields, { updated_at: this.shop.time() })] }
				: BAD_REQUEST;
		}
		if (method !== 'DELETE' || key === undefined) return NOT_FOUND;
		if (!/^\d+$/.test(key)) return BAD_REQUEST;
		return this.shop.coupons.remove(key) ? GONE : NOT_FOUND;
	}
}

/** 5.6: what the coupon applies to must be named. */
function lacksTarget(coupon: Stored): boolean {
	const kind = String(coupon.applies_to);
	return kind !== 'all_orders' && (coupon[kind] === undefined || coupon[kind] === null || coupon[kind] === '');
}
