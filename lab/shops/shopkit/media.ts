import { isHttpUrl, type Answer, type ApiRequest } from '../shop';
import { BAD_REQUEST, GONE, NOT_FOUND } from './answers';
import { fieldsOf, filledText, oneOf } from './checks';
import type { ShopkitDatabase } from './database';
import { anywhere, list, same } from './filters';

/** 5.8. */
export class ShopkitMedia {
	constructor(private readonly shop: ShopkitDatabase) {}

	answer(request: ApiRequest, [key]: string[]): Answer {
		const { method } = request;
		if (method === 'GET' && key === undefined) {
			return list(this.shop.context, request, '/media', this.shop.media.all, {
				id: same('id'),
				checksum: same('checksum'),
				type: [oneOf('all', 'image', 'file'), ({ file_type: type }, value) => value === 'all' || (value === 'image') === String(type).startsWith('image/')],
				q: anywhere,
			});
		}
		if (method === 'POST' && this.shop.context.behaviour.mediaUpload === (key === undefined ? '/media' : `/media/${key}`)) {
			const fields = fieldsOf(request, { url: isHttpUrl, file: filledText });
			if (fields === undefined || Object.keys(fields).length !== 1) return BAD_REQUEST;
			this.shop.addMedia();
			return { status: 201 };
		}
		const found = this.shop.media.all.find(({ id, checksum }) => String(id) === key || checksum === key);
		if (method !== 'DELETE' || found === undefined) return NOT_FOUND;
		this.shop.media.remove(String(found.id));
		return GONE;
	}
}
