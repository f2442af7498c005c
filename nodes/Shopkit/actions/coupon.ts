import type { INodeProperties } from 'n8n-workflow';

import { InputError, type Input, type Resource } from '../../shared/actions/operation';
import { additionalFieldsParameter, idOf, limitParameter, recordLocator, returnAllParameter, updateFieldsParameter } from '../../shared/actions/parameters';
import { brandId, categoryId, dateFrom, dateTo } from './fields';
import { listRecords } from './lists';
import { answered, bodyOf, changesOf, found } from './values';

const couponId: INodeProperties = {
	displayName: 'Coupon ID',
	name: 'couponId',
	type: 'string',
	required: true,
	default: '',
	description: "The number in the coupon's ID; 'Get' finds it for a code",
};

const limit: INodeProperties = {
	displayName: 'Usage Limit',
	name: 'usageLimit',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: 'How often it can be used; 0 for any number of times',
};
const value: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 4 },
	default: 0,
	description: 'Amount or percent',
};

const type: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: [
		{ name: 'Free Shipping', value: 'shipping' },
		{ name: 'Money', value: 'money' },
		{ name: 'Percent', value: 'percent' },
	],
	default: 'percent',
};

const appliesTo: INodeProperties = {
	displayName: 'Applies To',
	name: 'applies_to',
	type: 'options',
	options: [
		{ name: 'All Orders', value: 'all_orders' },
		{ name: 'Brand', value: 'brand' },
		{ name: 'Category', value: 'category' },
		{ name: 'Product', value: 'product' },
		{ name: 'Tag', value: 'tag' },
	],
	default: 'all_orders',
};

const target = {
	brand: brandId,
	category: categoryId,
	product: recordLocator('Product', 'product', 'searchProducts', 'By ID also takes its handle, the name in its address'),
	tag: { displayName: 'Tag', name: 'tag', type: 'string', default: '', description: 'ID or handle of the tag' },
} satisfies Record<string, INodeProperties>;

const ordersOver: INodeProperties = {
	displayName: 'Orders Over',
	name: 'orders_over',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 4 },
	default: 0,
	description: 'Value that the order must exceed',
};

/** What it applies to must be named (shopkit.md 5.6). */
const targets = Object.entries(target).map(([kind, parameter]): INodeProperties => ({
	...parameter,
	required: true,
	displayOptions: { show: { applies_to: [kind] } },
}));

/** Coupons (shopkit.md 5.6). */
export const coupon: Resource = {
	name: 'Coupon',
	value: 'coupon',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a coupon',
			description: 'Creates a coupon',
			returns: 'coupon',
			parameters: [
				{ displayName: 'Code', name: 'code', type: 'string', required: true, default: '' },
				type,
				{ ...value, required: true },
				limit,
				appliesTo,
				...targets,
				additionalFieldsParameter([dateFrom, dateTo, ordersOver]),
			],
			async run(input) {
				const { call, parameter } = input;
				const required = Object.fromEntries(['code', 'value', 'type', 'applies_to'].map((name) => [name, parameter(name)]));
				const body = { ...required, limit: parameter('usageLimit'), ...targetOf(input), ...bodyOf(parameter('additionalFields', {})) };
				return answered(await call({ method: 'POST', path: '/coupon', body }), body);
			},
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a coupon',
			description: 'Deletes a coupon permanently',
			parameters: [couponId],
			async run(input) {
				const id = idOf(input, 'couponId', 'Coupon ID');
				await input.call({ method: 'DELETE', path: `/coupon/${id}` });
				return [{ deleted: true, id: decodeURIComponent(id) }];
			},
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a coupon',
			description: 'Returns one coupon',
			returns: 'coupon',
			parameters: [{ displayName: 'Coupon ID or Code', name: 'couponId', type: 'string', required: true, default: '' }],
			async run(input) {
				return found(await input.call({ method: 'GET', path: `/coupon/${idOf(input, 'couponId', 'Coupon ID or Code')}` }));
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many coupons',
			description: "Returns a list of coupons. Shopkit's documentation says that an ID or a code must be given, and so leaves open whether this works.",
			returns: 'coupon',
			parameters: [returnAllParameter, limitParameter],
			async run(input) {
				return await listRecords(input, '/coupon');
			},
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a coupon',
			description:
				"Changes a coupon; its code cannot be changed. Shopkit's documentation contradicts itself on the address: this sends the ID in the path. Should your shop refuse it, send it in the body with 'API Request'.",
			returns: 'coupon',
			parameters: [
				couponId,
				updateFieldsParameter([
					appliesTo,
					target.brand,
					target.category,
					dateFrom,
					dateTo,
					ordersOver,
					{ displayName: 'Product ID', name: 'product', type: 'string', default: '', description: 'ID or handle of the product' },
					target.tag,
					type,
					{ ...limit, name: 'limit' },
					value,
				]),
			],
			async run(input) {
				const changes = changesOf(input);
				return answered(await input.call({ method: 'PUT', path: `/coupon/${idOf(input, 'couponId', 'Coupon ID')}`, body: changes }), changes);
			},
		},
	],
};

/** The one thing that the coupon applies to. @throws InputError where it is not named */
function targetOf({ parameter }: Input): Record<string, unknown> {
	const kind = parameter<string>('applies_to');
	if (!(kind in target)) return {};
	const named = parameter(kind);
	if (named !== '' && named !== undefined && named !== null) return { [kind]: named };
	throw new InputError(`The coupon applies to a ${kind}, but none is given`, `Fill in '${target[kind as keyof typeof target].displayName}'.`);
}
