/** One run of an activation or deactivation: what it works with, and how its steps fail. Knows nothing of n8n. */
import { ApiError, attempt, type ApiCall } from '../api/call';
import type { RecentChanges } from './recent';
import { ownSubscriptions, type Listed, type Subscription, type SubscriptionApi } from './plan';

/** What a platform's API has turned out not to do. */
export interface Shortcomings {
	/** It has no call for deleting webhooks. */
	deletesNone: boolean;
	/** A change leaves a webhook at its event. */
	keepsEvents: boolean;
}

/** By API address: shared by all nodes of this process. */
const shortcomings = new Map<string, Shortcomings>();

export function shortcomingsOf(apiUrl: string): Shortcomings {
	const known = shortcomings.get(apiUrl) ?? { deletesNone: false, keepsEvents: false };
	shortcomings.set(apiUrl, known);
	return known;
}

/** One run of an activation or deactivation. */
export interface Run {
	/** The platform's, for messages. */
	readonly displayName: string;
	readonly api: SubscriptionApi;
	readonly call: ApiCall;
	/** Like `call`, with the time that is kept back for undoing. */
	readonly undoCall: ApiCall;
	/** The node's URL up to the event, without a slash at the end. */
	readonly nodeUrl: string;
	/** Where a webhook points that the platform cannot delete. */
	parkedUrl(): string;
	/** The event of each webhook made for this node in this shop, or PARKED, by id; kept up to date after every call. */
	readonly remembered: Record<string, string>;
	/** Told of the ids of this node's webhooks that the shop lists: they are in this shop, whatever token led to it before. */
	adopt(ids: readonly string[]): void;
	/** Webhooks in other shops that the credential led to before. */
	elsewhere(): Remains['elsewhere'];
	/** What this process has lately done to this node's webhooks in this shop. */
	readonly recent: RecentChanges;
	readonly shortcomings: Shortcomings;
	/** Whether the refusal of this event may be passed over: the user asked for all events. */
	isOptional(event: string): boolean;
	/** Told of what does not stop the run. */
	warn(message: string): void;
}

/** What a deactivation has left behind. */
export interface Remains {
	/** Webhooks that are left in the shop; empty together with `reason` where not even that is known. */
	readonly ids: readonly string[];
	/** Why; undefined where nothing is left in the shop that the credential leads to. */
	readonly reason?: ApiError;
	/** Webhooks in shops that the credential led to before. */
	readonly elsewhere: ReadonlyArray<{ readonly host: string; readonly ids: readonly string[] }>;
}

/** A step's failure, with what was to be done for the user. */
export class StepError extends Error {
	constructor(
		readonly step: string,
		readonly reason: ApiError,
		/** False where something of the failed run may be left at the platform. */
		readonly isUndone = true,
	) {
		super(`${step}: ${reason.message}`);
	}
}

/** Pauses between looks at a list that lags, in milliseconds: 5 s in all. */
export const LAG_PAUSES_MS = [1000, 1500, 2500];

/** @throws StepError */
export async function listed(run: Run): Promise<Listed[]> {
	return await step('to list the webhooks', run.api.list(run.call));
}

/** This node's webhooks among the listed ones. @throws StepError where one cannot be told */
export function own(run: Run, all: readonly Listed[]): Subscription[] {
	try {
		return ownSubscriptions(run.displayName, all, run.nodeUrl, Object.keys(run.remembered));
	} catch (error) {
		throw error instanceof ApiError ? new StepError('to list the webhooks', error) : error;
	}
}

/** Does the work; a step that fails becomes a value. Other errors are thrown on. */
export async function stepFailure<T>(work: Promise<T>): Promise<T | StepError> {
	return await work.catch((error: unknown) => {
		if (error instanceof StepError) return error;
		throw error;
	});
}

/** Runs a step of the run. @throws StepError that names it for the user */
export async function step<T>(name: string, action: Promise<T>): Promise<T> {
	const outcome = await attempt(action);
	if (outcome instanceof ApiError) throw new StepError(name, outcome);
	return outcome;
}

export const webhookFor = (event: string) => `the webhook for ${event}`;
export const removalOf = ({ id, event }: Subscription) => `to remove webhook ${id} for ${event}`;
