import type { Resource } from '../../shared/actions/operation';
import { collectionParameter, filtersParameter, idOf, limitParameter, returnAllParameter } from '../../shared/actions/parameters';
import { dateFrom, dateTo, fullText } from './fields';
import { listRecords } from './lists';
import { answered, queryOf } from './values';

/** The shop itself (shopkit.md 5.8). */
export const store: Resource = {
	name: 'Store',
	value: 'store',
	operations: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get the store',
			description: 'Returns the store with its settings, payment methods and places',
			returns: 'store',
			parameters: [],
			async run({ call }) {
				return [(await call({ method: 'GET', path: '/store' })).body];
			},
		},
	],
};

/** Numbers of the shop (shopkit.md 5.8). Only the summary's shape is documented. */
export const stats: Resource = {
	name: 'Stats',
	value: 'stats',
	operations: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get stats',
			description:
				"Returns numbers of the shop. Shopkit's documentation contradicts itself on the address: this sends the metric in the path. Should your shop refuse it, send it in the query with 'API Request'.",
			returns: 'stats',
			parameters: [
				{
					displayName: 'Metric',
					name: 'metric',
					type: 'options',
					options: [
						{ name: 'Live', value: 'live' },
						{ name: 'Orders', value: 'orders' },
						{ name: 'Summary', value: 'resume' },
						{ name: 'Visitors', value: 'visitors' },
					],
					default: 'resume',
				},
				collectionParameter('Options', 'options', 'Add Option', [dateFrom, dateTo]),
			],
			async run(input) {
				const { body } = await input.call({ method: 'GET', path: `/stats/${idOf(input, 'metric', 'Metric')}`, query: queryOf(input.parameter('options', {})) });
				return Array.isArray(body) ? body : [body];
			},
		},
	],
};

/** Pictures and files (shopkit.md 5.8). */
export const media: Resource = {
	name: 'Media',
	value: 'media',
	operations: [
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete media',
			description: 'Deletes a picture or file permanently',
			parameters: [{ displayName: 'Media ID or Checksum', name: 'mediaId', type: 'string', required: true, default: '' }],
			async run(input) {
				const id = idOf(input, 'mediaId', 'Media ID or Checksum');
				await input.call({ method: 'DELETE', path: `/media/${id}` });
				return [{ deleted: true, id: decodeURIComponent(id) }];
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many media',
			description: 'Returns a list of pictures and files',
			returns: 'media',
			parameters: [
				returnAllParameter,
				limitParameter,
				filtersParameter([
					{ displayName: 'Checksum', name: 'checksum', type: 'string', default: '', description: 'MD5 of the content' },
					{ displayName: 'Media ID', name: 'id', type: 'string', default: '' },
					fullText,
					{
						displayName: 'Type',
						name: 'type',
						type: 'options',
						options: [
							{ name: 'All', value: 'all' },
							{ name: 'File', value: 'file' },
							{ name: 'Image', value: 'image' },
						],
						default: 'all',
					},
				]),
			],
			async run(input) {
				return await listRecords(input, '/media', queryOf(input.parameter('filters', {})));
			},
		},
		{
			name: 'Upload',
			value: 'upload',
			action: 'Upload media',
			description:
				"Adds a picture or file. Shopkit takes it in and works on it later, so it has no ID yet. Its documentation contradicts itself on the address: this sends POST /media. Should your shop refuse it, send POST /media/images with 'API Request'.",
			parameters: [
				{
					displayName: 'Source',
					name: 'source',
					type: 'options',
					options: [
						{ name: 'Base64', value: 'file' },
						{ name: 'URL', value: 'url' },
					],
					default: 'url',
				},
				{ displayName: 'URL', name: 'url', type: 'string', required: true, default: '', displayOptions: { show: { source: ['url'] } } },
				{
					displayName: 'Content',
					name: 'file',
					type: 'string',
					required: true,
					default: '',
					description: 'The file in base64',
					displayOptions: { show: { source: ['file'] } },
				},
			],
			async run({ call, parameter }) {
				const source = parameter<string>('source');
				return answered(await call({ method: 'POST', path: '/media', body: { [source]: parameter(source) } }), { accepted: true });
			},
		},
	],
};
