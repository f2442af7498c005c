/** Lays out a workflow as n8n's editor exports it: nodes from left to right, a note, and sample data where the data starts. */
import { createHash } from 'node:crypto';

import type { PinnedItem } from './pinned';

/** A node before it has a place. */
export interface Step {
	readonly name: string;
	readonly type: string;
	readonly typeVersion: number;
	readonly parameters: Readonly<Record<string, unknown>>;
	/** Switches of the node's Settings tab, such as `alwaysOutputData`. */
	readonly switches?: Readonly<Record<string, unknown>>;
	/** What the editor shows when the workflow is tried out; for the node that its data starts with. */
	readonly pinned?: readonly PinnedItem[];
}

/** Another output of a node than its first; the beginning of a path. */
export interface Output {
	readonly step: Step;
	readonly index: number;
}

/** Nodes one after the other. One that stands on an earlier path already is only connected. */
export type Path = readonly [Step | Output, ...Step[]];

export interface Sketch {
	readonly name: string;
	/** Markdown of the note on the canvas: what the workflow does, and what to set. */
	readonly note: string;
	/** Where the shop is: the date of an invoice depends on it. */
	readonly timezone?: string;
	readonly paths: readonly Path[];
}

interface PlacedNode {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	readonly typeVersion: number;
	readonly position: readonly [number, number];
	readonly parameters: Readonly<Record<string, unknown>>;
}

interface Target {
	readonly node: string;
	readonly type: 'main';
	readonly index: 0;
}

/** The content of a file that n8n's "Import from file" reads. */
export interface ExportedWorkflow {
	readonly name: string;
	readonly nodes: readonly PlacedNode[];
	readonly connections: Readonly<Record<string, { main: Target[][] }>>;
	readonly pinData: Readonly<Record<string, readonly PinnedItem[]>>;
	readonly settings: Readonly<Record<string, string>>;
}

const COLUMN = 240;
const ROW = 200;
const NOTE = { width: 700, gap: 60, lineHeight: 21, charactersPerLine: 95 };

/** The other branch of an IF node. */
export const otherwise = (step: Step): Output => ({ step, index: 1 });

export function draw({ name, note, timezone, paths }: Sketch): ExportedWorkflow {
	const places = placesOf(paths);
	const steps = [...places.keys()];
	return {
		name,
		nodes: [noteNode(name, note), ...steps.map((step) => placed(name, step, places.get(step) as Place))],
		connections: connectionsOf(paths),
		pinData: Object.fromEntries(steps.flatMap((step) => (step.pinned ? [[step.name, step.pinned]] : []))),
		settings: { executionOrder: 'v1', ...(timezone && { timezone }) },
	};
}

interface Place {
	readonly column: number;
	readonly row: number;
}

/** A node stands right of all nodes that lead to it; what a further path adds stands in the first rows below that are free. */
function placesOf(paths: readonly Path[]): Map<Step, Place> {
	const columns = columnsOf(paths);
	const places = new Map<Step, Place>();
	for (const [index, path] of paths.entries()) {
		const added = path.map(stepOf).filter((step) => !places.has(step));
		const taken = [...places].filter(([other]) => added.some((step) => columns.get(step) === columns.get(other)));
		const row = Math.max(Math.min(index, 1), ...taken.map(([, place]) => place.row + 1));
		for (const step of added) places.set(step, { column: columns.get(step) ?? 0, row });
	}
	return places;
}

function columnsOf(paths: readonly Path[]): Map<Step, number> {
	const columns = new Map<Step, number>();
	const put = (step: Step, column: number) => {
		if (column <= (columns.get(step) ?? -1)) return;
		columns.set(step, column);
		for (const [from, to] of connected(paths)) if (from.step === step) put(to, column + 1);
	};
	for (const path of paths) if (!columns.has(stepOf(path[0]))) put(stepOf(path[0]), 0);
	return columns;
}

function connectionsOf(paths: readonly Path[]): Record<string, { main: Target[][] }> {
	const connections: Record<string, { main: Target[][] }> = {};
	for (const [from, to] of connected(paths)) {
		const { main } = (connections[from.step.name] ??= { main: [] });
		while (main.length <= from.index) main.push([]);
		main[from.index].push({ node: to.name, type: 'main', index: 0 });
	}
	return connections;
}

/** Each node's output with the node that it leads to. */
function connected(paths: readonly Path[]): Array<readonly [Output, Step]> {
	return paths.flatMap(([first, ...steps]) => {
		const outputs = [first, ...steps].map((part) => ('step' in part ? part : { step: part, index: 0 }));
		return steps.map((to, index) => [outputs[index], to] as const);
	});
}

const stepOf = (part: Step | Output): Step => ('step' in part ? part.step : part);

function placed(workflow: string, { name, type, typeVersion, parameters, switches }: Step, { column, row }: Place): PlacedNode {
	return { id: idOf(workflow, name), name, type, typeVersion, position: [column * COLUMN, row * ROW], parameters, ...switches };
}

/** Above the nodes, as high as its text. */
function noteNode(workflow: string, content: string): PlacedNode {
	const lines = content.split('\n').reduce((total, line) => total + Math.max(1, Math.ceil(line.length / NOTE.charactersPerLine)), 2);
	const height = lines * NOTE.lineHeight;
	return {
		id: idOf(workflow, 'note'),
		name: 'Note',
		type: 'n8n-nodes-base.stickyNote',
		typeVersion: 1,
		position: [-20, -height - NOTE.gap],
		parameters: { content, height, width: NOTE.width },
	};
}

/** An id that stays as it is from one generation to the next. */
export function idOf(...names: string[]): string {
	const hex = createHash('sha256').update(names.join('\n')).digest('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
