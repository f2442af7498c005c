/** Categories and brands (shopkit.md 5.5): alike, but that categories stand below one another. */
import type { INodeProperties } from 'n8n-workflow';

import type { Resource } from '../../shared/actions/operation';
import {
	additionalFieldsParameter,
	filtersParameter,
	idOf,
	limitParameter,
	recordLocator,
	returnAllParameter,
	updateFieldsParameter,
} from '../../shared/actions/parameters';
import { categoryId, description, handle, metaDescription, metaTags, pageTitle } from './fields';
import { listRecords } from './lists';
import { answered, bodyOf, changesOf, found, queryOf } from './values';

const title: INodeProperties = { displayName: 'Title', name: 'title', type: 'string', default: '' };
const active: INodeProperties = { displayName: 'Active', name: 'active', type: 'boolean', default: true, description: 'Whether it is shown in the shop' };
const image: INodeProperties = { displayName: 'Image URL', name: 'image', type: 'string', default: '' };
const position: INodeProperties = { displayName: 'Position', name: 'position', type: 'number', default: 0, description: 'Place in the list' };

/** Written as `parent_id`, read as `parent`. */
const parent: INodeProperties = { ...categoryId, displayName: 'Parent Category Name or ID', name: 'parent_id' };

const isParent: INodeProperties = {
	displayName: 'Top Level',
	name: 'is_parent',
	type: 'boolean',
	default: true,
	description: 'Whether it stands below no other category',
};

interface Kind {
	/** Title case. */
	readonly name: string;
	/** Of the resource, the record in the item, and the path. */
	readonly value: string;
	readonly plural: string;
	/** The search of its resource locator. */
	readonly search: string;
	readonly fields: INodeProperties[];
	readonly filters: INodeProperties[];
}

function resourceOf({ name, value, plural, search, fields, filters }: Kind): Resource {
	const path = `/${value}`;
	const id = recordLocator(name, `${value}Id`, search);
	const one = `a ${value}`;
	return {
		name,
		value,
		operations: [
			{
				name: 'Create',
				value: 'create',
				action: `Create ${one}`,
				description: `Creates ${one}`,
				returns: value,
				parameters: [{ ...title, required: true }, additionalFieldsParameter(fields)],
				async run({ call, parameter }) {
					const body = { title: parameter('title'), ...bodyOf(parameter('additionalFields', {})) };
					return answered(await call({ method: 'POST', path, body }), body);
				},
			},
			{
				name: 'Delete',
				value: 'delete',
				action: `Delete ${one}`,
				description: `Deletes ${one} permanently`,
				parameters: [id],
				async run(input) {
					const key = idOf(input, `${value}Id`, name);
					await input.call({ method: 'DELETE', path: `${path}/${key}` });
					return [{ deleted: true, id: decodeURIComponent(key) }];
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: `Get ${one}`,
				description: `Returns one ${value}`,
				returns: value,
				parameters: [id],
				async run(input) {
					return found(await input.call({ method: 'GET', path: `${path}/${idOf(input, `${value}Id`, name)}` }));
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: `Get many ${plural}`,
				description: `Returns a list of ${plural}`,
				returns: value,
				parameters: [returnAllParameter, limitParameter, filtersParameter(filters)],
				async run(input) {
					return await listRecords(input, path, queryOf(input.parameter('filters', {})));
				},
			},
			{
				name: 'Update',
				value: 'update',
				action: `Update ${one}`,
				description: `Changes ${one}. Shopkit's documentation marks the title as required here, and shows a call without it: only the fields you add are sent, so add it where the shop refuses.`,
				returns: value,
				parameters: [id, updateFieldsParameter([...fields, title])],
				async run(input) {
					const changes = changesOf(input);
					return answered(await input.call({ method: 'PUT', path: `${path}/${idOf(input, `${value}Id`, name)}`, body: changes }), changes);
				},
			},
		],
	};
}

export const category = resourceOf({
	name: 'Category',
	value: 'category',
	plural: 'categories',
	search: 'searchCategories',
	fields: [active, description, handle, image, metaDescription, metaTags, pageTitle, parent, position],
	filters: [active, handle, isParent],
});

export const brand = resourceOf({
	name: 'Brand',
	value: 'brand',
	plural: 'brands',
	search: 'searchBrands',
	fields: [active, description, handle, image, metaDescription, metaTags, pageTitle, position],
	filters: [active, handle],
});
