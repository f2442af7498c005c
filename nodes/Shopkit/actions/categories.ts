/** Categories and brands (shopkit.md 5.5): alike, but that categories stand below one another. */
import { choice, flag, number, text, type Entry } from '../../shared/actions/inputs';
import type { Resource } from '../../shared/actions/operation';
import { resource } from '../../shared/actions/vocabulary';
import { getCategories } from './choices';
import { handle, page, title } from './inputs';
import { list, remove, send, update } from './operations';

const active = flag('Active', 'active', 'Whether it is shown in the shop');
const fields = [active, ...page, text('Image URL', 'image'), number('Position', 'position', 'Place in the list')];
const filters = [active, handle];

/** Written as `parent_id`, read as `parent`. */
const parent = choice('Parent Category', 'parent_id', getCategories);
const isParent = flag('Top Level', 'is_parent', 'Whether it stands below no other category');

/** @param value also the name of the record in the item, and of its path */
function kind(name: string, value: string, plural: string, own: { readonly fields: readonly Entry[]; readonly filters: readonly Entry[] }): Resource {
	const path = `/${value}/{${value}Id}` as const;
	return resource(name, value, [
		send('Create', `Create a ${value}`, `POST /${value}`, { description: `Creates a ${value}`, returns: value, fields: [title], optional: own.fields }),
		remove('Delete', `Delete a ${value}`, path, `Deletes a ${value} permanently`),
		send('Get', `Get a ${value}`, `GET ${path}`, { description: `Returns one ${value}`, returns: value }),
		list('Get Many', `Get many ${plural}`, `/${value}`, { description: `Returns a list of ${plural}`, returns: value, optional: own.filters }),
		update(`Update a ${value}`, path, [...own.fields, title], {
			description: `Changes a ${value}. Shopkit's documentation marks the title as required here, and shows a call without it: only the fields you add are sent, so add it where the shop refuses.`,
			returns: value,
		}),
	]);
}

export const category = kind('Category', 'category', 'categories', { fields: [...fields, parent], filters: [...filters, isParent] });
export const brand = kind('Brand', 'brand', 'brands', { fields, filters });
