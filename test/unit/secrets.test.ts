/** The search for secrets that tests and proofs rely on must be able to find one. */
import { NodeApiError, type INode } from 'n8n-workflow';

import { foundIn, SecretSearch, secretsOfCredential } from '../support/secrets';

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

const KEY = '0123456789abcdef'.repeat(2) + 'fedcba9876543210'.repeat(2);

test.each([
	['cut at its end', `/order_paid/${KEY.slice(0, 57)}`],
	['cut at its beginning', KEY.slice(7)],
	['in upper case', KEY.toUpperCase()],
])('finds a key %s', (_, text) => {
	const search = new SecretSearch();
	search.inText(text, [KEY]);
	expect(search.found).toEqual([text]);
});

test('finds what Basic makes of a password', () => {
	const secrets = secretsOfCredential({ username: 'me', password: SECRET, accessToken: '' });
	const basic = Buffer.from(`me:${SECRET}`).toString('base64');
	expect(foundIn({ authorization: `Basic ${basic}` }, secrets)).not.toEqual([]);
	expect(foundIn({ authorization: `Basic ${Buffer.from('me:other').toString('base64')}` }, secrets)).toEqual([]);
});

test('finds none where there is none', () => {
	const value = { text: 'secret' };
	const search = new SecretSearch();
	search.inValue([value, new Error('x')], [SECRET]);
	expect(search.found).toEqual([]);
	expect(search.texts).toBeGreaterThan(3);
});
