/** Parts that several of Shopkit's records have in common. */
import { dateTime, integer, text, type Fields } from '../../shared/records/fields';
import type { ValuePath } from '../../shared/records/shapes';

/**
 * Shopkit's records (shopkit.md 2 and 5): one table serves the webhook of 2016, the webhook of 2025 and the API.
 *
 * Types follow what a value is, not how one version happens to send it: `shipment_method_id` is a number in the
 * webhook and a numeric text in the API, and becomes a number in both. Texts are kept to the letter, HTML entities included.
 */
/** @param place where its address lands, that of the largest picture first */
export function pictureOf(place?: ValuePath) {
	return {
		full: text('URL of the whole picture', { unified: place }),
		square: text('URL of the picture cut to a square', { unified: place }),
		thumb: text('URL of the small picture', { unified: place }),
	} satisfies Fields;
}

export const image = pictureOf();

export const tag = {
	id: integer('Tag number'),
	title: text('Name of the tag'),
	handle: text('Name of the tag in URLs'),
	total_items: integer('How many records have the tag'),
	created_at: dateTime('When the tag was made'),
} satisfies Fields;

export const l10n = {
	tax_id_abbr: text("What a tax number is called in the shop's country"),
	tax_name: text("What the tax is called in the shop's country"),
} satisfies Fields;
