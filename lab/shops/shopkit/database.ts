import { createHash } from 'node:crypto';

import { Records } from '../records';
import { sampleFile } from '../samples';
import type { Answer, ApiRequest } from '../shop';
import type { ShopkitApiBehaviour } from './behaviour';
import type { Stored } from './checks';

/** What the REST resources need of the shop around them. */
export interface ShopkitApiContext {
	now(): number;
	readonly behaviour: ShopkitApiBehaviour;
	/** 4.2: one page of a list, in the envelope of the shop. */
	page(request: ApiRequest, path: string, rows: unknown[], shape?: 'array'): Answer;
	store(): unknown;
}

/** What a shop has besides webhooks; tests put it there. */
export class ShopkitDatabase {
	readonly orders = new Records();
	readonly clients = new Records();
	readonly products = new Records();
	readonly categories = new Records();
	readonly brands = new Records();
	readonly coupons = new Records();
	readonly shipments = new Records('tracking_code');
	readonly media = new Records();
	private lastId = 30_000;

	constructor(readonly context: ShopkitApiContext) {}

	reset(): void {
		for (const records of [this.orders, this.clients, this.products, this.categories, this.brands, this.coupons, this.shipments, this.media]) records.clear();
		this.lastId = 30_000;
	}

	/** A customer buys something. @returns the order as the API shows it */
	placeOrder(changes: Stored = {}): Stored {
		const time = this.time();
		return this.orders.put({ ...(sampleFile('shopkit', 'api_order') as Stored), id: this.nextId(), created_at: time, update_at: time, tags: [], ...changes });
	}

	/** Somebody in the back office, or the shop itself, changes an order. */
	changeOrder(id: unknown, changes: Stored): Stored {
		return Object.assign(this.orders.get(String(id)) as Stored, { update_at: this.time() }, changes);
	}

	addClient(changes: Stored = {}): Stored {
		const client = { ...(sampleFile('shopkit', 'api_client') as Stored), id: this.nextId(), ...changes };
		return this.clients.put({ ...client, hash: this.hashOf(String((client as Stored).email)) });
	}

	addProduct(changes: Stored = {}): Stored {
		const time = this.time();
		return this.products.put({ ...(sampleFile('shopkit', 'api_product') as Stored), id: this.nextId(), created_at: time, updated_at: time, ...changes });
	}

	addCategory(changes: Stored = {}): Stored {
		return this.categories.put({
			...this.pageOf(changes),
			is_parent: true,
			is_child: false,
			parent: 0,
			parent_title: '',
			parents: null,
			children: null,
			...changes,
		});
	}

	addBrand(changes: Stored = {}): Stored {
		return this.brands.put({ ...this.pageOf(changes), ...changes });
	}

	/** 5.6. */
	addCoupon(changes: Stored = {}): Stored {
		const time = this.time();
		const { code = 'OUTONO10' } = changes;
		return this.coupons.put({
			id: this.nextId(),
			code,
			coupon: code,
			limit: 0,
			used: 0,
			value: 10,
			type: 'percent',
			applies_to: 'all_orders',
			applies_to_clients: 'clients_all',
			orders_over: null,
			orders_under: null,
			category: null,
			product: null,
			brand: null,
			tag: null,
			countries: null,
			date_from: null,
			date_to: null,
			shareable_url: `https://loja-exemplo.example/coupon/${String(code)}`,
			active: true,
			created_at: time,
			updated_at: time,
			orders_total: 0,
			orders_discount: 0,
			...changes,
		});
	}

	/** 5.7: `order_id` is a numeric text, and there is no `id`. */
	addShipment(changes: Stored = {}): Stored {
		const time = this.time();
		const place = { zip_code: '0351-007', country_code: 'PRT', country_code_alpha_2: 'PT', country: 'Portugal - Continental' };
		return this.shipments.put({
			tracking_code: `EX${this.nextId()}PT`,
			carrier: 'ctt',
			carrier_description: 'CTT Expresso',
			tracking_url: 'https://tracking.example/EX',
			order_id: '20417',
			type: 'manual',
			created_at: time,
			updated_at: time,
			expected_arrival_from: null,
			expected_arrival_until: null,
			from: place,
			to: place,
			last_event: 'expedited',
			last_event_description: 'Expedida',
			events: null,
			automatic_shipping: null,
			...changes,
		});
	}

	/** 5.8: times without zone. */
	addMedia(changes: Stored = {}): Stored {
		const id = this.nextId();
		return this.media.put({
			id,
			checksum: createHash('md5').update(String(id)).digest('hex'),
			file_name: `${id}.jpg`,
			file_type: 'image/jpeg',
			file_ext: '.jpg',
			file_size: 12.3,
			image_width: 800,
			image_height: 600,
			created_at: new Date(this.context.now()).toISOString().slice(0, 19).replace('T', ' '),
			url: {
				thumb: `https://cdn.loja-exemplo.example/media/thumb/${id}.jpg`,
				square: `https://cdn.loja-exemplo.example/media/square/${id}.jpg`,
				full: `https://cdn.loja-exemplo.example/media/${id}.jpg`,
			},
			...changes,
		});
	}

	hashOf(email: string): string {
		const hashed = this.context.behaviour.clientHash === 'lowerCase' ? email.toLowerCase() : email;
		return createHash('md5').update(hashed).digest('hex');
	}

	private pageOf({ title = 'Decoração' }: Stored): Stored {
		const time = this.time();
		const id = this.nextId();
		const page = `https://loja-exemplo.example/page/${id}`;
		// 6.14: an empty list stands for no picture.
		return {
			id,
			title,
			description: '',
			position: 0,
			active: true,
			handle: `page-${id}`,
			page_title: '',
			meta_description: '',
			meta_tags: '',
			num_products: 0,
			url: page,
			permalink: page,
			image: [],
			created_at: time,
			updated_at: time,
		};
	}

	/** 5.2: tags are written as texts, and read as records. */
	tagsOf(titles: readonly unknown[]): Stored[] {
		return titles.map((title) => ({ id: this.nextId(), title, handle: String(title).toLowerCase(), total_items: 1, created_at: this.time() }));
	}

	nextId(): number {
		this.lastId += 1;
		return this.lastId;
	}

	time(): string {
		return new Date(this.context.now()).toISOString().replace(/\.\d+Z$/, '+00:00');
	}

	/** The day in the shop's time zone. */
	dayOf(time: number): string {
		return new Date(time + this.context.behaviour.zoneHours * 3_600_000).toISOString().slice(0, 10);
	}
}
