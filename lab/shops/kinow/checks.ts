import type { ApiRequest } from '../shop';
import { isRecord } from '../wire';
import type { DocumentedField, DocumentedOperation } from './reference';

const ALLOWED_VALUES: Readonly<Record<string, RegExp>> = {
	sort_direction: /^(asc|desc)$/,
	date_add_direction: /^(before|equal|after)$/,
	date_exp_direction: /^(before|equal|after)$/,
	behavior: /^[012]$/,
};

export function queryProblem({ query: documented }: DocumentedOperation, query: URLSearchParams): string | undefined {
	for (const [name, value] of query) {
		if (!documented.some((field) => field.name === name)) return `${name} is unknown`;
		if (ALLOWED_VALUES[name]?.test(value) === false) return `${name} is invalid`;
		if (name === 'features' && !isRecord(parsed(value))) return 'features is not a JSON object';
	}
	const missing = documented.find(({ name, required }) => required && !query.get(name));
	return missing && `${missing.name} is required`;
}

export function bodyProblem({ body: documented, isUpload }: DocumentedOperation, { json, text, headers }: ApiRequest): string | undefined {
	if (documented === undefined) return text === '' || text === '{}' ? undefined : 'no body expected';
	if (isUpload) return uploadProblem(documented, text, headers['content-type'] ?? '');
	if (json === undefined && text === '' && documented.every(({ required }) => !required)) return undefined;
	if (!isRecord(json)) return 'the body is not a JSON object';
	for (const [name, value] of Object.entries(json)) {
		const field = documented.find((one) => one.name === name);
		if (field === undefined) return `${name} is unknown`;
		if (!fits(field.type, value)) return `${name} is not ${field.type}`;
	}
	const missing = documented.find(({ name, required }) => required && [undefined, null, ''].includes(json[name] as string));
	return missing && `${missing.name} is required`;
}

function uploadProblem(documented: readonly DocumentedField[], text: string, contentType: string): string | undefined {
	if (!/^multipart\/form-data; ?boundary=/.test(contentType)) return 'the body is not multipart/form-data';
	const names = [...text.matchAll(/; name="([^"]+)"/g)].map(([, name]) => name);
	if (!/name="file"; filename="[^"]+"/.test(text)) return 'file is required';
	return names.find((name) => name !== 'file' && !documented.some((field) => field.name === name));
}

export function fits(type: string, value: unknown): boolean {
	switch (type) {
		case 'int':
			return Number.isInteger(value);
		case 'float':
			return typeof value === 'number';
		case 'bool':
			return typeof value === 'boolean';
		case 'string':
			return typeof value === 'string';
		case 'scalar':
			return ['string', 'number', 'boolean'].includes(typeof value);
		case 'I18n[]':
		case 'I18nIn[]':
			return Array.isArray(value) && value.every((one) => isRecord(one) && Number.isInteger(one.lang) && typeof one.value === 'string');
		default:
			return type.endsWith('[]') ? Array.isArray(value) && value.every(isRecord) : isRecord(value);
	}
}

export function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
