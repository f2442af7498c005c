/** The fields that an item can be written with (konimbo.md 5.3), and what is sent of them. */
import { flag, group, json, number, text, type Entry } from '../../shared/actions/inputs';
import { filled, listOf } from '../../shared/actions/parameters';
import { isPlainObject, type PlainObject } from '../../shared/objects';
import type { Field } from '../../shared/records/fields';
import { item } from '../records/item';
import { objectToSend } from './inputs';
import { listFields } from './itemLists';

/** Labels of the fields that hold one value; type and meaning stand in the field table. */
const SIMPLE = {
	brand: 'Brand',
	color_group: 'Colour Group',
	content: 'Content',
	cost: 'Cost',
	coupon_group_name: 'Coupon Group Name',
	css_class: 'CSS Class',
	dad_id: 'Parent ID',
	default_shipping: 'Default Shipping',
	delivery_time: 'Delivery Time (Days)',
	desc: 'Description',
	discount_group_id: 'Discount Group ID',
	discount_group_name: 'Discount Group Name',
	discount_group_title: 'Discount Group Title',
	eilat_price: 'Eilat Price',
	features: 'Features',
	foot_html: 'Foot HTML',
	free_payment: 'Payments Without Interest',
	head_html: 'Head HTML',
	is_dad: 'Is Parent',
	kit: 'Kit',
	matching_models: 'Matching Models',
	max_payment: 'Most Payments',
	model_title: 'Supplier',
	note: 'Note',
	offer_code: 'Offer Code',
	only_contact: 'Sold by Contact Only',
	origin_price: 'Original Price',
	personal_sell: 'Personal Sale',
	personal_sell_min_price: 'Personal Sale Lowest Price',
	personal_sell_win_price: 'Personal Sale Winning Price',
	position: 'Position',
	prev_url: 'Former URL',
	price: 'Price',
	promotions: 'Promotions',
	quantity: 'Quantity',
	quantity_step: 'Quantity Step (Kg)',
	related_item_price: 'Related Item Price',
	restore_price: 'Recommended Price',
	second_code: 'Second Code',
	seo_description: 'SEO Description',
	seo_keywords: 'SEO Keywords',
	seo_title: 'SEO Title',
	slug: 'Slug',
	spec_text: 'Specification Text',
	store_layout_title: 'Template',
	video: 'Video',
	visible: 'Visible',
	visit_link: 'External Link',
	warranty: 'Warranty',
	zap_product_type: 'Zap Product Type',
	zap_visable: 'Visible in Zap',
} satisfies Partial<Record<keyof typeof item, string>>;

/** Documented as text, though a price (konimbo.md 5.3). */
const TEXT_NEVERTHELESS = ['personal_sell_min_price', 'personal_sell_win_price'];

function simpleField([name, displayName]: [string, string]): Entry {
	const { type, meaning } = item[name as keyof typeof item] as Field;
	if (type === 'boolean') return flag(displayName, name, meaning, false);
	const isNumber = (type === 'number' || type === 'integer') && !TEXT_NEVERTHELESS.includes(name);
	return (isNumber ? number : text)(displayName, name, meaning);
}

const object = (displayName: string, name: string, description: string): Entry => ({
	...json(displayName, name, { default: '{}', description }),
	toApi: (value) => objectToSend(value, displayName),
});

/** All optional fields of an item. */
export const itemFields: readonly Entry[] = [
	...Object.entries(SIMPLE).map(simpleField),
	...listFields,
	object(
		'Club Prices (JSON)',
		'discount_prices',
		'Prices for customer clubs, as a JSON object with a key for each: {"field_77": "79.9"} for the club with ID 77',
	),
	object('Extra Fields (JSON)', 'data_record_var', "The shop's own extra fields, as a JSON object"),
	{ ...text('Shipping Option IDs', 'shipping_option_ids', 'IDs, separated by commas'), toApi: listOf },
	{
		...group(
			'Zap Comparison',
			'zap_item',
			'Comparison',
			[text('URL', 'url', 'Address of the comparison in Zap'), text('Lowest Price', 'price_limit', 'Lowest price for the Zap robot')],
			'Price comparison in Zap',
			'row',
		),
		toApi(value) {
			const row = filled(isPlainObject(value) ? value.row : undefined);
			return Object.keys(row).length > 0 ? row : undefined;
		},
	},
];

/** The body's item. @param fields what was added, and which lists are to be emptied: one with new rows gets those */
export const itemOf = ({ clear, ...fields }: PlainObject): PlainObject => ({ ...(clear as object), ...fields });
