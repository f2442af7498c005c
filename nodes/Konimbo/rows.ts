/**
 * The rows of a Konimbo order or cart as lines (konimbo.md 2.1, 5.1). A row's `price` is the price of the whole row. It
 * does not include the row's upgrades, which are rows of their own: in the field table of the vendor's orders.md rows,
 * upgrades and discount add up to `total_price` that way.
 *
 * Of the upgrades, those with a code in stock are no article beside the product's: one names the variant that was sold,
 * another is the stock that it was taken from. They are of the product's line; their price, if they have one, is added.
 */
import { literalOf } from '../shared/records/literals';
import { isPlainObject, type PlainObject } from '../shared/objects';
import type { UnifiedLine } from '../shared/records/shapes';
import { amountOf, blankLine, difference, joinedBy, product, quotient, sum, sumOf, textOf } from '../shared/records/unify';

type Row = Readonly<PlainObject>;

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
		const owner = isUpgrade(row) && (isStockRow(row) || textOf(row.inventory_code) !== null) ? ownerOf(row) : undefined;
		if (owner === undefined) {
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

/** Finds the product row of an upgrade: by its line, or, where that is not told (konimbo.md 5.1), the only one of its item. */
function owners(products: readonly Row[]): (upgrade: Row) => Row | undefined {
	const byLine = new Map<string | null, Row>();
	const byItem = new Map<string | null, Row[]>();
	for (const row of products) {
		const [line, item] = [textOf(row.line_item_id), itemOf(row)];
		if (line !== null && !byLine.has(line)) byLine.set(line, row);
		if (item !== null) byItem.set(item, [...(byItem.get(item) ?? []).slice(0, 1), row]);
	}
	return (upgrade) => {
		const line = textOf(upgrade.line_item_id);
		if (line !== null) return byLine.get(line);
		const [only, ...others] = byItem.get(textOf(upgrade.item_id)) ?? [];
		return others.length === 0 ? only : undefined;
	};
}

function itemOf(row: Row): string | null {
	return textOf(row.item_id) ?? textOf(row.id);
}

/** 0 for a row without a price; null for a price that cannot be read. */
function priceAdded(row: Row): number | null {
	return row.price === undefined || row.price === null || row.price === '' ? 0 : amountOf(row.price);
}

function productLine(row: Row, parts: readonly Row[]): UnifiedLine {
	const variants = parts.filter((part) => !isStockRow(part));
	const codes = new Set(variants.map(({ inventory_code }) => textOf(inventory_code)));
	const added = parts.length === 0 ? 0 : sumOf(parts.map(priceAdded));
	return {
		...blankLine(),
		id: textOf(row.line_item_id),
		productId: itemOf(row),
		// Of several variants in one line nothing says which code is that of the piece sold.
		sku: codes.size === 1 ? [...codes][0] : textOf(row.code),
		name: textOf(row.title),
		variant: joinedBy(', ', variants.map(variantOf)),
		quantity: amountOf(row.quantity),
		unitGross: added === 0 ? amountOf(row.unit_price) : sum(row.unit_price, quotient(added, row.quantity)),
		gross: sum(row.price, added),
		imageUrl: textOf(row.image_url),
	};
}

/** The option by name, `Size: L`. */
function variantOf(upgrade: Row): string | null {
	return joinedBy(': ', [upgrade.topic_title, upgrade.title]);
}

function upgradeLine(row: Row): UnifiedLine {
	return {
		...blankLine(),
		// Its line_item_id is that of the product row, so it does not identify the upgrade.
		productId: textOf(row.item_id),
		sku: textOf(row.inventory_code),
		name: textOf(row.title),
		variant: textOf(row.topic_title),
		quantity: amountOf(row.quantity),
		unitGross: amountOf(row.unit_price),
		gross: amountOf(row.price),
	};
}
