const last = new Map<string, Promise<unknown>>();

/**
 * Runs the work when all that was given for the same name before is over: n8n 1.x begins a deactivation while the
 * activation still runs (n8n.md 1.0), and each would undo half of the other. In this process only.
 */
export async function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
	const before = last.get(name) ?? Promise.resolve();
	const turn = before.then(work, work);
	last.set(name, turn);
	try {
		return await turn;
	} finally {
		if (last.get(name) === turn) last.delete(name);
	}
}

const takenBack = new Set<string>();

/**
 * Notes which of n8n's hooks has been called: where it unpublishes while `checkExists` runs, `delete` comes in turn before
 * the `create` of an activation that nobody wants any more.
 */
export const hookCalled = {
	checkExists: (name: string) => void takenBack.delete(name),
	delete: (name: string) => void takenBack.add(name),
};

/** Whether n8n has called `delete` since the last `checkExists`; it calls that before every `create` (n8n.md 1.2). */
export function isTakenBack(name: string): boolean {
	return takenBack.has(name);
}
