import { withToken } from '../../../nodes/Konimbo/token';

const url = 'https://api.example/orders/7';
const token = 'a"b';

test('the text of a JSON object stays as it is, also numbers that JavaScript cannot hold', () => {
	const body = '\n{ "order": { "id": 12345678901234567890, "price": 1.10 } }';
	expect(withToken(token, { method: 'PUT', url, body, headers: { 'Content-Type': 'application/json' } })).toEqual({
		method: 'PUT',
		url,
		body: '{"token":"a\\"b", "order": { "id": 12345678901234567890, "price": 1.10 } }',
		headers: { 'Content-Type': 'application/json' },
	});
});

test('the request that was given stays as it was: n8n shows it to the user', () => {
	const given = Object.freeze({ method: 'POST', url, body: Object.freeze({ order: 1 }), qs: Object.freeze({ a: 1 }) }) as never;
	expect(withToken(token, given)).toEqual({ method: 'POST', url, body: { token, order: 1 }, qs: { a: 1 } });
	expect(withToken(token, { url, qs: { a: 1 } })).toEqual({ url, qs: { a: 1, token } });
});
