import { choice, flag, number, record, text, time, type Entry } from '../../shared/actions/inputs';
import { resource } from '../../shared/actions/vocabulary';
import { getCategories, getCategoryImageTypes, getCountries, searchActors, searchCustomers, searchDirectors } from './choices';
import { jsonList, moment, translations } from './inputs';
import { list, remove, send, update, upload } from './operations';
import { featureValues, texts } from './product';

const name = translations('Name', 'name');
const linkRewrite = translations('Link Rewrite', 'link_rewrite');
const optional: readonly Entry[] = [
	...texts,
	flag('Active', 'active', 'Whether the category is active'),
	choice('Parent Category', 'id_parent', getCategories),
];

const category = '/categories/{categoryId}';
const categoryVideo = '/categories/videos/{categoryVideoId}';

export const categoryResource = resource('Category', 'category', [
	send('Attach Actor', 'Attach an actor to a category', `POST ${category}/actors`, { fields: [record('Actor', 'actor_id', searchActors)] }),
	send('Attach Director', 'Attach a director to a category', `POST ${category}/directors`, {
		fields: [record('Director', 'director_id', searchDirectors)],
	}),
	send('Attach Features', 'Attach features to a category', `POST ${category}/features`, { fields: [featureValues] }),
	send('Create', 'Create a category', 'POST /categories', { returns: 'category', fields: [name, linkRewrite], optional }),
	remove('Delete', 'Delete a category', category),
	remove('Detach Actor', 'Detach an actor from a category', `${category}/actors/{actorId}`),
	remove('Detach Director', 'Detach a director from a category', `${category}/directors/{directorId}`),
	send('Get', 'Get a category', `GET ${category}`, { returns: 'category' }),
	list('Get Actors', 'Get the actors of a category', `${category}/actors`, { returns: 'actor' }),
	list('Get All Videos', 'Get the videos of all categories', '/categories/videos', { returns: 'categoryVideo', takes: 'S' }),
	send('Get Available', 'Get a category as a customer sees it', 'GET /categories-accesses/{categoryId}', {
		returns: 'category',
		optional: [record('Customer', 'customer_id', searchCustomers)],
	}),
	send('Get Banner', 'Get the banner of a category', `GET ${category}/banner`, { returns: 'image' }),
	list('Get Categories', 'Get the categories below a category', `${category}/categories`, { returns: 'category', takes: 'S' }),
	list('Get Directors', 'Get the directors of a category', `${category}/directors`, { returns: 'director' }),
	list('Get Features', 'Get the features of a category', `${category}/features`, { returns: 'feature' }),
	list('Get Images', 'Get the images of a category', `${category}/images`, {
		returns: 'image',
		optional: [choice('Image Type', 'type', getCategoryImageTypes)],
	}),
	list('Get Many', 'Get many categories', '/categories', {
		returns: 'category',
		takes: 'SFX',
		optional: [
			moment('Changed After', 'date_upd_gt'),
			text('Name', 'name_contains', 'A part of the name'),
			choice('Parent Category', 'id_parent_strict', getCategories),
		],
	}),
	list('Get Products', 'Get the products of a category', `${category}/products`, {
		returns: 'product',
		takes: 'SFX',
		optional: [text('IP Address', 'ip', "The end user's address, for rules by country")],
	}),
	send('Get Video Player', 'Get the player of a video of a category', `GET ${categoryVideo}/player`, {
		optional: [
			choice('Country', 'country_id', getCountries),
			record('Customer', 'customer_id', searchCustomers),
			text('ISO Code', 'iso_code', { placeholder: 'fr' }),
		],
	}),
	list('Get Video Subtitles', 'Get the subtitles of a video of a category', `${categoryVideo}/subtitles`, { returns: 'subtitle' }),
	list('Get Videos', 'Get the videos of a category', `${category}/videos`, { returns: 'categoryVideo', takes: 'S' }),
	update(
		'Update a category',
		category,
		[
			name,
			linkRewrite,
			...optional,
			time('Changed', 'date_upd'),
			time('Created', 'date_add'),
			jsonList('Images (JSON)', 'images', { placeholder: '[{ "id": 31, "position": 1 }]' }),
			number('Level Depth', 'level_depth'),
			number('Position', 'position'),
		],
		{ returns: 'category' },
	),
	upload('Upload Cover', 'Upload the cover of a category', `${category}/cover`),
	upload('Upload Image', 'Upload an image of a category', `${category}/image`, [choice('Image Type', 'image_type_name', getCategoryImageTypes)]),
]);
