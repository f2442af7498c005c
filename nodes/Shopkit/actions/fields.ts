/** Parameters that several resources have in common. */
import type { INodeProperties } from 'n8n-workflow';

import { recordLocator } from '../../shared/actions/parameters';

export const productId = recordLocator(
	'Product',
	'productId',
	'searchProducts',
	'The product to work on. By ID also takes its handle, the name in its address.',
);

export const handle: INodeProperties = { displayName: 'Handle', name: 'handle', type: 'string', default: '', description: 'Name in URLs' };

/** What pages of the shop have for search engines: of products, categories and brands. */
export const metaDescription: INodeProperties = { displayName: 'Meta Description', name: 'meta_description', type: 'string', default: '' };
export const metaTags: INodeProperties = { displayName: 'Meta Tags', name: 'meta_tags', type: 'string', default: '' };
export const pageTitle: INodeProperties = { displayName: 'Page Title', name: 'page_title', type: 'string', default: '' };

export const description: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	description: 'May hold HTML',
};

export const fullText: INodeProperties = { displayName: 'Search', name: 'q', type: 'string', default: '', description: 'Text to look for' };

export const dateFrom: INodeProperties = {
	displayName: 'Date From',
	name: 'date_from',
	type: 'dateTime',
	default: '',
	description: 'First day; the time of day does not count',
};
export const dateTo: INodeProperties = {
	displayName: 'Date To',
	name: 'date_to',
	type: 'dateTime',
	default: '',
	description: 'Last day; the time of day does not count',
};

/** @param name the API's own key for it */
export function carrier(displayName: string, name: string): INodeProperties {
	return {
		displayName: `${displayName} Name or ID`,
		name,
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getCarriers' },
		default: '',
		description: 'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	};
}

export const brandId: INodeProperties = {
	displayName: 'Brand Name or ID',
	name: 'brand',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getBrands' },
	default: '',
	description: 'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

export const categoryId: INodeProperties = {
	displayName: 'Category Name or ID',
	name: 'category',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getCategories' },
	default: '',
	description: 'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};
