import type { OptionsLoader, Resource } from '../../shared/actions/operation';
import { collect } from '../../shared/actions/pages';
import { limitParameter, returnAllParameter } from '../../shared/actions/parameters';
import { isPlainObject } from '../../shared/objects';
import { listPage, listRecords, searchIn } from './lists';
import { attributes, attributesOf } from './parameters';

/** With the slash at its end, as documented (konimbo.md 5.3). */
const PATH = '/store_categories/';

/** Categories by id, for filters. */
export const getCategories: OptionsLoader = async (call) => {
	const categories = await collect(() => listPage(call, PATH, { attributes: 'id,title_he' }), Infinity);
	return categories.filter(isPlainObject).map(({ id, title_he: title }) => ({ name: String(title ?? id), value: String(id) }));
};

/** Categories by title, which is what items are written with (konimbo.md 5.3). */
export const searchCategories = searchIn(
	PATH,
	{ attributes: 'id,title_he' },
	({ title_he: title }) => String(title),
	({ title_he: title }) => title,
);

/** Categories of items (konimbo.md 5.3): a list, which is all that Konimbo gives. */
export const storeCategory: Resource = {
	name: 'Store Category',
	value: 'storeCategory',
	operations: [
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many store categories',
			description: 'Returns the categories of the shop. Items name theirs by its Hebrew title.',
			returns: 'store_category',
			parameters: [returnAllParameter, limitParameter, attributes],
			async run(input) {
				return await listRecords(input, PATH, attributesOf(input));
			},
		},
	],
};
