import crypto, { createHmac, randomUUID } from 'node:crypto';

import { equalInConstantTime, eventKey, hmacHex, maskKeys, newSecret } from '../../nodes/shared/keys';

test('a secret is 32 random bytes in hex', () => {
	expect(newSecret()).toMatch(/^[0-9a-f]{64}$/);
	expect(newSecret()).not.toBe(newSecret());
});

test('a key is the HMAC-SHA256 of the event under the secret', () => {
	const secret = newSecret();
	expect(eventKey(secret, 'order_paid')).toBe(createHmac('sha256', secret).update('order_paid').digest('hex'));
	expect(eventKey(secret, 'order_paid')).not.toBe(eventKey(secret, 'order_sent'));
	expect(eventKey(secret, 'order_paid')).not.toBe(eventKey(newSecret(), 'order_paid'));
});

test.each([
	['same', 'same', true],
	['same', 'Same', false],
	['same', 'sam', false],
	['same', '', false],
	['', '', true],
	['ő', 'o', false],
])('%j and %j are compared: %s', (expected, actual, equal) => {
	expect(equalInConstantTime(expected, actual)).toBe(equal);
});

test('texts of the same length are compared by timingSafeEqual alone, all of them at once', () => {
	const compare = jest.spyOn(crypto, 'timingSafeEqual');
	const key = newSecret();
	for (const other of [key, `x${key.slice(1)}`, `${key.slice(0, -1)}x`]) {
		compare.mockClear();
		equalInConstantTime(key, other);
		expect(compare.mock.calls).toEqual([[Buffer.from(key), Buffer.from(other)]]);
	}
	compare.mockRestore();
});

test('signs bytes, not text', () => {
	expect(hmacHex('key', Buffer.from([0xff, 0x00]))).toBe(
		createHmac('sha256', 'key')
			.update(Buffer.from([0xff, 0x00]))
			.digest('hex'),
	);
});

describe('masking', () => {
	const id = randomUUID();
	const key = eventKey(newSecret(), 'order_paid');

	test.each(['order_paid', 'parked', 'order-paid', '*'])('hides the key of a registered URL (%s)', (event) => {
		const url = `https://n8n.example.com/webhook/${id}/${id}/${event}/`;
		expect(maskKeys(`refused: ${url}${key}, already there: "${url}${key}"`)).toBe(`refused: ${url}***, already there: "${url}***"`);
	});

	test('also in test listening, in upper case, and in JSON with escaped slashes', () => {
		expect(maskKeys(`/webhook-test/${id}/${id}/order_paid/${key}`)).not.toContain(key);
		expect(maskKeys(`/webhook/${id}/${id}/order_paid/${key.toUpperCase()}`)).not.toContain(key.toUpperCase());
		expect(maskKeys(`\\/webhook\\/${id}\\/${id}\\/order_paid\\/${key}`)).not.toContain(key);
		expect(maskKeys(JSON.stringify({ said: `\\/webhook\\/${id}\\/${id}\\/order_paid\\/${key}` }))).not.toContain(key);
		expect(maskKeys(encodeURIComponent(`/webhook/${id}/${id}/order_paid/${key}`))).not.toContain(key);
	});

	test('leaves everything else as it is', () => {
		const text = `/orders/${id}/${randomUUID()}/order_paid/${key} ${key}`;
		expect(maskKeys(text)).toBe(text);
	});
});
