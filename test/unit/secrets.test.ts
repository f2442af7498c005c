/** The search for secrets that tests and proofs rely on must be able to find one. */
import { NodeApiError, type INode } from 'n8n-workflow';

import { SecretSearch } from '../support/secrets';

const SECRET = 's3cret-token';
const node = { name: 'node', type: 'type', typeVersion: 1, position: [0, 0], parameters: {}, id: '1' } as INode;

test.each<readonly [string, unknown]>([
	['a text', `before ${SECRET} after`],
	['a key', { [SECRET]: 1 }],
	['a list in an object', { a: [{ b: SECRET }] }],
	["an error's message", new Error(SECRET)],
	["an error's cause", new Error('x', { cause: new Error(SECRET) })],
	['what JSON leaves out', Object.defineProperty({}, 'hidden', { value: SECRET })],
	[
		"n8n's error, in its context",
		Object.assign(new NodeApiError(node, {}, { message: 'x' }), { context: { request: { headers: { authorization: SECRET } } } }),
	],
])('finds one in %s', (_, value) => {
	const search = new SecretSearch();
	search.inValue(value, [SECRET]);
	expect(search.found.length).toBeGreaterThan(0);
	expect(search.texts).toBeGreaterThanOrEqual(search.found.length);
});

test('finds none where there is none', () => {
	const value = { text: 'secret' };
	const search = new SecretSearch();
	search.inValue([value, new Error('x')], [SECRET]);
	expect(search.found).toEqual([]);
	expect(search.texts).toBeGreaterThan(3);
});
