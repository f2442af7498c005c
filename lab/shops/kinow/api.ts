import type { Answer, ApiRequest } from '../shop';
import { isRecord } from '../wire';
import { bodyProblem, parsed, queryProblem } from './checks';
import { KinowDatabase } from './database';
import { filtered, sorted, withTexts } from './lists';
import { example, known, modelOfId, ownerOf, storeOf, type Parameters, type Stored } from './models';
import { fieldsOf, operations, type DocumentedOperation } from './reference';
import { KinowSpecials } from './specials';

/** The REST API (kinow.md 5): what the tables of the reference say, with the shop's records behind it. */
export class KinowApi extends KinowDatabase {
	private readonly specials = new KinowSpecials(this);

	answer(request: ApiRequest, path: string): Answer {
		const route = routes.find((candidate) => candidate.operation.method === request.method && candidate.pattern.test(path));
		if (route === undefined) return this.context.refused(404, 'Not found');
		const { operation } = route;
		const parameters = Object.fromEntries(Object.entries(route.pattern.exec(path)?.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]));
		const missing = this.missing(operation, parameters);
		if (missing !== undefined) return this.context.refused(404, `${missing} not found`);
		const problem = queryProblem(operation, request.query) ?? bodyProblem(operation, request);
		if (problem !== undefined) return this.context.refused(this.context.behaviour.invalidStatus, problem);
		const body = isRecord(request.json) ? request.json : {};
		return this.sent(operation, this.act(operation, path, parameters, body, request), request);
	}

	/** @returns the name of the record in the path that the shop does not have */
	private missing({ path }: DocumentedOperation, parameters: Parameters): string | undefined {
		return Object.entries(parameters)
			.map(([name, id]) => ({ model: modelOfId(name, path), id }))
			.find(({ model, id }) => model !== undefined && this.table(model).get(id) === undefined)?.model;
	}

	/** What the operation finds, or an answer where it finds that nothing can be done. */
	private act(operation: DocumentedOperation, path: string, parameters: Parameters, body: Stored, request: ApiRequest): unknown {
		const special = this.specials.byName[operation.name];
		if (special !== undefined) return special(parameters, body, request.query);
		switch (operation.answer) {
			case 'list':
				return this.list(operation, path, parameters);
			case 'records':
				return operation.method === 'POST' ? amounts(operation.model, body) : this.list(operation, path, parameters);
			case 'record':
				return this.record(operation, parameters, body);
			default:
				return this.attachOrRemove(operation, path, parameters, body);
		}
	}

	private list(operation: DocumentedOperation, path: string, parameters: Parameters): unknown[] {
		const rows = this.table(operation.model).all;
		const owner = ownerOf(operation, parameters);
		if (owner !== undefined) return rows.filter((row) => String(row[owner.field]) === owner.id);
		const canBeAttached = ATTACHED_LISTS.has(operation.path);
		return canBeAttached ? rows.filter(({ id }) => this.linked(path).has(String(id))) : rows;
	}

	private record({ method, path, model, isUpload }: DocumentedOperation, parameters: Parameters, body: Stored): Stored {
		const [, last] = /\{(\w+)\}$/.exec(path) ?? [];
		const table = this.table(model);
		if (method === 'POST' && !isUpload && operationsThatCreate.has(path)) {
			const now = this.time();
			const owned = ownerOf({ method, path, model }, parameters);
			const all: Stored = { ...example(model), ...(owned && { [owned.field]: Number(owned.id) }), ...body, id: this.nextId(), date_add: now, date_upd: now };
			return table.put(known(model, all));
		}
		if (last !== undefined && modelOfId(last, path) === storeOf(model)) {
			const row = table.get(parameters[last]) as Stored;
			return method === 'PUT' ? Object.assign(row, known(model, { ...body, date_upd: this.time() })) : row;
		}
		const owner = ownerOf({ method, path, model }, parameters);
		const owned = table.all.find((row) => owner === undefined || String(row[owner.field]) === owner.id);
		return { ...example(model), ...owned };
	}

	private attachOrRemove({ method, path: template, model: _, ...operation }: DocumentedOperation, path: string, parameters: Parameters, body: Stored): unknown {
		const ids = Object.keys(parameters);
		if (method === 'DELETE' && ids.length === 1) {
			const model = modelOfId(ids[0], template);
			if (model !== undefined && template.endsWith('}')) this.table(model).remove(parameters[ids[0]]);
			return undefined;
		}
		if (method === 'DELETE') {
			const wasLinked = this.linked(path.replace(/\/[^/]+$/, '')).delete(parameters[ids[ids.length - 1]]);
			return wasLinked ? undefined : this.context.refused(404, 'Not attached');
		}
		const [field] = operation.body ?? [];
		if (method !== 'POST' || field === undefined || !ATTACHED_LISTS.has(template)) return undefined;
		const attached = attachedIds(field.name, body[field.name]);
		const model = modelOfList(template);
		if (attached === undefined || attached.some((id) => this.table(model).get(id) === undefined)) return this.context.refused(404, `${model} not found`);
		const owner = ownerOf({ method: 'GET', path: template, model }, parameters);
		for (const id of attached) {
			this.linked(path).add(id);
			if (owner !== undefined) Object.assign(this.table(model).get(id) as Stored, { [owner.field]: Number(owner.id) });
		}
		return undefined;
	}

	/** The answer as it goes out: lists in pages, filtered and sorted; texts as texts. */
	private sent(operation: DocumentedOperation, result: unknown, request: ApiRequest): Answer {
		const { behaviour } = this.context;
		if (isAnswer(result)) return result;
		const shown = (value: unknown) => (behaviour.numbersAsTexts ? withTexts(value) : value);
		switch (operation.answer) {
			case 'none':
				return { status: behaviour.emptyStatus };
			case 'text':
				return this.text(result);
			case 'list': {
				const narrowed = filtered(this.context, operation, result as Stored[], request.query);
				if (isAnswer(narrowed)) return narrowed;
				const page = this.context.page(request, sorted(narrowed, request.query));
				return { ...page, body: shown(page.body) };
			}
			default:
				return { status: operation.status, body: shown(result) };
		}
	}

	private text(value: unknown): Answer {
		const { textAnswers, invoice } = this.context.behaviour;
		const text = Buffer.isBuffer(value) && (invoice === 'base64' || textAnswers === 'json') ? value.toString('base64') : value;
		if (Buffer.isBuffer(text)) return { status: 200, headers: { 'Content-Type': 'application/pdf' }, body: text };
		return textAnswers === 'json' ? { status: 200, body: text } : { status: 200, headers: { 'Content-Type': 'text/plain' }, body: Buffer.from(String(text)) };
	}
}

/** Operations with the pattern of their path; those without a place for an id first. */
const routes = [...operations]
	.sort((a, b) => a.path.split('{').length - b.path.split('{').length)
	.map((operation) => ({ operation, pattern: new RegExp(`^${operation.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`) }));

const operationsThatCreate = new Set(operations.filter(({ method, status }) => method === 'POST' && status === 201).map(({ path }) => path));

/** Paths of lists that something can be attached to by a POST. */
const ATTACHED_LISTS = new Set(
	operations
		.filter(({ method, answer, body = [] }) => method === 'POST' && answer === 'none' && body.some(({ name }) => /(_ids?|features)$/.test(name)))
		.map(({ path }) => path)
		.filter((path) => operations.some((other) => other.method === 'GET' && other.path === path && other.answer === 'list')),
);

const modelOfList = (path: string) => operations.find((other) => other.method === 'GET' && other.path === path)?.model ?? '';

/** The ids in a form that attaches: one, a comma list, or the features' JSON text (5.3). */
function attachedIds(field: string, value: unknown): string[] | undefined {
	if (field !== 'features') return String(value).split(',');
	const features = parsed(String(value));
	return Array.isArray(features) && features.every((one) => isRecord(one) && Number.isInteger(one.id_feature))
		? features.map((one: Stored) => String(one.id_feature))
		: undefined;
}

/** One record for each id of the list that was asked for. */
function amounts(model: string, body: Stored): Stored[] {
	const [ids = ''] = Object.entries(body)
		.filter(([name]) => name.endsWith('_ids'))
		.map(([, value]) => String(value));
	const [{ name }] = fieldsOf(model);
	return ids.split(',').map((id) => ({ ...example(model), [name]: Number(id) }));
}

const isAnswer = (value: unknown): value is Answer => isRecord(value) && typeof value.status === 'number' && 'body' in value && Object.keys(value).length <= 3;
