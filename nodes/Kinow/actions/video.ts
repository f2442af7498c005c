import { choice, flag, number, record, text, time, type Entry } from '../../shared/actions/inputs';
import { resource } from '../../shared/actions/vocabulary';
import { getCountries, getLanguages, getMediaSources, searchCustomers, searchProducts } from './choices';
import { id, jsonObject, moment, translations, zeroOrOne } from './inputs';
import { ask, list, remove, send, update } from './operations';
import { featureValues, geolocation } from './product';

const ip = text('IP Address', 'ip', "The end user's address, for rules by country");
const ipAddress = { ...ip, parameter: { ...ip.parameter, name: 'ip_address' } };
const customer = record('Customer', 'customer_id', searchCustomers);

const name = translations('Name', 'name');
const filename = text('File Name', 'filename', 'Name of the file at the media source');
const language = choice('Language', 'id_language', getLanguages);
const mediaSource = choice('Media Source', 'id_media_source', getMediaSources);

/** Of CreateVideoRequest and UpdateVideoRequest (kinow.md 5.4). */
const optional: readonly Entry[] = [
	flag('Active', 'active', 'Whether the video is active'),
	text('Advertising URL', 'advertising_url'),
	text('Behavior Detected Countries', 'behavior_detected_countries', 'What applies in the listed countries'),
	text('Behavior Non Detected Countries', 'behavior_non_detected_countries', 'What applies in all other countries'),
	flag('Can Watch', 'can_watch', 'Whether it can be watched'),
	time('Changed', 'date_upd'),
	text('Cover', 'cover', 'Address of the cover'),
	time('Created', 'date_add'),
	translations('Description', 'description'),
	zeroOrOne('Download', 'download', 'Whether it can be downloaded'),
	number('Duration', 'duration'),
	zeroOrOne('Free', 'free', 'Whether it is free'),
	jsonObject('Free Access (JSON)', 'has_free_access', { placeholder: '{ "hasStreaming": true, "hasDownload": false }' }),
	flag('Geolocation Enabled', 'geoloc_enabled', 'Whether access depends on the country'),
	number('Language Filter', 'language_filter', 'The meaning is not documented'),
	number('Position', 'position'),
	id('Product Image ID', 'id_product_image'),
	translations('Short Description', 'description_short'),
	zeroOrOne('Subscription', 'subscription', 'Whether subscriptions include it'),
	text('Thumbnail', 'thumbnail', 'Address of the thumbnail'),
	id('Video Group ID', 'id_video_group'),
];

const video = '/videos/{videoId}';

export const videoResource = resource('Video', 'video', [
	send('Attach Cover', 'Attach a cover to a video', `POST ${video}/cover`, { fields: [id('Image ID', 'id_image')] }),
	send('Attach Features', 'Attach features to a video', `POST ${video}/features`, { fields: [featureValues] }),
	ask('Check Access', 'Check access of a customer to a video', `GET ${video}/customers/{customerId}/access`, 'hasAccess'),
	ask('Check Geolocation', 'Check if a video is allowed at an IP address', `POST ${video}/geolocations/{ipAddress}`, 'isAllowed'),
	send('Create', 'Create a video', 'POST /videos', {
		returns: 'video',
		fields: [record('Product', 'id_product', searchProducts), name, filename, language, mediaSource],
		optional,
	}),
	send('Create Subtitle', 'Create a subtitle of a video', `POST ${video}/subtitle`, {
		returns: 'subtitle',
		fields: [filename, text('Name', 'name'), choice('Language', 'id_lang', getLanguages)],
		optional: [number('Background', 'background'), text('Color', 'color'), number('Font', 'font'), number('Size', 'size'), text('Text Shadow', 'text_shadow')],
	}),
	remove('Delete', 'Delete a video', video),
	send('Get', 'Get a video', `GET ${video}`, { returns: 'video' }),
	send('Get Bonuses', 'Get the bonus files of a video', `GET ${video}/bonus`, { returns: 'attachment' }),
	send('Get Cover', 'Get the cover of a video', `GET ${video}/cover`, { returns: 'image' }),
	list('Get Disabled Subscriptions', 'Get the subscriptions that a video is not part of', `${video}/disabled-subscriptions`, { returns: 'subscription' }),
	send('Get Download URL', 'Get the download URL of a video', `GET ${video}/download-url`, { optional: [customer, ipAddress] }),
	list('Get Features', 'Get the features of a video', `${video}/features`, { returns: 'feature' }),
	list('Get Geolocations', 'Get the countries of a video', `${video}/geolocation`, { returns: 'country' }),
	list('Get Many', 'Get many videos', '/videos', {
		returns: 'video',
		takes: 'FX',
		optional: [
			moment('Changed After', 'date_upd_gt'),
			moment('Created After', 'date_add_gt'),
			ip,
			text('Name', 'name_contains', 'A part of the name'),
			text('Product ID', 'id_product_strict'),
		],
	}),
	send('Get Player', 'Get the player of a video', `GET ${video}/player`, {
		optional: [
			choice('Country', 'country_id', getCountries),
			customer,
			flag('Force Reload', 'force_reload', 'Whether to make the player anew'),
			ipAddress,
			text('ISO Code', 'iso_code', { placeholder: 'fr' }),
		],
	}),
	list('Get Subtitles', 'Get the subtitles of a video', `${video}/subtitles`, { returns: 'subtitle' }),
	send('Get Views', 'Get the views of a video', `GET ${video}/views`),
	send('Set Geolocation', 'Set the countries of a video', `PUT ${video}/geolocations`, geolocation),
	update('Update a video', video, [record('Product', 'id_product', searchProducts), name, filename, language, mediaSource, ...optional], {
		returns: 'video',
	}),
]);
