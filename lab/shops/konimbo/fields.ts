import { isJson, type ApiRequest } from '../shop';
import { isRecord } from '../wire';
import { Invalid, type Stored } from './items';

/** 3: the resource stands in the JSON body beside the token. */
export function sentIn(request: ApiRequest, name: string): Stored {
	const sent = isJson(request) && isRecord(request.json) ? request.json[name] : undefined;
	if (!isRecord(sent) || Object.keys(sent).length === 0) throw new Invalid(`${name} is missing`);
	return sent;
}

/** 5.2: what can be written of a customer, as it is shown: flags are text, no extra fields an empty one. */
export function customerFields(sent: Stored): Stored {
	const { newsletter, data_record_json: data } = sent;
	if (data !== undefined && !isRecord(data)) throw new Invalid('data_record_json is not an object');
	const texts = ['email', 'full_address', 'mobile_phone', 'full_name', 'discount_title'].filter((name) => sent[name] !== undefined);
	return {
		...Object.fromEntries(texts.map((name) => [name, String(sent[name])])),
		...(newsletter !== undefined && { newsletter: String(newsletter) }),
		...(data !== undefined && { data_record_json: data }),
	};
}

/** 5.4: what a discount is returned with. */
export function discountOf(cart: Stored, discount: Stored): Stored {
	if (discount.var_in_json !== undefined && typeof discount.var_in_json !== 'string') throw new Invalid('var_in_json is not a text');
	const lines = cart.items as Stored[];
	const line = lines.find(({ line_item_id: id }) => String(id) === String(discount.line_item_id));
	if (discount.line_item_id !== undefined && line === undefined) throw new Invalid('the cart has no such line');
	const value = Number(discount.discount_value ?? discount.unit_price ?? 0);
	const total = (line ? [line] : lines).reduce((sum, { price }) => sum + Number(price), 0);
	const price = discount.discount_type === '%' ? (total * value) / 100 : value * Number(discount.quantity ?? 1);
	return { ...discount, price: price.toFixed(1), item_id: line?.item_id ?? null, lock_me: false };
}
