import { notSent, oneOf, shownFor, text } from '../../shared/actions/inputs';
import { filled } from '../../shared/actions/parameters';
import { resource } from '../../shared/actions/vocabulary';
import { dateFrom, dateTo, fullText } from './inputs';
import { answered, list, OPTIONS, remove, send } from './operations';

/** The shop itself (shopkit.md 5.8). */
export const store = resource('Store', 'store', [
	send('Get', 'Get the store', 'GET /store', {
		description: 'Returns the store with its settings, payment methods and places',
		returns: 'store',
		read: ({ body }) => [body],
	}),
]);

/** Numbers of the shop (shopkit.md 5.8). Only the summary's shape is documented. */
export const stats = resource('Stats', 'stats', [
	send('Get', 'Get stats', 'GET /stats/{metric}', {
		description:
			"Returns numbers of the shop. Shopkit's documentation contradicts itself on the address: this sends the metric in the path. Should your shop refuse it, send it in the query with 'API Request'.",
		returns: 'stats',
		optional: [dateFrom, dateTo],
		addedTo: OPTIONS,
		kept: filled,
		read: ({ body }) => (Array.isArray(body) ? body : [body]),
	}),
]);

const filters = [
	text('Checksum', 'checksum', 'MD5 of the content'),
	text('Media ID', 'id'),
	fullText,
	oneOf('Type', 'type', [
		{ name: 'All', value: 'all' },
		{ name: 'File', value: 'file' },
		{ name: 'Image', value: 'image' },
	]),
];

const source = notSent(
	oneOf(
		'Source',
		'source',
		[
			{ name: 'Base64', value: 'file' },
			{ name: 'URL', value: 'url' },
		],
		{ default: 'url' },
	),
);

/** Pictures and files (shopkit.md 5.8). */
export const media = resource('Media', 'media', [
	remove('Delete', 'Delete media', '/media/{mediaId}', 'Deletes a picture or file permanently'),
	list('Get Many', 'Get many media', '/media', { description: 'Returns a list of pictures and files', returns: 'media', optional: filters }),
	send('Upload', 'Upload media', 'POST /media', {
		description:
			"Adds a picture or file. Shopkit takes it in and works on it later, so it has no ID yet. Its documentation contradicts itself on the address: this sends POST /media. Should your shop refuse it, send POST /media/images with 'API Request'.",
		fields: [source, shownFor('source', 'url', text('URL', 'url')), shownFor('source', 'file', text('Content', 'file', 'The file in base64'))],
		read: (answer) => answered(answer, { accepted: true }),
	}),
]);
