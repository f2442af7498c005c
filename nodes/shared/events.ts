import type { INodePropertyOptions } from 'n8n-workflow';

import type { Platform, PlatformEvent } from './platform';

/** Stands for all of a platform's documented events in the `events` parameter. */
export const ALL_EVENTS = '*';

/** The entries of the event dropdown: the platform's events, and all of them. */
export function eventOptions(events: readonly PlatformEvent[]): INodePropertyOptions[] {
	const all = { name: ALL_EVENTS, value: ALL_EVENTS, description: 'All documented events', action: 'On any event' };
	return [all, ...events.map(({ name, value, description, action }) => ({ name, value, description, action }))];
}

/**
 * The `events` parameter: a list of names, or one name, as an expression may give it.
 *
 * @returns undefined for what is neither
 */
export function readEvents(value: unknown): string[] | undefined {
	const names: unknown[] = Array.isArray(value) ? value : [value];
	return names.every((name) => typeof name === 'string') ? names.map((name) => name.trim()).filter((name) => name !== '') : undefined;
}

const byName = new WeakMap<Platform, ReadonlyMap<string, PlatformEvent>>();

/** The event with the name, among the platform's documented ones. */
export function findEvent(platform: Platform, name: string): PlatformEvent | undefined {
	let events = byName.get(platform);
	if (events === undefined) byName.set(platform, (events = new Map(platform.events.map((event) => [event.value, event]))));
	return events.get(name);
}

/** Whether the event is chosen by its own name or with all of them. */
function includes(chosen: readonly string[], { value, sensitive }: PlatformEvent): boolean {
	return chosen.includes(value) || (chosen.includes(ALL_EVENTS) && !sensitive);
}

/** The events that webhooks are to be registered for. */
export function chosenEvents(platform: Platform, chosen: readonly string[]): PlatformEvent[] {
	return platform.events.filter((event) => includes(chosen, event));
}

/** Whether the user chose the event; an old name stands for the new one, and the other way round. */
export function isChosen(platform: Platform, chosen: readonly string[], name: string): boolean {
	const event = findEvent(platform, name);
	if (event === undefined) return platform.unknownEvents !== undefined && chosen.includes(ALL_EVENTS);
	return includes(chosen, event) || (event.aliases?.some((alias) => chosen.includes(alias)) ?? false);
}
