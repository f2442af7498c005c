import { mayBeEmpty } from '../../shared/actions/inputs';
import { resource } from '../../shared/actions/vocabulary';
import { CATEGORIES } from './choices';
import { attributes } from './inputs';
import { list } from './operations';

/** Categories of items (konimbo.md 5.3): a list, which is all that Konimbo gives. */
export const storeCategory = resource('Store Category', 'storeCategory', [
	list('Get Many', 'Get many store categories', CATEGORIES, {
		description: 'Returns the categories of the shop. Items name theirs by its Hebrew title.',
		returns: 'store_category',
		fields: [mayBeEmpty(attributes)],
	}),
]);
