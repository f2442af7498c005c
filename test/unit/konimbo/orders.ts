/** Orders in the shapes that shops were seen to send, with invented people and articles. */
import type { PlainObject } from '../../../nodes/shared/objects';
import type { UnifiedOrder } from '../../../nodes/shared/records/shapes';

/** A bag, whose stock is a row of its own, as an inventory without variants has it. */
export const stockRow: PlainObject = {
	type: 'upgrade',
	item_id: 6200001,
	line_item_id: 123500001,
	title: 'כמות',
	topic_title: 'מלאי',
	inventory_code: '1',
	quantity: 2,
	unit_price: 0,
	price: 0,
};

/** The size of a bag: the variant that was sold. */
export const variantRow: PlainObject = { ...stockRow, title: 'L', topic_title: 'מידה', inventory_code: 'BAG-145-L' };

export const productRow: PlainObject = {
	type: 'line_item',
	item_id: 6200001,
	line_item_id: 123500001,
	title: 'תיק גב ',
	code: 'BAG-145',
	second_code: 'https://supplier.example/offer/7.html?spm=a1.b2',
	offer_code: '',
	category_title: 'תיקים',
	brand_title: 'מותג',
	image_url: 'https://img.example/1.jpg?1581951922',
	quantity: 2,
	unit_price: 405,
	price: 810,
};

const shipping = {
	id: 48001,
	title: "משלוח לנק' איסוף",
	type: 'shipping',
	shipping_type: 'not_cart_shipping',
	integration_type: 'carrier Door2Door',
	quantity: 1,
	price: 0,
	price_with_intrest: 0,
	store_default: false,
	data: { days: '10' },
	var: {},
};

/** An order whose cart has the lines. */
export const orderWith = (lines: PlainObject[], cart: PlainObject = {}, more: PlainObject = {}): PlainObject => ({
	id: 14300001,
	store_id: 3001,
	customer_id: 11200001,
	event: 'order_after_payment',
	name: 'נועה לוי',
	email: 'noa@example.com',
	phone: '0501234567',
	payment_status: 'אשראי - מלא',
	additional_inputs: null,
	customer_orders_size: null,
	data_record_var: {},
	newsletter: true,
	full_url: 'https://www.shop.example',
	affillate_field: '',
	...more,
	cart: { total_price: 810, shipping, lines, ...cart },
});

/** The sums of an order, whose tax is told nowhere. */
export const checked = (balanced: boolean | null, difference: number | null): UnifiedOrder['checks'] => ({
	balanced,
	difference,
	taxBalanced: null,
	taxDifference: null,
});
