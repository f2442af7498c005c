/** Operations that send what many input items want in one call. */
import type { Input } from './operation';

export type Outcome = readonly unknown[] | Error;

interface Bulk<T> {
	/** How many the platform takes in one call. */
	readonly most: number;
	/** What to send for an input item. @throws InputError */
	make(input: Input): T;
	/** One call. @returns the outcome of each entry */
	send(entries: readonly T[]): Promise<readonly Outcome[]>;
}

/**
 * Sends what each input item wants, as many at once as the platform takes.
 *
 * Where the execution ends with the first failure, nothing is sent beside an item that is invalid, nor behind a call in
 * which something failed: whoever puts that right and executes again would have the others done twice.
 *
 * @returns the outcome of each input item
 */
export async function sendTogether<T>(inputs: readonly Input[], { most, make, send }: Bulk<T>): Promise<Outcome[]> {
	const outcomes: Outcome[] = inputs.map(() => []);
	const entries: Array<{ readonly index: number; readonly entry: T }> = [];
	const isOver = () => !inputs[0].continueOnFail && outcomes.some((outcome) => outcome instanceof Error);
	for (const [index, input] of inputs.entries()) {
		try {
			entries.push({ index, entry: make(input) });
		} catch (error) {
			outcomes[index] = error as Error;
		}
	}
	for (let start = 0; start < entries.length && !isOver(); start += most) {
		const part = entries.slice(start, start + most);
		const answers = await send(part.map(({ entry }) => entry));
		for (const [place, { index }] of part.entries()) outcomes[index] = answers[place];
	}
	return outcomes;
}
