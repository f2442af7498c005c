import { anything, integer, list, number, object, unmapped, type Fields } from '../../shared/records/fields';
import { discount } from './discounts';
import { orderShipping } from './order';
import { payments } from './payment';
import { orderItem, orderUpgrade } from './rows';

/** A cart in the API (konimbo.md 5.4). */
export const cart = {
	id: integer('ID of the cart'),
	items: list(unmapped(orderItem), 'Products'),
	upgrades: list(unmapped(orderUpgrade), 'Options chosen with the products'),
	shipping: object(unmapped(orderShipping), 'Shipping', { nullable: true }),
	payments: object(unmapped(payments), 'Instalments', { nullable: true }),
	total_price: number('Total'),
	discounts: list(unmapped(discount), 'Discounts'),
	var_in_json: anything('Extra fields'),
} satisfies Fields;
