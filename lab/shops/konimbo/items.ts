import { isRecord } from '../wire';

export type Stored = Record<string, unknown>;

/** Konimbo 5.3: writable fields that hold one value; shown as text, empty where there is none. */
const SCALARS = [
	...['title', 'store_category_title', 'price', 'origin_price', 'cost', 'related_item_price', 'restore_price', 'eilat_price', 'quantity', 'quantity_step'],
	...['code', 'second_code', 'desc', 'content', 'note', 'features', 'spec_text', 'promotions', 'kit', 'warranty', 'matching_models', 'visible', 'model_title'],
	...['brand', 'position', 'is_dad', 'dad_id', 'zap_visable', 'zap_product_type', 'delivery_time', 'discount_group_id', 'discount_group_title'],
	...['discount_group_name', 'coupon_group_name', 'default_shipping', 'color_group', 'personal_sell', 'personal_sell_min_price', 'personal_sell_win_price'],
	...['only_contact', 'offer_code', 'prev_url', 'video', 'css_class', 'head_html', 'foot_html', 'visit_link', 'seo_title', 'seo_description', 'seo_keywords'],
	...['slug', 'max_payment', 'free_payment', 'store_layout_title'],
];
/** Shown with one decimal (5.3, response traps). */
const PRICES = ['price', 'origin_price', 'related_item_price', 'restore_price', 'eilat_price'];
const OBJECTS = ['data_record_var', 'discount_prices', 'zap_item'];

/** What is wrong with what was sent. */
export class Invalid extends Error {}

type Rows = Stored[];
/** What becomes of a list. @throws Invalid */
type ListWriter = (sent: Rows, before: Rows, newId: () => number) => Rows;

const isSet = (value: unknown) => ['true', '1'].includes(String(value));
const demand = (condition: unknown, message: string) => {
	if (!condition) throw new Invalid(message);
};
const without = (row: Stored, ...names: string[]): Stored => Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
const isAlone = (rows: Rows, name: string) => rows.length === 1 && Object.keys(rows[0]).length === 1 && isSet(rows[0][name]);

/** 5.3, structured fields: which lists replace what is there, and how each is emptied. */
const LISTS: Readonly<Record<string, ListWriter>> = {
	images(sent, before, newId) {
		demand(sent.length <= 12, 'more than 12 images');
		if (sent.length === 1 && isSet(sent[0].delete)) return [];
		demand(
			sent.every(({ url }) => typeof url === 'string' && url !== ''),
			'an image has no url',
		);
		return sent.map((row, index) => ({
			id: before.find(({ url }) => url === row.url)?.id ?? newId(),
			alt: '',
			position: String(index + 1),
			...without(row, 'id', 'delete'),
		}));
	},
	set_icons(sent, before) {
		if (sent.some(({ remove }) => remove === 'all')) return [];
		demand(
			sent.every(({ image_title: title }) => title),
			'an icon has no image_title',
		);
		demand(
			sent.every((row) => ['visible', 'index-visible'].every((name) => row[name] === undefined || ['0', '1'].includes(String(row[name])))),
			'visible is neither 1 nor 0',
		);
		return [...before.filter((row) => !sent.some(({ image_title: title }) => title === row.image_title)), ...sent];
	},
	related_items(sent) {
		if (sent.length === 1 && isSet(sent[0].delete)) return [];
		demand(
			sent.every(({ friend_item_id: id, friend_item_code: code }) => id || code),
			'a related item has neither friend_item_id nor friend_item_code',
		);
		return sent;
	},
	spec(sent) {
		if (sent.length === 1 && isSet(sent[0].delete)) return [];
		demand(
			sent.every(({ group, name }) => group && name),
			'a row of the spec has no group or no name',
		);
		const rows: Rows = [];
		for (const row of sent) {
			const same = rows.findIndex(({ group, name }) => group === row.group && name === row.name);
			if (same >= 0 && !isSet(row.duplicate)) rows.splice(same, 1);
			rows.push(without(row, 'duplicate'));
		}
		return rows;
	},
	filters(sent, before, newId) {
		demand(
			sent.every(({ group_title: group, group_value_title: value }) => group && value),
			'a filter has no group_title or no group_value_title',
		);
		const others = before.filter((row) => !sent.some((one) => one.group_title === row.group_title && one.group_value_title === row.group_value_title));
		return [...others, ...sent.filter((row) => !isSet(row.remove_from_item)).map((row) => ({ id: newId(), ...without(row, 'remove_from_item') }))];
	},
	related_tags(sent, before) {
		if (isAlone(sent, 'remove_from_item')) return [];
		demand(
			sent.every(({ title }) => title),
			'a tag has no title',
		);
		const isPlain = sent.every((row) => !isSet(row.add_to_item) && !isSet(row.remove_from_item));
		const others = isPlain ? [] : before.filter((row) => !sent.some(({ title }) => title === row.title));
		return [...others, ...sent.filter((row) => !isSet(row.remove_from_item)).map((row) => without(row, 'add_to_item', 'remove_from_item'))];
	},
	secondary_category_titles(sent) {
		if (isAlone(sent, 'remove_from_item')) return [];
		demand(
			sent.every(({ title_he: title }) => title),
			'a category has no title_he',
		);
		return sent;
	},
	inventory(sent, before, newId) {
		demand(sent.length <= 30, 'more than 30 variants');
		return sent.reduce<Rows>((rows, row) => {
			const known = rows.find(({ id, code }) => (row.id ? String(id) === String(row.id) : code === row.code));
			if (known) return rows.map((one) => (one === known ? { ...one, ...textsOf(row) } : one));
			demand(row.upgrade_topic_title && row.upgrade_title, `no variant ${String(row.code)}, and neither upgrade_topic_title nor upgrade_title to make it`);
			return [
				...rows,
				{ id: String(newId()), title: row.upgrade_title, code: '', price: '0.0', free: '0', ...textsOf(without(row, 'upgrade_topic_title', 'upgrade_title')) },
			];
		}, before);
	},
};

/**
 * The item after a write. What is not sent stays; an empty list replaces what is there, where the list replaces.
 *
 * @throws Invalid
 */
export function writtenItem(before: Stored, sent: Stored, newId: () => number): Stored {
	const after = { ...before };
	for (const [name, value] of Object.entries(sent)) {
		if (SCALARS.includes(name)) {
			demand(!isRecord(value) && !Array.isArray(value), `${name} is not a single value`);
			after[name] = PRICES.includes(name) && value !== '' ? withDecimal(value) : textOf(value);
		}
		if (OBJECTS.includes(name)) {
			demand(isRecord(value), `${name} is not an object`);
			after[name] = value;
		}
		if (name === 'shipping_option_ids') {
			demand(Array.isArray(value), `${name} is not a list`);
			after[name] = (value as unknown[]).map(String);
		}
		if (Object.hasOwn(LISTS, name)) {
			demand(Array.isArray(value) && value.every(isRecord), `${name} is not a list of objects`);
			after[name] = LISTS[name](value as Rows, (before[name] ?? []) as Rows, newId);
		}
	}
	return after;
}

const textOf = (value: unknown) => (value === null ? '' : String(value));
const textsOf = (row: Stored): Stored => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, textOf(value)]));

function withDecimal(value: unknown): string {
	const number = Number(value);
	demand(Number.isFinite(number), 'a price is no number');
	return Number.isInteger(number) ? number.toFixed(1) : String(number);
}
