import { choice, flag, number, oneOf, record, text, time, type Entry } from '../../shared/actions/inputs';
import { resource } from '../../shared/actions/vocabulary';
import {
	getCategories,
	getCurrencies,
	getGroups,
	getProductImageTypes,
	searchActors,
	searchCategories,
	searchCustomers,
	searchDirectors,
	searchVideos,
} from './choices';
import { ids, jsonText, moment, translations } from './inputs';
import { ask, list, remove, send, update, upload } from './operations';

const ip = text('IP Address', 'ip', "The end user's address, for rules by country");
const isoCode = text('ISO Code', 'iso_code', { placeholder: 'fr', description: 'Code of a country or language' });
const imageType = text('Image Type', 'image_type');
const name = translations('Name', 'name');
const linkRewrite = translations('Link Rewrite', 'link_rewrite');
const mainCategory = choice('Default Category', 'id_category_default', getCategories);

/** Texts that products and categories have in common. */
export const texts: readonly Entry[] = [
	translations('Description', 'description'),
	translations('Meta Description', 'meta_description'),
	translations('Meta Keywords', 'meta_keywords'),
	translations('Meta Title', 'meta_title'),
	translations('Short Description', 'description_short'),
];

export const featureValues = jsonText('Features (JSON)', 'features', {
	placeholder: '[{ "id_feature": 3, "id_feature_value": 5 }]',
	description: 'Features with their values: <code>[{ "id_feature": 3, "id_feature_value": 5 }]</code>, or with "custom_value": [{ "lang": 1, "value": "…" }]',
});

/** Form of setProductGeolocation and setVideoGeolocation. */
export const geolocation: { fields: readonly Entry[]; optional: readonly Entry[] } = {
	fields: [
		flag('Enabled', 'enabled', 'Whether access depends on the country'),
		text('Behavior Detected Countries', 'behavior_detected_countries', 'What applies in the listed countries'),
		text('Behavior Non Detected Countries', 'behavior_non_detected_countries', 'What applies in all other countries'),
	],
	optional: [text('Countries', 'countries', { placeholder: 'FR,BE', description: 'The listed countries; the format is not documented' })],
};

/** @param values as documented, which differs between creating and updating (kinow.md 5.2) */
const availability = (values: string): readonly Entry[] => [
	number('Availability After', 'availability_after', {
		description: `Whether it can be bought after publication: ${values}, whose meaning is not documented`,
	}),
	number('Availability Before', 'availability_before', {
		description: `Whether it can be bought before publication: ${values}, whose meaning is not documented`,
	}),
];

const optional: readonly Entry[] = [
	...texts,
	flag('Active', 'active', 'Whether the product is active'),
	time('Published From', 'date_from'),
	time('Published To', 'date_to'),
	text('Reference', 'reference'),
	translations('Tags', 'tags'),
];

const product = '/products/{productId}';

export const productResource = resource('Product', 'product', [
	send('Attach Actor', 'Attach an actor to a product', `POST ${product}/actors`, { fields: [record('Actor', 'actor_id', searchActors)] }),
	send('Attach Category', 'Attach a product to a category', `POST ${product}/categories`, {
		fields: [record('Category', 'category_id', searchCategories)],
	}),
	send('Attach Director', 'Attach a director to a product', `POST ${product}/directors`, { fields: [record('Director', 'director_id', searchDirectors)] }),
	send('Attach Features', 'Attach features to a product', `POST ${product}/features`, { fields: [featureValues] }),
	send('Attach Group', 'Attach a product to a customer group', `POST ${product}/groups`, { fields: [choice('Group', 'group_id', getGroups)] }),
	send('Attach Products', 'Attach products to a product', `POST ${product}/products`, { fields: [ids('Product IDs', 'associated_product_ids')] }),
	send('Attach Video', 'Attach a video to a product', `POST ${product}/videos`, { fields: [record('Video', 'video_id', searchVideos)] }),
	ask('Check Availability', 'Check if a product is available', `GET ${product}/access`, 'isAvailable'),
	ask('Check Geolocation', 'Check if a product is allowed at an IP address', `POST ${product}/geolocations`, 'isAllowed', {
		fields: [text('IP Address', 'ip_address')],
	}),
	send('Create', 'Create a product', 'POST /products', {
		returns: 'product',
		fields: [name, linkRewrite, mainCategory],
		optional: [...optional, ...availability('0, 1 or 2')],
	}),
	send('Create Comment', 'Create a comment on a product', `POST ${product}/comments`, {
		returns: 'comment',
		fields: [record('Customer', 'id_customer', searchCustomers), text('Content', 'content')],
	}),
	remove('Delete', 'Delete a product', product),
	remove('Detach Actor', 'Detach an actor from a product', `${product}/actors/{actorId}`),
	remove('Detach Category', 'Detach a product from a category', `${product}/categories/{categoryId}`),
	remove('Detach Director', 'Detach a director from a product', `${product}/directors/{directorId}`),
	remove('Detach Feature', 'Detach a feature from a product', `${product}/features/{featureId}`),
	remove('Detach Group', 'Detach a product from a customer group', `${product}/groups/{groupId}`),
	send('Get', 'Get a product', `GET ${product}`, { returns: 'product' }),
	list('Get Actor Roles', 'Get the actors of a product with their roles', `${product}/actors-role`, { returns: 'actor' }),
	list('Get Actors', 'Get the actors of a product', `${product}/actors`, { returns: 'actor', optional: [imageType] }),
	list('Get Attributes', 'Get the attributes of a product', `${product}/attributes`, {
		description: 'Returns the ways to buy a product',
		returns: 'attribute',
	}),
	list('Get Best Sales', 'Get the best-selling products', '/products/best-sales', { returns: 'product', optional: [ip, isoCode] }),
	list('Get Categories', 'Get the categories of a product', `${product}/categories`, { returns: 'category', takes: 'SF' }),
	list('Get Comments', 'Get the comments on a product', `${product}/comments`, { returns: 'comment' }),
	send('Get Cover', 'Get the cover of a product', `GET ${product}/cover`, { returns: 'image' }),
	list('Get Director Roles', 'Get the directors of a product with their roles', `${product}/directors-role`, { returns: 'director' }),
	list('Get Directors', 'Get the directors of a product', `${product}/directors`, { returns: 'director', optional: [imageType] }),
	list('Get Extracts', 'Get the extracts of a product', `${product}/extracts`, { returns: 'extract', optional: [ip] }),
	list('Get Features', 'Get the features of a product', `${product}/features`, { returns: 'feature' }),
	list('Get Geolocations', 'Get the countries of a product', `${product}/geolocations`, { returns: 'country' }),
	list('Get Groups', 'Get the customer groups of a product', `${product}/groups`, { returns: 'group' }),
	list('Get Images', 'Get the images of a product', `${product}/images`, {
		returns: 'image',
		optional: [choice('Image Type', 'type', getProductImageTypes)],
	}),
	list('Get Linked Products', 'Get the products linked to a product', `${product}/products`, { returns: 'product', takes: 'SFX', optional: [ip] }),
	list('Get Many', 'Get many products', '/products', {
		returns: 'product',
		takes: 'SFX',
		optional: [
			moment('Changed After', 'date_upd_gt'),
			moment('Created After', 'date_add_gt'),
			record('Customer', 'customer_id', searchCustomers),
			ip,
			text('Name', 'name_contains', 'A part of the name'),
			text('Reference', 'reference_strict', 'The exact reference'),
		],
	}),
	list('Get Most Watched', 'Get the most watched products', '/products/most-watched', { returns: 'product', optional: [ip, isoCode] }),
	list('Get New', 'Get new products', '/products/new', { returns: 'product', optional: [ip] }),
	send('Get Prices', 'Get the prices of products', 'POST /products/price', {
		returns: 'price',
		fields: [ids('Product IDs', 'product_ids')],
		optional: [choice('Currency', 'currency_id', getCurrencies), record('Customer', 'customer_id', searchCustomers), isoCode],
	}),
	send('Get Screenshots', 'Get the screenshots of a product', `GET ${product}/screenshots`, { returns: 'image' }),
	send('Get Subscription', 'Get the subscription that a product sells', `GET ${product}/subscription`, { returns: 'subscription' }),
	list('Get Video Groups', 'Get the video groups of a product', `${product}/video-groups`, { returns: 'videoGroup', takes: 'SF' }),
	list('Get Videos', 'Get the videos of a product', `${product}/videos`, { returns: 'video', takes: 'SF', optional: [ip] }),
	list('Search', 'Search for products', '/products/search/{searchQuery}', {
		returns: 'product',
		takes: 'S',
		optional: [ids('Category IDs', 'in_categories'), ids('Feature IDs', 'in_features'), ids('Feature Values', 'feature_values')],
	}),
	send('Set Geolocation', 'Set the countries of a product', `PUT ${product}/geolocations`, geolocation),
	send('Set Group Behavior', 'Set how customer groups restrict a product', `PUT ${product}/groups/behavior`, {
		fields: [
			oneOf('Behavior', 'behavior', [
				{ name: 'Allow Listed Groups', value: 1 },
				{ name: 'Forbid Listed Groups', value: 2 },
				{ name: 'Off', value: 0 },
			]),
		],
		inQuery: true,
	}),
	update('Update a product', product, [name, linkRewrite, mainCategory, ...optional, ...availability('1, 2 or 3')], { returns: 'product' }),
	upload('Upload Cover', 'Upload the cover of a product', `${product}/cover`),
	upload('Upload Image', 'Upload an image of a product', `${product}/image`, [choice('Image Type', 'image_type_name', getProductImageTypes)]),
]);
