import { isSameAddress, normalAddress, parseUrl, shownAddress } from '../../nodes/shared/api/address';

test.each([
	['https://n8n.example.com/webhook/a', 'https://N8N.Example.COM/webhook/a'],
	['https://n8n.example.com/webhook/a', 'HTTPS://n8n.example.com:443/webhook/a'],
	['http://n8n.example.com/webhook/a', 'http://n8n.example.com:80/webhook/a'],
	['https://n8n.example.com/webhook/a', 'https://n8n.example.com/webhook/a/'],
	['https://xn--bcher-kva.example/a', 'https://bücher.example/a'],
	['https://n8n.example.com/%77ebhook/a-b', 'https://n8n.example.com/webhook/a%2Db'],
	['https://n8n.example.com/k%C3%A4se', 'https://n8n.example.com/käse'],
])('%s and %s are the same', (one, other) => {
	expect(isSameAddress(one, other)).toBe(true);
});

test.each([
	['https://n8n.example.com/webhook/a', 'https://n8n.example.com/webhook/A'],
	['https://n8n.example.com/webhook/a', 'http://n8n.example.com/webhook/a'],
	['https://n8n.example.com/webhook/a', 'https://n8n.example.com:8443/webhook/a'],
	['https://n8n.example.com/a/b', 'https://n8n.example.com/a%2Fb'],
	['https://n8n.example.com/a', 'https://n8n.example.com/a?x=1'],
])('%s and %s are not', (one, other) => {
	expect(isSameAddress(one, other)).toBe(false);
});

test('what is no URL stays as it is, and an encoding that is cut does no harm', () => {
	expect(normalAddress(' not a URL ')).toBe('not a URL');
	expect(normalAddress('https://n8n.example.com/a%2')).toBe('https://n8n.example.com/a%2');
});

test('a letter beyond ASCII stays a URL, however often it is asked (Node 20: URL.canParse)', () => {
	let refused = 0;
	for (let n = 0; n < 100_000; n++) if (parseUrl('https://käse.example/a') === undefined) refused++;
	expect(refused).toBe(0);
});

test('is shown without its key, whole or cut, and with its length', () => {
	const node = 'https://n8n.example.com/webhook/id/id';
	for (const key of ['f'.repeat(64), 'f'.repeat(10)]) {
		const address = `${node}/order_paid/${key}`;
		expect(shownAddress(address, node)).toBe(`${node}/order_paid/*** (${address.length} characters)`);
	}
	expect(shownAddress('https://other.example.com/secret', node)).toBe(`an address of 32 characters that does not begin with ${node}`);
});
