import crypto, { createHmac } from 'node:crypto';

import { equalInConstantTime, eventKey, hmacHex, newSecret } from '../../nodes/shared/keys';

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
