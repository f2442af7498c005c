/**
 * What expressions give to every field of every operation, in n8n-core's real contexts: flags and numbers as text mean
 * what they say, and what means nothing is refused by the field's name before anything is sent. The operations are
 * enumerated, so that a new one is tested without a line being added here.
 */
import type { IDataObject, INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Operation } from '../../../nodes/shared/actions/operation';
import { findActions } from '../../../lab/platforms';
import { startSimulator, type Simulator } from '../../../lab/shops';
import { TestAction } from '../../../lab/contexts/action';

type Name = 'konimbo' | 'shopkit' | 'shoprenter' | 'kinow';

/** A field, and how the operation's parameters are filled in with a value in it. */
interface Field {
	readonly property: INodeProperties;
	readonly with: (value: unknown) => IDataObject;
}

const isInner = (option: INodeProperties | INodePropertyOptions | INodePropertyCollection): option is INodeProperties => 'type' in option;
const innerOf = ({ options = [] }: INodeProperties): INodeProperties[] => options.filter(isInner);
const groupsOf = ({ options = [] }: INodeProperties) => options as INodePropertyCollection[];
const isPick = ({ options }: INodeProperties) => options === undefined;

/** Something that is right for the field, as a user would give it. */
function filledIn(property: INodeProperties): unknown {
	const { type, default: value } = property;
	switch (type) {
		case 'boolean':
			return value;
		case 'number':
			return 7;
		case 'resourceLocator':
			return located(property, '7');
		case 'multiOptions':
			return isPick(property) ? ['7'] : [(property.options as INodePropertyOptions[])[0].value];
		case 'options':
			return isPick(property) ? '7' : value;
		case 'json':
			return '{"a":1}';
		case 'dateTime':
			return '2026-11-20T10:00:00';
		case 'collection': {
			const [first] = innerOf(property).filter((inner) => ['string', 'number'].includes(inner.type));
			return first === undefined ? {} : { [first.name]: filledIn(first) };
		}
		case 'fixedCollection':
			return rowOf(property, {});
		default:
			return value === '' ? '7' : value;
	}
}

const located = ({ modes = [] }: INodeProperties, value: unknown) => ({ __rl: true, mode: modes.at(-1)?.name ?? 'id', value });

function rowOf(property: INodeProperties, changes: IDataObject, name = groupsOf(property)[0].name): IDataObject {
	const group = groupsOf(property).find((one) => one.name === name) as INodePropertyCollection;
	const row = { ...Object.fromEntries(group.values.map((inner) => [inner.name, filledIn(inner)])), ...changes } as IDataObject;
	return { [name]: property.typeOptions?.multipleValues ? [row] : row };
}

/** The field and all within it. @param put fills the parameters in with a value of the field */
function fieldsOf(property: INodeProperties, put: (value: unknown) => IDataObject): Field[] {
	const own = { property, with: put };
	if (property.type === 'collection') return innerOf(property).flatMap((inner) => fieldsOf(inner, (value) => put({ [inner.name]: value })));
	if (property.type === 'fixedCollection')
		return groupsOf(property).flatMap(({ name, values }) =>
			values.flatMap((inner) => fieldsOf(inner, (value) => put(rowOf(property, { [inner.name]: value as IDataObject }, name)))),
		);
	return [own];
}

/** All parameters with something right in them, so that the one which is tested is shown. */
function parametersOf(resource: string, { value: operation, parameters }: Operation, shown?: INodeProperties): IDataObject {
	const needed = Object.fromEntries(Object.entries(shown?.displayOptions?.show ?? {}).map(([name, values]) => [name, values?.[0]]));
	const filled = parameters
		.filter(({ required, name }) => required || name.endsWith('Fields') || ['stocks', 'texts'].includes(name))
		.map((one) => [one.name, filledIn(one)]);
	return { resource, operation, ...(Object.fromEntries(filled) as IDataObject), ...(needed as IDataObject) };
}

/** Without what is made anew each time: the boundary of a form, the hash that no password has (shoprenter.md 5.5), the time. */
const withoutChance = (sent: unknown) => JSON.stringify(sent).replace(/-{4,}[^\s"\\]+|\$2y\$[^"]+|\d{4}-\d\d-\d\dT[\d:.]+Z?/g, '');

/** For what uploads a file. */
const binary = { data: { data: Buffer.from('x').toString('base64'), mimeType: 'image/png', fileName: 'x.png' } };

/** Their paths are the user's own. */
const NOT_HERE = ['apiRequest', 'batch'];

describe.each(findActions())('$folder', ({ actions }) => {
	const platform = actions.platform.name as Name;
	let simulator: Simulator;
	let node: TestAction;
	beforeAll(async () => {
		jest.replaceProperty(actions.platform, 'rateLimit', { calls: 100_000, seconds: 1 });
		simulator = await startSimulator();
		node = new TestAction(platform, simulator[platform].credential);
		// The shop takes all there is, and has nothing to say about it; where it is searched, it finds nothing.
		simulator[platform].fail({ path: /^(?!.*oauth)/, times: Infinity }, { kind: 'status', status: 200, body: '{"id":7,"items":[]}' });
	});
	afterAll(async () => {
		await simulator.close();
		jest.restoreAllMocks();
	});

	/** What is sent, and what the execution ends with. */
	const run = async (parameters: IDataObject) => {
		const { requests } = simulator[platform];
		requests.length = 0;
		const failure: unknown = await node.execute(parameters, [{}], { binary }).then(
			() => undefined,
			(error: unknown) => error,
		);
		const sent = requests
			.filter(({ path }) => !path.includes('oauth'))
			.map(({ method, path, query, body }) => ({ method, path, query: withoutChance(query), body: withoutChance(body) }));
		return { sent, failure };
	};

	const refusal = (displayName: string, failure: unknown) => {
		expect(failure).toBeInstanceOf(NodeOperationError);
		const { message, context } = failure as NodeOperationError;
		expect(message.toLowerCase()).toContain(displayName.toLowerCase());
		expect(context.itemIndex).toBe(0);
	};

	const places = actions.resources
		.filter(({ value }) => !NOT_HERE.includes(value))
		.flatMap(({ value, operations }) => operations.map((operation) => [`${value}: ${operation.value}`, value, operation] as const));
	const everyField = (resource: string, operation: Operation) =>
		operation.parameters.flatMap((parameter) =>
			fieldsOf(parameter, (value) => ({ ...parametersOf(resource, operation, parameter), [parameter.name]: value as IDataObject })),
		);
	const withFields = (...wanted: Array<(property: INodeProperties) => boolean>) =>
		places.flatMap(([name, resource, operation]) => {
			const fields = everyField(resource, operation).filter(({ property }) => wanted.some((is) => is(property)));
			return fields.length > 0 ? [[name, fields] as const] : [];
		});

	const isFlag = ({ type }: INodeProperties) => type === 'boolean';
	const isNumber = ({ type }: INodeProperties) => type === 'number';
	const isZeroOrOne = ({ type, options = [] }: INodeProperties) =>
		type === 'options' && options.length === 2 && (options as INodePropertyOptions[]).every(({ value }) => value === 0 || value === 1);

	test('there are flags and numbers to test', () => {
		expect(withFields(isFlag).length).toBeGreaterThan(2);
		expect(withFields(isNumber).length).toBeGreaterThan(2);
	});

	test.each(withFields(isFlag, isZeroOrOne))('%s: a flag as text is that flag, and anything else is refused', async (_, fields) => {
		for (const { property, with: put } of fields) {
			for (const [flag, texts] of [
				[false, ['={{ " FALSE " }}', '={{ "0" }}']],
				[true, ['={{ "true" }}', '={{ 1 }}']],
			] as const) {
				const literal = await run(put(isFlag(property) ? flag : Number(flag)));
				for (const text of texts) expect([property.name, text, await run(put(text))]).toEqual([property.name, text, literal]);
			}
			for (const text of ['={{ "maybe" }}', '={{ ({ a: 1 }) }}', '={{ 2 }}']) {
				if (isZeroOrOne(property) && text === '={{ 2 }}') continue;
				const { sent, failure } = await run(put(text));
				refusal(property.displayName, failure);
				expect(sent).toEqual([]);
			}
		}
	});

	test.each(withFields(isNumber))('%s: a number as text is that number, and anything else is refused', async (_, fields) => {
		for (const { property, with: put } of fields) {
			const literal = await run(put(7));
			for (const text of ['={{ "7" }}', '={{ " 7.0 " }}']) expect([property.name, text, await run(put(text))]).toEqual([property.name, text, literal]);
			for (const text of ['={{ "1,5" }}', '={{ ({ a: 1 }) }}', '={{ NaN }}', '={{ true }}']) {
				const { sent, failure } = await run(put(text));
				refusal(property.displayName, failure);
				expect(sent).toEqual([]);
			}
		}
	});

	test.each(places)('%s: a flag or number that is always asked for is refused where an expression finds nothing', async (_, resource, operation) => {
		for (const parameter of operation.parameters.filter((one) => isFlag(one) || isNumber(one)))
			for (const nothing of ['={{ "" }}', '={{ null }}', '={{ $json.nothing }}']) {
				const { sent, failure } = await run({ ...parametersOf(resource, operation, parameter), [parameter.name]: nothing });
				refusal(parameter.displayName, failure);
				expect(sent).toEqual([]);
			}
	});

	/** What can lead nowhere but astray. */
	const NO_IDS = ['..', '.', 'a/b', 'a\\b', 'a\u0000b', '\ud800', 'NaN'].map((text) => `={{ ${JSON.stringify(text)} }}`);
	const NO_TEXTS = ['={{ NaN }}', '={{ Infinity }}', '={{ ({ id: 7 }) }}', '={{ [7] }}', '={{ true }}'];
	const NOTHINGS = ['={{ "" }}', '={{ " " }}', '={{ null }}', '={{ $json.nothing }}'];
	const SENTINEL = 'Qx7z';

	/** The operations with an id in their path. */
	const inPaths = new Set<string>();
	test.each(places)('%s: what goes into a path leads to a record, or is refused', async (name, resource, operation) => {
		for (const parameter of operation.parameters) {
			const isLocator = parameter.type === 'resourceLocator';
			if (!isLocator && parameter.type !== 'string' && !(parameter.type === 'options' && isPick(parameter))) continue;
			const put = (value: string) => ({ ...parametersOf(resource, operation, parameter), [parameter.name]: isLocator ? located(parameter, value) : value });
			const { sent } = await run(put(SENTINEL) as IDataObject);
			const isInPath = sent.some(({ path }) => path.includes(SENTINEL));
			if (!isInPath && !(isLocator && parameter.required)) continue;
			if (isInPath) inPaths.add(name);
			// Words to look for may hold anything that leads nowhere else.
			const isWords = parameter.displayName === 'Search Query';
			const bad = [...(!isInPath ? [] : isWords ? NO_IDS.slice(0, 2) : NO_IDS), ...NO_TEXTS, ...(parameter.required ? NOTHINGS : [])];
			for (const value of bad) {
				const outcome = await run(put(value) as IDataObject);
				expect([value, outcome.sent]).toEqual([value, []]);
				refusal(parameter.displayName, outcome.failure);
			}
			if (!parameter.required)
				for (const value of NOTHINGS) for (const { path } of (await run(put(value) as IDataObject)).sent) expect(path.split('/').slice(1)).not.toContain('');
		}
	});

	test('every operation on one record has been tried', () => {
		const onOne = places.filter(
			([, , { value, parameters }]) =>
				['get', 'update', 'delete'].includes(value) && parameters.some(({ type, required }) => type === 'resourceLocator' && required),
		);
		expect(onOne.map(([name]) => name).filter((name) => !inPaths.has(name))).toEqual([]);
		expect(onOne.length).toBeGreaterThan(2);
	});
});
