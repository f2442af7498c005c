import type { ApiRequest } from '../shop';
import type { Stored } from './items';

/** 5: `attributes` restricts what is returned. */
export function withAttributes(record: Stored, { query }: ApiRequest): Stored {
	const names = query.get('attributes')?.split(',').filter(Boolean);
	return names ? Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name))) : record;
}

export const equals = (query: URLSearchParams, name: string) => (record: Stored) => query.get(name) === null || query.get(name) === record[name];

/** @param name of the field; the limits are `<name>_min` and `<name>_max` */
export function between(query: URLSearchParams, name: string) {
	const [from, to] = ['min', 'max'].map((end) => Date.parse(query.get(`${name}_${end}`) ?? ''));
	return (record: Stored) => !(Date.parse(String(record[name])) < from) && !(Date.parse(String(record[name])) > to);
}

/** 5.1: `sort_order` counts only with `sort_by`. */
export function sorted(records: Stored[], query: URLSearchParams): Stored[] {
	const by = query.get('sort_by');
	if (by === null) return records;
	const direction = query.get('sort_order') === 'desc' ? -1 : 1;
	return [...records].sort((a, b) => direction * String(a[by]).localeCompare(String(b[by]), 'en', { numeric: true }));
}
