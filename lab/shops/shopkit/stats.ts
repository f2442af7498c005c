import type { Answer, ApiRequest } from '../shop';
import { BAD_REQUEST, NOT_FOUND } from './answers';
import { day } from './checks';
import type { ShopkitDatabase } from './database';

/** 5.8: only the shape of the summary is documented. */
export class ShopkitStats {
	constructor(private readonly shop: ShopkitDatabase) {}

	answer({ method, query }: ApiRequest, [metric]: string[]): Answer {
		if (method !== 'GET' || !['live', 'visitors', 'orders', 'resume'].includes(metric)) return NOT_FOUND;
		const [from, to] = ['date_from', 'date_to'].map((name) => query.get(name));
		if ((from !== null && !day(from)) || (to !== null && !day(to))) return BAD_REQUEST;
		if (metric !== 'resume') return { status: 200, body: { total: this.shop.orders.all.length } };
		const revenue = this.shop.orders.all.reduce((sum, { total }) => sum + Number(total), 0);
		return {
			status: 200,
			body: {
				date_start: '1 de Novembro',
				date_end: '20 de Novembro',
				date_start_raw: from,
				date_end_raw: to,
				sessions: 40,
				orders_revenue: revenue,
				orders_count: this.shop.orders.all.length,
				websites_referral: [],
				search_keywords: [],
			},
		};
	}
}
