/** What an action node can do, as data: resources with operations, each a few lines that make the platform's calls. */
import type { INodeListSearchResult, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ApiCall } from '../api/call';
import type { Mask } from '../api/masking';
import type { Platform } from '../platform';
import type { Fields } from '../records/fields';

/** All that an action node of a platform can do. */
export interface Actions {
	readonly platform: Platform;
	readonly resources: readonly Resource[];
	/** Dropdowns that are filled from the shop, by the name in `loadOptionsMethod` (lists.ts). */
	readonly options?: Readonly<Record<string, OptionsLoader>>;
	/** Lists to pick one record from, by the name in `searchListMethod` (lists.ts). */
	readonly searches?: Readonly<Record<string, Searcher>>;
}

/** A dropdown that is filled from the shop, under the name that n8n asks for it by. */
export interface Dropdown {
	readonly method: string;
	readonly load: OptionsLoader;
}

/** A list of the shop's records to pick one from, under the name that n8n asks for it by. */
export interface RecordList {
	readonly method: string;
	readonly search: Searcher;
}

/** Under what a parameter carries its list: by a symbol, which n8n does not see in the description. */
export const FILLED_BY = Symbol('filledBy');

/** What the user fills in. One that is filled from the shop carries how. */
export interface Parameter extends INodeProperties {
	readonly [FILLED_BY]?: Dropdown | RecordList;
}

/** An entry of the node's Resource dropdown. */
export interface Resource {
	/** Title case: `Order Status`. */
	readonly name: string;
	/** Camel case: `orderStatus`. */
	readonly value: string;
	readonly operations: readonly Operation[];
}

/** The fields of a simplified record, by where they stand in the whole one: `stock: 'stock.stock_qty'`. */
export type Simplification = Readonly<Record<string, string>>;

/** What an operation's records can be narrowed to. */
export interface Narrowing {
	readonly fields: Fields;
	/** Of the typed record; without it, of the shape that all shops share. Absent where there is neither. */
	readonly simplified?: Simplification | 'unified';
}

interface OperationBase {
	/** Title case: `Get Many`. */
	readonly name: string;
	/** Camel case: `getAll`. */
	readonly value: string;
	/** An imperative sentence, for the node picker and for error messages: `Get many orders`. */
	readonly action: string;
	/** What the user should know; says so where the platform's documentation contradicts itself. */
	readonly description: string;
	/** What the user fills in, without `displayOptions` for resource and operation: those are added (describe.ts). */
	readonly parameters: readonly Parameter[];
	/**
	 * The name that each record gets in its item, `order`, as in the trigger's items; its field table, if there is one,
	 * types it. The node then shows the Output parameter. Without it, what comes back is the item's content as it is.
	 */
	readonly returns?: string;
	/** The name of the field table, where it is another than `returns`: some platforms answer the same record in two shapes. */
	readonly typedAs?: string;
	/** What its records can be narrowed to; `actionsOf` (lists.ts) finds it out. */
	readonly narrowing?: Narrowing;
}

/** Runs once for each input item. */
export interface SingleOperation extends OperationBase {
	/** @returns a record for each output item */
	run(input: Input): Promise<readonly unknown[]>;
}

/** Runs once for all input items, where the platform takes many at once. */
export interface JointOperation extends OperationBase {
	/** @returns for each input item its records, or why there are none */
	runTogether(inputs: readonly Input[]): Promise<ReadonlyArray<readonly unknown[] | Error>>;
}

export type Operation = SingleOperation | JointOperation;

/** What types an operation's records; undefined where no table knows them. */
export function tableFor({ resources }: Pick<Platform, 'resources'>, { returns = '', typedAs = returns }: Operation): Fields | undefined {
	return Object.hasOwn(resources, typedAs) ? resources[typedAs] : undefined;
}

/** What an operation gets to know of the input item that it runs for. */
export interface Input {
	readonly call: ApiCall;
	/** The parameter's value for this item; the picked value of a resource locator. */
	parameter<T = unknown>(name: string, fallback?: unknown): T;
	/** A file that came with the input item. */
	file(property: string): Promise<InputFile>;
	/** Hides the credential's secrets in what an operation says by itself; the items are masked anyway. */
	readonly mask: Mask;
	/** Whether the node goes on after an item that fails, as the user has set it. */
	readonly continueOnFail: boolean;
	/** n8n's own memory of what was processed (catchUp.ts). */
	readonly memory: Memory;
	/**
	 * The API's address, without a slash at the end, for platforms that want whole addresses inside a body.
	 *
	 * @throws ApiError where the credential names none
	 */
	readonly apiUrl: string;
	/** The time zone of the workflow, which is the one of dates that the user picks: `Europe/Lisbon`. */
	readonly timezone: string;
	/** Where this n8n is reached by webhooks (WEBHOOK_URL), with a slash at the end: `https://n8n.example/`. */
	readonly webhooksAt: string;
}

export interface InputFile {
	readonly content: Buffer;
	readonly fileName: string;
	readonly mimeType: string;
}

/** A record with a file, which goes into the item's binary field `data`. */
export class FileRecord {
	constructor(
		readonly json: object,
		readonly file: InputFile,
	) {}
}

/** Keeps, in n8n's database and for this node alone, what a schedule has already handed on. */
export interface Memory {
	/** Records the keys, and keeps at most `most` of them. @returns those that were not recorded before */
	recordNew(keys: readonly string[], most: number): Promise<ReadonlySet<string>>;
	clear(): Promise<void>;
}

/** Reads another parameter that the user has set before, for lists that depend on it. */
export type CurrentParameter = (name: string) => unknown;
export type OptionsLoader = (call: ApiCall, parameter: CurrentParameter) => Promise<INodePropertyOptions[]>;
export type Searcher = (call: ApiCall, filter: string, page: string | undefined) => Promise<INodeListSearchResult>;
