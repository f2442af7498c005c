import { sampleFile } from '../samples';
import { fieldsOf, type DocumentedOperation } from './reference';

export type Stored = Record<string, unknown>;
export type Parameters = Readonly<Record<string, string>>;

/** Models whose records are sample files. */
export const SAMPLES: Readonly<Record<string, string>> = {
	Actor: 'actor',
	Category: 'category',
	Currency: 'currency',
	Customer: 'customer',
	Director: 'director',
	Extract: 'extract',
	Feature: 'feature',
	Gift: 'gift',
	Group: 'groups',
	PrepaymentBalance: 'balance',
	PrepaymentBonus: 'bonus',
	PrepaymentOperation: 'operation',
	PrepaymentRecharge: 'recharge',
	Product: 'product',
	ProductAccess: 'access',
	Subscription: 'subscription',
	Video: 'video',
};

/** 5.4 has no samples of these; names are translated arrays. */
export const SEEDS: Readonly<Record<string, readonly Stored[]>> = {
	Language: [
		{ id: 1, name: 'Français', iso_code: 'fr', active: true },
		{ id: 2, name: 'English', iso_code: 'en', active: true },
	],
	Order: [],
	OrderState: ['Paiement accepté', 'Remboursé', 'Annulé'].map((value, index) => ({
		id: index + 1,
		paid: index === 0,
		deleted: false,
		name: [{ lang: 1, value, iso_code: 'fr' }],
	})),
};

/** Ids of the samples, for records that belong to them. */
const SAMPLE_IDS: Readonly<Record<string, number>> = { id_customer: 77, id_product: 31, id_category: 8, id_cart: 2210, id_order: 1201 };

/** The name that records are kept under: responses and roles are the same records. */
export const storeOf = (model: string) => model.replace(/(Response|Role)\d?$/, '');

const IDS: Readonly<Record<string, string>> = {
	actor_id: 'Actor',
	address_id: 'Address',
	cart_id: 'Cart',
	category_id: 'Category',
	customer_id: 'Customer',
	director_id: 'Director',
	gift_id: 'Gift',
	group_id: 'Group',
	order_id: 'Order',
	order_state_id: 'OrderState',
	prepayment_bonus_id: 'PrepaymentBonus',
	prepayment_operation_id: 'PrepaymentOperation',
	prepayment_recharge_id: 'PrepaymentRecharge',
	product_access_id: 'ProductAccess',
	product_id: 'Product',
	subscription_id: 'Subscription',
	video_id: 'Video',
};

/** The model of the record that a place in a path names. */
export const modelOfId = (name: string, path: string) => (path.startsWith('/categories/videos/') ? 'VideoCategory' : IDS[name]);

/** The field by which records of the model belong to the first record in the path. */
export function ownerOf(
	{ path, model }: Pick<DocumentedOperation, 'method' | 'path' | 'model'>,
	parameters: Parameters,
): { field: string; id: string } | undefined {
	const [[name, id] = ['', '']] = Object.entries(parameters);
	const owner = IDS[name];
	if (owner === undefined || path.endsWith(`/{${name}}`)) return undefined;
	const field = owner === storeOf(model) ? 'id_parent' : `id_${name.replace(/_id$/, '')}`;
	return fieldsOf(model).some((one) => one.name === field) ? { field, id } : undefined;
}

export function sample(name: string): Stored {
	return sampleFile('kinow', name) as Stored;
}

/** A made-up record of a model without a sample. */
export function example(model: string): Stored {
	return Object.fromEntries(
		fieldsOf(model).map(({ name, type }) => [
			name,
			name in SAMPLE_IDS ? SAMPLE_IDS[name] : model.startsWith('Cart') && name === 'id' ? SAMPLE_IDS.id_cart : exampleValue(name, type),
		]),
	);
}

function exampleValue(name: string, type: string): unknown {
	switch (type) {
		case 'int':
			return 1;
		case 'float':
			return 1.5;
		case 'bool':
			return true;
		case 'string':
			return name.startsWith('date') ? '2026-02-03 04:05:06' : `Exemple ${name}`;
		case 'object':
			return {};
		case 'I18n[]':
			return [{ lang: 1, value: `Exemple ${name}`, iso_code: 'fr' }];
		default:
			return type.endsWith('[]') ? [example(type.slice(0, -2))] : example(type);
	}
}

/** Only what the model has; what it has as text is text, also where requests take it as a number (a subtitle's `font`). */
export function known(model: string, record: Stored): Stored {
	const types = new Map(fieldsOf(model).map(({ name, type }) => [name, type]));
	const entries = Object.entries(record).filter(([name]) => types.has(name));
	return Object.fromEntries(entries.map(([name, value]) => [name, typeof value === 'number' && types.get(name) === 'string' ? String(value) : value]));
}
