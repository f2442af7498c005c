import { isHttpUrl, type Answer, type ApiRequest } from '../shop';
import { isRecord } from '../wire';
import { BAD_REQUEST, GONE, NOT_FOUND } from './answers';
import { alpha3, bool, fieldsOf, filledText, int, num, oneOf, text, texts, url, type Stored, type Schema } from './checks';
import type { ShopkitDatabase } from './database';
import { among, anywhere, flag, list, listed, same, type Filter } from './filters';

/** 5.4: in the order of their numbers. */
const PRODUCT_STATUSES = ['active', 'hidden', 'out_of_stock', 'soon'];

const STOCK: Schema = { stock_enabled: bool, stock_qty: int, stock_backorder: bool, stock_show: bool, stock_sold_single: bool, stock_notify: int };

const PRODUCT: Schema = {
	title: filledText,
	price: num,
	categories: (value) => Array.isArray(value) && value.length > 0 && value.every(int),
	brand: int,
	handle: text,
	reference: text,
	barcode: text,
	price_promo: num,
	promo_show_percentage: bool,
	price_on_request: bool,
	wholesale: bool,
	price_wholesale: num,
	wholesale_exclusive: bool,
	status: oneOf(1, 2, 3, 4),
	shipping: num,
	shipping_alone: bool,
	featured: bool,
	new: bool,
	is_promotion: bool,
	description: text,
	excerpt: text,
	video_url: url,
	file: url,
	tax: num,
	taxable: bool,
	reduced_rate: text,
	meta_description: text,
	meta_tags: text,
	page_title: text,
	weight: int,
	origin_country: alpha3,
	harmonized_code: text,
	images: (value) => Array.isArray(value) && value.length <= 10 && value.every(isHttpUrl),
	tags: texts,
	...STOCK,
};

const OPTION: Schema = {
	price: num,
	price_promo: num,
	price_on_request: bool,
	price_wholesale: num,
	stock: int,
	shipping: num,
	weight: num,
	reference: text,
	barcode: text,
	image: url,
	active: bool,
};

const OPTION_GROUP: Schema = { title: filledText, options: (value) => texts(value) && (value as unknown[]).length > 0 };

/** Pictures are written as addresses, and read in three sizes. */
const pictureAt = (address: unknown): Stored => ({ thumb: address, square: address, full: address });

/** 5.4. */
const PRODUCT_FILTERS: Record<string, Filter> = {
	ids: among('id'),
	handle: same('handle'),
	category: [filledText, ({ categories }, value) => (categories as Stored[]).some(({ id }) => String(id) === value)],
	status: [listed(['0', '1', '2', '3', '4']), ({ status }, value) => value.split(',').some((one) => one === '0' || one === String(status))],
	status_alias: among('status_alias', PRODUCT_STATUSES),
	reference: same('reference'),
	featured: flag(({ featured }) => featured),
	new: flag((product) => product.new),
	q: anywhere,
};

/** 5.4. */
export class ShopkitProducts {
	constructor(private readonly shop: ShopkitDatabase) {}

	answer(request: ApiRequest, [key, part, partId]: string[]): Answer {
		const { method } = request;
		if (key === undefined) {
			if (method === 'GET') return list(this.shop.context, request, '/product', this.shop.products.all, PRODUCT_FILTERS);
			return method === 'POST' ? this.createProduct(request) : NOT_FOUND;
		}
		if (key === 'search') return method === 'GET' ? this.search(request) : NOT_FOUND;
		const product = this.shop.products.get(key) ?? this.shop.products.all.find(({ handle }) => method === 'GET' && handle === key);
		if (product === undefined) return NOT_FOUND;
		if (part === 'option') return this.option(request, product, partId);
		if (part === 'option_group') return this.optionGroup(request, product, partId);
		if (part !== undefined) return NOT_FOUND;
		switch (method) {
			case 'GET':
				return { status: 200, body: product };
			case 'PUT': {
				const fields = fieldsOf(request, PRODUCT);
				const written = fields && this.writtenProduct(fields, product);
				return written ? { status: 200, body: Object.assign(product, written) } : BAD_REQUEST;
			}
			case 'DELETE':
				this.shop.products.remove(key);
				return GONE;
			default:
				return NOT_FOUND;
		}
	}

	private createProduct(request: ApiRequest): Answer {
		const isOnRequest = isRecord(request.json) && request.json.price_on_request === true;
		const fields = fieldsOf(request, PRODUCT, ['title', 'categories', ...(isOnRequest ? [] : ['price'])]);
		const written = fields && this.writtenProduct(fields, { stock: { stock_enabled: false }, price: null });
		return written ? { status: 201, body: this.shop.addProduct({ options: [], option_groups: [], ...written }) } : BAD_REQUEST;
	}

	/** 5.4: written flat, read nested; a promotion is below the price. */
	private writtenProduct(fields: Stored, product: Stored): Stored | undefined {
		const { price_promo: promotion } = fields;
		const price = fields.price ?? product.price;
		if (typeof promotion === 'number' && typeof price === 'number' && promotion >= price) return undefined;
		const ids = fields.categories as number[] | undefined;
		const categories = ids?.map((id) => this.shop.categories.get(String(id)));
		if (categories?.includes(undefined)) return undefined;
		const plain = Object.fromEntries(Object.entries(fields).filter(([name]) => !(name in STOCK)));
		const stock = { ...(product.stock as Stored), ...Object.fromEntries(Object.entries(fields).filter(([name]) => name in STOCK)) };
		const { status } = fields;
		return {
			...plain,
			...(categories && { categories }),
			...(fields.brand !== undefined && { brand: this.shop.brands.get(String(fields.brand)) ?? null }),
			...(Array.isArray(fields.tags) && { tags: this.shop.tagsOf(fields.tags) }),
			...(Array.isArray(fields.images) && { images: fields.images.map(pictureAt) }),
			...(typeof status === 'number' && { status_alias: PRODUCT_STATUSES[status - 1] }),
			stock: stock.stock_enabled ? stock : { stock_enabled: false },
			updated_at: this.shop.time(),
		};
	}

	private search(request: ApiRequest): Answer {
		const fields = ['title', 'description', 'handle', 'brand', 'options', 'categories', 'tags', 'reference', 'barcode'];
		const chosen = request.query.get('fields')?.split(',') ?? fields;
		return request.query.get('query')
			? list(this.shop.context, request, '/product/search', this.shop.products.all, {
					query: [
						filledText,
						(product, value) =>
							chosen.some((name) =>
								JSON.stringify(product[name] ?? '')
									.toLowerCase()
									.includes(value.toLowerCase()),
							),
					],
					fields: [listed(fields)],
				})
			: BAD_REQUEST;
	}

	/** 5.4: no POST. */
	private option(request: ApiRequest, product: Stored, id: string | undefined): Answer {
		const options = product.options as Stored[];
		if (id === undefined) return request.method === 'GET' ? { status: 200, body: options } : NOT_FOUND;
		const option = options.find((one) => String(one.id) === id);
		if (option === undefined) return NOT_FOUND;
		switch (request.method) {
			case 'GET':
				return { status: 200, body: option };
			case 'PUT': {
				const fields = fieldsOf(request, OPTION);
				const { image } = fields ?? {};
				return fields ? { status: 200, body: Object.assign(option, fields, image !== undefined && { image: pictureAt(image) }) } : BAD_REQUEST;
			}
			case 'DELETE':
				product.options = options.filter((one) => one !== option);
				return GONE;
			default:
				return NOT_FOUND;
		}
	}

	/** 5.4: POST and PUT answer all groups of the product. */
	private optionGroup(request: ApiRequest, product: Stored, id: string | undefined): Answer {
		const { method } = request;
		const groups = product.option_groups as Stored[];
		const group = groups.find((one) => String(one.id) === id);
		if (id === undefined && method === 'GET') return { status: 200, body: groups };
		if (id !== undefined && group === undefined) return NOT_FOUND;
		if (method === 'GET') return { status: 200, body: group };
		if (method === 'DELETE' && group !== undefined) {
			product.option_groups = groups.filter((one) => one !== group);
			return GONE;
		}
		if (method !== (id === undefined ? 'POST' : 'PUT')) return NOT_FOUND;
		const fields = fieldsOf(request, OPTION_GROUP, ['title', 'options']);
		if (fields === undefined) return BAD_REQUEST;
		const written = { title: fields.title, options: (fields.options as string[]).map((title) => ({ id: this.shop.nextId(), title })) };
		if (group === undefined) groups.push({ id: this.shop.nextId(), ...written });
		else Object.assign(group, written);
		return { status: group === undefined ? 201 : 200, body: groups };
	}
}
