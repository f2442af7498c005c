import type { Answer, ApiRequest } from '../shop';
import { NOT_FOUND } from './answers';
import { ShopkitClients } from './clients';
import { ShopkitCoupons } from './coupons';
import { ShopkitDatabase } from './database';
import { ShopkitMedia } from './media';
import { ShopkitOrders } from './orders';
import { ShopkitPages } from './pages';
import { ShopkitProducts } from './products';
import { ShopkitShipments } from './shipments';
import { ShopkitStats } from './stats';

/** The REST resources besides webhooks (shopkit.md 5), on records that a test puts into the shop. */
export class ShopkitApi extends ShopkitDatabase {
	private readonly resources = {
		orders: new ShopkitOrders(this),
		clients: new ShopkitClients(this),
		products: new ShopkitProducts(this),
		pages: new ShopkitPages(this),
		coupons: new ShopkitCoupons(this),
		shipments: new ShopkitShipments(this),
		media: new ShopkitMedia(this),
		stats: new ShopkitStats(this),
	};

	/** @param path below the API's address, without a slash at the end */
	answer(request: ApiRequest, path: string): Answer {
		const [, resource, ...rest] = path.split('/').map(decodeURIComponent);
		switch (resource) {
			case 'order':
				return this.resources.orders.answer(request, rest);
			case 'client':
				return this.resources.clients.answer(request, rest);
			case 'product':
				return this.resources.products.answer(request, rest);
			case 'category':
				return this.resources.pages.answer(request, rest, 'category');
			case 'brand':
				return this.resources.pages.answer(request, rest, 'brand');
			case 'coupon':
				return this.resources.coupons.answer(request, rest);
			case 'shipment':
				return this.resources.shipments.answer(request, rest);
			case 'shipping':
				return rest.length === 0 && request.method === 'GET' ? this.resources.shipments.quote(request) : NOT_FOUND;
			case 'store':
				return rest.length === 0 && request.method === 'GET' ? { status: 200, body: this.context.store() } : NOT_FOUND;
			case 'media':
				return this.resources.media.answer(request, rest);
			case 'stats':
				return this.resources.stats.answer(request, rest);
			default:
				return NOT_FOUND;
		}
	}
}
