import type { Answer, ApiRequest } from '../shop';
import { BAD_REQUEST, GONE, NOT_FOUND } from './answers';
import { bool, fieldsOf, filledText, int, text, url, type Stored, type Schema } from './checks';
import type { ShopkitDatabase } from './database';
import { flag, list, same } from './filters';

const BRAND: Schema = {
	title: filledText,
	active: bool,
	description: text,
	handle: text,
	image: url,
	position: int,
	meta_description: text,
	meta_tags: text,
	page_title: text,
};
const CATEGORY: Schema = { ...BRAND, parent_id: int };

/** 5.5: categories and brands. */
export class ShopkitPages {
	constructor(private readonly shop: ShopkitDatabase) {}

	answer(request: ApiRequest, [id]: string[], kind: 'category' | 'brand'): Answer {
		const { method } = request;
		const { records, schema } = kind === 'category' ? { records: this.shop.categories, schema: CATEGORY } : { records: this.shop.brands, schema: BRAND };
		if (id === undefined) {
			const filters = {
				handle: same('handle'),
				active: flag(({ active }) => active),
				...(kind === 'category' && { is_parent: flag(({ is_parent: is }) => is) }),
			};
			if (method === 'GET') return list(this.shop.context, request, `/${kind}`, records.all, filters);
			if (method !== 'POST') return NOT_FOUND;
			const fields = fieldsOf(request, schema, ['title']);
			if (fields === undefined) return BAD_REQUEST;
			const written = this.writtenPage(fields);
			return { status: 201, body: kind === 'category' ? this.shop.addCategory(written) : this.shop.addBrand(written) };
		}
		const record = records.get(id);
		if (record === undefined) return NOT_FOUND;
		switch (method) {
			case 'GET':
				return { status: 200, body: record };
			case 'PUT': {
				const fields = fieldsOf(request, schema, this.shop.context.behaviour.partialUpdate === 'refuse' ? ['title'] : []);
				return fields ? { status: 200, body: Object.assign(record, this.writtenPage(fields), { updated_at: this.shop.time() }) } : BAD_REQUEST;
			}
			case 'DELETE':
				records.remove(id);
				return GONE;
			default:
				return NOT_FOUND;
		}
	}

	/** 5.5: written as `parent_id`, read as `parent`. */
	private writtenPage({ parent_id: parent, image, ...fields }: Stored): Stored {
		const above = this.shop.categories.get(String(parent));
		return {
			...fields,
			...(image !== undefined && { image: { thumb: image, square: image, full: image } }),
			...(above && { parent, parent_title: above.title, is_child: true, is_parent: false }),
		};
	}
}
