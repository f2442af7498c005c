/**
 * The rows of an order or a cart, and the lines that they are (konimbo.md 2.1, 5.1). A row's `price` is the price of the whole row. It
 * does not include the row's upgrades, which are rows of their own: in the field table of the vendor's orders.md rows,
 * upgrades and discount add up to `total_price` that way.
 *
 * Of the upgrades, those with a code in stock are no article beside the product's: one names the variant that was sold,
 * another is the stock that it was taken from. They are of the product's line; their price, if they have one, is added.
 * Not so a coded upgrade in another quantity than its product's: of two phones sold, no variant is a case three times.
 */
import { isPlainObject, type PlainObject } from '../../shared/objects';
import { copier } from '../../shared/records/copy';
import { integer, list, number, object, text, type Fields } from '../../shared/records/fields';
import { literalOf } from '../../shared/records/literals';
import type { UnifiedLine } from '../../shared/records/shapes';
import { difference, product, quotient, sum, sumOf } from '../../shared/records/decimals';
import { amountOf, joinedBy, textOf } from '../../shared/records/unify';

/**
 * Field tables of Konimbo's records (konimbo.md 2 and 5). Keys keep the platform's misspellings.
 *
 * Konimbo sends the same webhook as JSON or as a Rails form, where every value is text, null is an empty text and
 * an empty list or object is not sent at all. So a table never tells null from empty, and `always` puts back what
 * a form cannot say. In unified paths `[]` stands for "of every element".
 */
const ROW_PRICE =
	"Price of the whole row, as the buyer pays it. Where `unit_price` times `quantity` is another, this one is taken, and the order's `checks.balanced` is false";

/**
 * A row of a webhook's `cart.lines` (konimbo.md 2.1): `line_item` (a product) or `upgrade` (a paid option of one).
 * Quantities are numbers, not integers, because shops also sell by weight (`quantity_step`, konimbo.md 5.3).
 */
export const cartLine = {
	type: text('Kind of row: `line_item` for a product, `upgrade` for an option chosen with it'),
	item_id: integer('ID of the item', { unified: 'order.lines[].productId' }),
	line_item_id: integer('ID of the row; in an upgrade the ID of the product row it belongs to', { unified: 'order.lines[].id' }),
	title: text('Name of the product or of the chosen option', { unified: 'order.lines[].name' }),
	topic_title: text('Upgrades: what was chosen, for instance the size; `מלאי` with the title `כמות` is the stock of the product itself', {
		usedFor: 'order.lines[].variant',
	}),
	code: text('Products: SKU', { unified: 'order.lines[].sku' }),
	second_code: text('Products: second SKU, for internal use'),
	offer_code: text('Products: access code of the item'),
	inventory_code: text(
		'Upgrades: SKU of the variant that was sold, which then is that of the product row if their quantities agree; `Inventory` is the stock of the product itself',
		{
			usedFor: 'order.lines[].sku',
		},
	),
	category_title: text('Products: category'),
	brand_title: text('Products: manufacturer'),
	image_url: text('Products: address of the picture', { unified: 'order.lines[].imageUrl' }),
	quantity: number('Quantity', { unified: 'order.lines[].quantity' }),
	unit_price: number('Price of one, as the buyer pays it', { unified: 'order.lines[].unitGross' }),
	price: number(ROW_PRICE, { unified: 'order.lines[].gross' }),
} satisfies Fields;

/** A row of `items` of an order or a cart in the API (konimbo.md 5.1, 5.4). */
export const orderItem = {
	item_id: integer('ID of the item, where the row has no `id`', { unified: 'order.lines[].productId' }),
	id: integer('ID of the item; in a shipping row of the shipping option', { unified: 'order.lines[].productId' }),
	line_item_id: integer('ID of the row', { unified: 'order.lines[].id' }),
	title: text('Name of the product', { unified: 'order.lines[].name' }),
	code: text('SKU', { unified: 'order.lines[].sku' }),
	second_code: text('Second SKU, for internal use'),
	quantity: number('Quantity', { unified: 'order.lines[].quantity' }),
	unit_price: number('Price of one, as the buyer pays it', { unified: 'order.lines[].unitGross' }),
	price: number(ROW_PRICE, { unified: 'order.lines[].gross' }),
	type: text('`shipping` in the row that some shops add for the shipping'),
	api_type: text('`as_item` in a shipping row'),
	var: object({}, 'Extra fields of a shipping row'),
	options: list(
		{
			upgrade_title: text('The chosen option'),
			upgrade_topic_title: text('What was chosen, for instance the colour'),
			upgrade_topic_id: integer('ID of what was chosen'),
		},
		'Options without a price',
	),
} satisfies Fields;

/** A row of `upgrades` of an order or a cart in the API (konimbo.md 5.1). */
export const orderUpgrade = {
	item_id: integer('ID of the item that the upgrade belongs to', { unified: 'order.lines[].productId' }),
	line_item_id: integer('ID of the product row that the upgrade belongs to'),
	title: text('The chosen option', { unified: 'order.lines[].name' }),
	topic_title: text('What was chosen, for instance the size', { unified: 'order.lines[].variant' }),
	inventory_code: text('SKU of the variant that was sold, which then is that of the product row if their quantities agree', { unified: 'order.lines[].sku' }),
	quantity: number('Quantity', { unified: 'order.lines[].quantity' }),
	price: number(ROW_PRICE, { unified: 'order.lines[].gross' }),
} satisfies Fields;

type Row = Readonly<PlainObject>;

// A product's row has the same keys in the webhook and in the API, as far as they go.
const copyProduct = copier({ ...cartLine, ...orderItem }, 'order.lines[]');
const copyUpgrade = copier(orderUpgrade, 'order.lines[]');

/** All rows with a price; null where there are none to read (no cart, or `items` as Ruby text, konimbo.md 5.1). */
export function rowsOf(basket: Row): Row[] | null {
	const rows = basket.lines ?? basket.items;
	const upgrades = basket.upgrades ?? [];
	if (!Array.isArray(rows) || !Array.isArray(upgrades)) return null;
	if (!rows.every(isPlainObject) || !upgrades.every(isPlainObject)) return null;
	// Rows of the webhook name their kind; the API has a list of its own for upgrades.
	return [...rows, ...upgrades.map((row) => ({ ...row, type: 'upgrade' }))];
}

/** The row by which some shops list the shipping among the products (konimbo.md 5.1). */
export function isShippingRow(row: Row): boolean {
	return literalOf(row.type) === 'shipping';
}

/** One line for each product, with what of the other rows belongs to it, and one for each upgrade that is sold beside it. */
export function linesOf(rows: readonly Row[]): UnifiedLine[] {
	const sold = rows.filter((row) => !isShippingRow(row));
	const ownerOf = owners(sold.filter((row) => !isUpgrade(row)));
	const parts = new Map<Row, Row[]>();
	const lines: Row[] = [];
	for (const row of sold) {
		const owner = isUpgrade(row) ? ownerOf(row) : undefined;
		if (owner === undefined || !(isStockRow(row) || isVariant(row, owner))) {
			// Without its product, a stock row that costs nothing is still no article.
			if (!isStockRow(row) || priceAdded(row) !== 0) lines.push(row);
		} else {
			const others = parts.get(owner);
			if (others === undefined) parts.set(owner, [row]);
			else others.push(row);
		}
	}
	return lines.map((row) => (isUpgrade(row) ? upgradeLine(row) : productLine(row, parts.get(row) ?? [])));
}

/**
 * Whether the row's price is another than that of its pieces, so that it is open which of them is paid. A piece's price
 * may be rounded by half an agora, which counts for each piece.
 */
export function contradictsItself(row: Row): boolean {
	const apart = difference(row.price, product(row.unit_price, row.quantity));
	return apart !== null && Math.abs(apart) > Math.max(0.01, 0.005 * Math.abs(amountOf(row.quantity) ?? 0));
}

function isUpgrade(row: Row): boolean {
	return literalOf(row.type) === 'upgrade';
}

/** The article's own stock: "stock: quantity", or its code (konimbo.md 5.3). Nothing that a buyer chooses. */
function isStockRow(row: Row): boolean {
	return isUpgrade(row) && (literalOf(row.inventory_code) === 'Inventory' || (literalOf(row.topic_title) === 'מלאי' && literalOf(row.title) === 'כמות'));
}

/** What was sold of the product, which is as many pieces. */
function isVariant(upgrade: Row, owner: Row): boolean {
	const [pieces, sold] = [amountOf(upgrade.quantity), amountOf(owner.quantity)];
	return textOf(upgrade.inventory_code) !== null && (pieces === null || sold === null || pieces === sold);
}

/**
 * Finds the product row of an upgrade: that of its line, unless it is of another item (a line of 0 is that of all). Where one
 * of the two does not tell its line, as in the API's documentation (konimbo.md 5.1), it is the only one of its item.
 */
function owners(products: readonly Row[]): (upgrade: Row) => Row | undefined {
	const [byLine, byItem] = [singlesBy(products, lineIdOf), singlesBy(products, itemOf)];
	return (upgrade) => {
		const [line, item] = [lineIdOf(upgrade), textOf(upgrade.item_id)];
		const [ofLine, ofItem] = [byLine.get(line), byItem.get(item) ?? undefined];
		if (ofLine && (item === null || [null, item].includes(itemOf(ofLine)))) return ofLine;
		// Where both tell a line of their own, and not the same, the item does not join them.
		const isElsewhere = ofLine === undefined && line !== null && ofItem && lineIdOf(ofItem) !== null;
		return isElsewhere ? undefined : ofItem;
	};
}

/** The row of each id; null for an id of several rows, which names none of them. */
function singlesBy(rows: readonly Row[], idOf: (row: Row) => string | null): Map<string | null, Row | null> {
	const singles = new Map<string | null, Row | null>();
	for (const row of rows) {
		const id = idOf(row);
		if (id !== null) singles.set(id, singles.has(id) ? null : row);
	}
	return singles;
}

function lineIdOf(row: Row): string | null {
	return textOf(row.line_item_id);
}

function itemOf(row: Row): string | null {
	return textOf(row.item_id) ?? textOf(row.id);
}

/** 0 for a row without a price; null for a price that cannot be read. */
function priceAdded(row: Row): number | null {
	return row.price === undefined || row.price === null || row.price === '' ? 0 : amountOf(row.price);
}

function productLine(row: Row, parts: readonly Row[]): UnifiedLine {
	const line = copyProduct(row);
	line.kind = 'product';
	if (parts.length === 0) return line;
	const variants = parts.filter((part) => !isStockRow(part));
	const codes = new Set(variants.map(({ inventory_code }) => textOf(inventory_code)));
	const added = sumOf(parts.map(priceAdded));
	return {
		...line,
		// Of several variants in one line nothing says which code is that of the piece sold.
		sku: codes.size === 1 ? [...codes][0] : line.sku,
		variant: joinedBy(', ', variants.map(variantOf)),
		unitGross: added === 0 ? line.unitGross : sum(line.unitGross, addedToEach(parts, added, row.quantity)),
		gross: sum(line.gross, added),
	};
}

/** A part that has two prices says so in the line as well: its price of one goes to the line's, its price of all to the sum. */
function addedToEach(parts: readonly Row[], added: number | null, quantity: unknown): number | null {
	return parts.some(contradictsItself) ? sumOf(parts.map(({ unit_price }) => amountOf(unit_price) ?? 0)) : quotient(added, quantity);
}

/** The option by name, `Size: L`. */
function variantOf(upgrade: Row): string | null {
	return joinedBy(': ', [upgrade.topic_title, upgrade.title]);
}

/** Its `line_item_id` is that of the product row, so it does not identify the upgrade. */
function upgradeLine(row: Row): UnifiedLine {
	const line = copyUpgrade(row);
	line.kind = 'product';
	line.unitGross = amountOf(row.unit_price);
	return line;
}
