import { isLocalUrl, whyUnreachable } from '../../nodes/shared/activation/reachability';

test.each([
	'http://localhost:5678',
	'http://localhost.:5678',
	'http://n8n.localhost',
	'http://127.0.0.1',
	'http://127.1',
	'http://2130706433',
	'http://0.0.0.0',
	'http://10.1.2.3',
	'http://172.16.0.1',
	'http://172.31.255.255',
	'http://192.168.1.1',
	'http://169.254.169.254',
	'http://100.64.0.1',
	'http://[::1]:5678',
	'http://[::]',
	'http://[::ffff:192.168.1.1]',
	'http://[fd00::1]',
	'http://[fe80::1]',
	'http://n8n:5678',
	'http://n8n.local',
	'http://n8n.internal',
	'http://n8n.lan',
	'http://n8n.home.arpa',
])('%s is local', (url) => {
	expect(isLocalUrl(url)).toBe(true);
});

test.each([
	'https://n8n.example.com',
	'https://8.8.8.8',
	'https://172.32.0.1',
	'https://172.15.0.1',
	'https://100.128.0.1',
	'https://11.0.0.1',
	'https://[2001:db8::1]',
	'https://local.example.com',
	'https://10.example.com',
	'https://localhost.example.com',
	'not a URL',
])('%s is not', (url) => {
	expect(isLocalUrl(url)).toBe(false);
});

describe('why a platform cannot deliver', () => {
	const API = 'https://api.example.com';

	test.each([
		['https://n8n.example.com/webhook/1', undefined],
		['http://n8n.example.com/webhook/1', 'does not begin with https: http://n8n.example.com'],
		['https://localhost/webhook/1', 'is a local one, https://localhost'],
		['', 'is no URL'],
	])('%s: %s', (url, why) => {
		expect(whyUnreachable(url, API)).toBe(why);
	});

	test.each([
		['http://localhost:5678/webhook/1', 'http://127.0.0.1:4000/v1'],
		['http://192.168.1.20/webhook/1', 'http://10.0.0.5/v1'],
		['http://n8n:5678/webhook/1', 'https://shop.internal/v1'],
		['https://n8n.lan/webhook/1', 'http://shop/v1'],
	])('shop and n8n in one network may do without https: %s, %s', (url, api) => {
		expect(whyUnreachable(url, api)).toBeUndefined();
	});

	test.each(['http://127.0.0.1:4000/v1', 'http://shop.internal/v1'])('a shop in it does not make http good for an n8n on the internet: %s', (api) => {
		expect(whyUnreachable('http://n8n.example.com/webhook/1', api)).toBe('does not begin with https: http://n8n.example.com');
		expect(whyUnreachable('https://n8n.example.com/webhook/1', api)).toBeUndefined();
	});

	test.each(['http://192.168.1.20/webhook/1', 'https://n8n.internal/webhook/1'])('an n8n in one is not reached by a shop on the internet: %s', (url) => {
		expect(whyUnreachable(url, API)).toBe(`is a local one, ${new URL(url).origin}`);
	});
});
