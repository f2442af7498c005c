/** Many orders in one call (shopkit.md 5.2). */
import { ApiError, attempt, type ApiRequest } from '../../shared/api';
import type { Input } from '../../shared/actions/operation';
import { isPlainObject, type PlainObject } from '../../shared/objects';
import { entriesOf } from '../platform';

/** Above that Shopkit answers 413. */
const MOST_ORDERS = 50;

type Outcome = readonly unknown[] | Error;
type Entry = PlainObject & { readonly id: number };

/**
 * Sends what each input wants, and gives each what became of its own order.
 *
 * @param entryOf what to send for an input; what it throws is that input's outcome, and the others go on
 */
export async function inBulk(inputs: readonly Input[], address: Pick<ApiRequest, 'path' | 'once'>, entryOf: (input: Input) => Entry): Promise<Outcome[]> {
	const entries = inputs.map((input) => entryOrError(() => entryOf(input)));
	const outcomes: Outcome[] = entries.map((entry) => (entry instanceof Error ? entry : []));
	const valid = entries.flatMap((entry, index) => (entry instanceof Error ? [] : [{ entry, index }]));
	for (let start = 0; start < valid.length; start += MOST_ORDERS) {
		const together = valid.slice(start, start + MOST_ORDERS);
		const answer = await attempt(inputs[0].call({ method: 'PUT', ...address, body: together.map(({ entry }) => entry) }));
		const results = answer instanceof ApiError ? [] : entriesOf(answer.body).filter(isPlainObject);
		for (const { entry, index } of together) outcomes[index] = answer instanceof ApiError ? answer : outcomeOf(results, entry.id);
	}
	return outcomes;
}

function entryOrError(make: () => Entry): Entry | Error {
	try {
		return make();
	} catch (error) {
		return error as Error;
	}
}

/** Takes the order's result out of the list: the same order may be in it twice. Each has a status of its own. */
function outcomeOf(results: PlainObject[], id: number): Outcome {
	const position = results.findIndex((result) => String(result.id) === String(id));
	if (position < 0) return new ApiError(`Shopkit told nothing of order ${id}`, { failure: 'unavailable', maybeDone: true });
	const [result] = results.splice(position, 1);
	const status = Number(result.code);
	if (status >= 200 && status < 300) return [result];
	return new ApiError(`Shopkit answered ${status} for order ${id}`, { failure: 'refused', status, words: String(result.message ?? '') });
}
