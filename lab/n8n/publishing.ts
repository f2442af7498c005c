/** How a workflow goes live, which n8n 2 has changed: before it a switch of the workflow, since then a published version. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isRecord, N8nRestError, type RestSession } from './rest';

export interface PublicationStatus {
	/** `published`, `partial`, `failed` or `not_published`. */
	status: string;
	/** What the triggers that failed said. */
	errors: string[];
}

export interface Publishing {
	/** Makes the version live and waits until the triggers' hooks have run. Does not throw when they fail. */
	publish(id: string, versionId: string): Promise<PublicationStatus>;
	unpublish(id: string, versionId: string): Promise<PublicationStatus>;
	status(id: string): Promise<PublicationStatus>;
}

const TIMEOUT_MS = 100_000;
const POLL_MS = 100;

/** @param n8nVersion such as `2.41.1` */
export function publishingOf(n8nVersion: string, session: RestSession): Publishing {
	return Number(n8nVersion.split('.')[0]) >= 2 ? new PublishedVersions(session) : new ActiveSwitch(session);
}

class PublishedVersions implements Publishing {
	constructor(private readonly session: RestSession) {}

	async publish(id: string, versionId: string): Promise<PublicationStatus> {
		// Up to 2.39 the hooks run within this call.
		const refusal = await refused(this.session.call('POST', `/rest/workflows/${id}/activate`, { versionId }));
		return refusal ?? (await this.settled(id, 'published'));
	}

	async unpublish(id: string): Promise<PublicationStatus> {
		await this.session.call('POST', `/rest/workflows/${id}/deactivate`, {});
		return await this.settled(id, 'not_published');
	}

	async status(id: string): Promise<PublicationStatus> {
		const answer = await this.session.call<{ status: string; triggers?: Array<{ errorMessage?: string | null }> }>(
			'GET',
			`/rest/workflows/${id}/publication-status`,
		);
		return { status: answer.status, errors: (answer.triggers ?? []).flatMap(({ errorMessage }) => (errorMessage ? [errorMessage] : [])) };
	}

	/**
	 * A status counts when the next answer is the same: n8n reads what is under way and what its triggers are beside each other, and
	 * where a publication ends between the two it says `not_published`.
	 */
	private async settled(id: string, withoutStatus: string): Promise<PublicationStatus> {
		const deadline = Date.now() + TIMEOUT_MS;
		for (let last = 'in_progress'; ;) {
			try {
				const current = await this.status(id);
				if (current.status !== 'in_progress' && current.status === last) return current;
				last = current.status;
			} catch (error) {
				// Up to 2.39 there is no such address, and the call before has done all.
				if (error instanceof N8nRestError && error.status === 404) return { status: withoutStatus, errors: [] };
				throw error;
			}
			if (Date.now() > deadline) throw new Error(`n8n is still publishing workflow ${id} after ${TIMEOUT_MS / 1000} s`);
			if (last === 'in_progress') await sleep(POLL_MS);
		}
	}
}

/** The hooks run within the call, and what is saved while the switch is on is live at once. */
class ActiveSwitch implements Publishing {
	constructor(private readonly session: RestSession) {}

	async publish(id: string, versionId: string): Promise<PublicationStatus> {
		const refusal = await refused(this.session.call('PATCH', `/rest/workflows/${id}`, { active: true, versionId }));
		return refusal ?? { status: 'published', errors: [] };
	}

	async unpublish(id: string, versionId: string): Promise<PublicationStatus> {
		await this.session.call('PATCH', `/rest/workflows/${id}`, { active: false, versionId });
		return { status: 'not_published', errors: [] };
	}

	async status(id: string): Promise<PublicationStatus> {
		const { active } = await this.session.call<{ active: boolean }>('GET', `/rest/workflows/${id}`);
		return { status: active ? 'published' : 'not_published', errors: [] };
	}
}

/** What the triggers said, where n8n refuses the call because their hooks have failed. */
async function refused(call: Promise<unknown>): Promise<PublicationStatus | undefined> {
	try {
		await call;
		return undefined;
	} catch (error) {
		if (!(error instanceof N8nRestError) || error.status !== 400) throw error;
		const { body } = error;
		return { status: 'failed', errors: [isRecord(body) && typeof body.message === 'string' ? body.message : error.message] };
	}
}
