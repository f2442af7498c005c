/** Many orders in one call (shopkit.md 5.2). */
import { ApiError, attempt, type ApiRequest } from '../../shared/api/call';
import type { Input } from '../../shared/actions/operation';
import { sendTogether, type Outcome } from '../../shared/actions/together';
import { isPlainObject, type PlainObject } from '../../shared/objects';
import { entriesOf } from '../api';

/** Above that Shopkit answers 413. */
const MOST_ORDERS = 50;

type Entry = PlainObject & { readonly id: number };

/**
 * Sends what each input wants, and gives each what became of its own order.
 *
 * @param entryOf what to send for an input
 */
export async function inBulk(inputs: readonly Input[], address: Pick<ApiRequest, 'path' | 'once'>, entryOf: (input: Input) => Entry): Promise<Outcome[]> {
	return await sendTogether(inputs, {
		most: MOST_ORDERS,
		make: entryOf,
		async send(entries) {
			const answer = await attempt(inputs[0].call({ method: 'PUT', ...address, body: entries }));
			if (answer instanceof ApiError) return entries.map(() => answer);
			const results = entriesOf(answer.body).filter(isPlainObject);
			return entries.map(({ id }) => outcomeOf(results, id));
		},
	});
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
