/** Turns items into lines for people. */
import type { IDataObject } from 'n8n-workflow';

const ENVELOPE = new Set(['platform', 'event', 'deliveryId', 'receivedAt', 'headers']);
const NUMBER = ['innerId', 'id'];
const TITLE = ['title', 'subject'];
const MONEY = ['totalGross', 'total_paid', 'total', 'cart.total_price', 'price'];
const STATE = ['status_option_title', 'status_alias', 'orderHistory.statusText', 'payment_status'];

/** One line that says what an item is about: `order 5012, Anna Minta, 11206 HUF`. */
export function summarize(item: IDataObject): string {
	const names = Object.keys(item).filter((name) => !ENVELOPE.has(name) && isObject(item[name]));
	const [name] = names;
	if (!name) return '(no record)';
	const record = item[name] as IDataObject;
	const money = first(record, MONEY);
	const parts = [
		`${name} ${first(record, NUMBER) ?? ''}`.trim(),
		first(record, TITLE),
		person(record) ??
			names
				.slice(1)
				.map((beside) => person(item[beside] as IDataObject))
				.find(Boolean),
		money === undefined ? undefined : `${money} ${first(record, ['currency']) ?? ''}`.trim(),
		first(record, STATE),
	];
	return parts.filter(Boolean).join(', ');
}

/** A name, else an e-mail address. */
function person(record: IDataObject): string | undefined {
	const whole = first(record, ['customer_name', 'name', 'client.name', 'customer.name']);
	const parts = ['firstname', 'lastname'].map((field) => first(record, [field])).filter(Boolean);
	return whole ?? (parts.join(' ') || first(record, ['email', 'client.email']));
}

function first(record: IDataObject, paths: string[]): string | undefined {
	for (const path of paths) {
		const value = path.split('.').reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), record);
		if ((typeof value === 'string' && value.trim() !== '') || typeof value === 'number') return String(value).trim();
	}
	return undefined;
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lines of a table with columns as wide as they need to be. */
export function table(head: string[], rows: string[][]): string[] {
	const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
	const line = (cells: string[]) =>
		cells
			.map((cell, column) => cell.padEnd(widths[column]))
			.join('  ')
			.trimEnd();
	return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
