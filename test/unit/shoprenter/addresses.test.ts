/** Which shop a credential means, and where its API and its token are (shoprenter.md 3). */
import { ApiError } from '../../../nodes/shared/api/call';
import { apiUrl, tokenIn, tokenUrl } from '../../../nodes/Shoprenter/addresses';

describe('the shop is taken out of what was entered', () => {
	test.each([
		'myshop',
		'MyShop',
		'  myshop\n',
		'myshop.myshoprenter.hu',
		'MYSHOP.MyShopRenter.HU',
		'myshop.shoprenter.hu',
		'myshop.api.myshoprenter.hu',
		'myshop.api2.myshoprenter.hu',
		'myshop.myshoprenter.hu/',
		'myshop.myshoprenter.hu.',
		'https://myshop.myshoprenter.hu',
		'https://myshop.myshoprenter.hu/admin',
		'http://myshop.myshoprenter.hu/admin/index.php?route=sale/order&x=1#top',
		' HTTPS://MyShop.myshoprenter.hu:443/admin ',
		'https://myshop.shoprenter.hu',
		'https://myshop.api.myshoprenter.hu/orders',
		'https://myshop.api2.myshoprenter.hu/api',
	])('%j', (shopName) => {
		expect(apiUrl({ shopName })).toBe('https://myshop.api2.myshoprenter.hu/api');
		expect(apiUrl({ shopName, authentication: 'basic' })).toBe('https://myshop.api.myshoprenter.hu');
		expect(tokenUrl({ shopName })).toBe('https://oauth.app.shoprenter.net/myshop/app/token');
	});

	test.each(['a', '1a', 'my-shop-2', 'shoprenter'])('%s is a name', (shopName) => {
		expect(apiUrl({ shopName })).toBe(`https://${shopName}.api2.myshoprenter.hu/api`);
	});
});

describe('anything else is refused', () => {
	const advice = "Enter the part of the shop's address in front of '.myshoprenter.hu', for instance 'myshop' of 'myshop.myshoprenter.hu'";
	const errorOf = (work: () => string) => {
		try {
			return work();
		} catch (error) {
			return error;
		}
	};

	test.each([
		'myshop.example.com',
		'https://myshop.example.com/myshop.myshoprenter.hu',
		'https://myshoprenter.hu',
		'myshoprenter.hu',
		'https://www.myshoprenter.hu',
		'www.shoprenter.hu',
		'api2.myshoprenter.hu',
		'myshop.myshoprenter.hu.example.com',
		'myshop.myshoprenter.hu@example.com',
		'https://user:password@myshop.myshoprenter.hu',
		'myshop.xmyshoprenter.hu',
		'a.b.myshoprenter.hu',
		'myshop/admin',
		'/myshop',
		'../other',
		"'myshop'",
		'"myshop"',
		'my shop',
		'my_shop',
		'-myshop',
		'könyv',
		'myshop\n.example.com',
		'https://',
		'x'.repeat(64),
		'x'.repeat(1_000_000),
	])('%.60j', (shopName) => {
		for (const credential of [{ shopName }, { shopName, baseUrl: 'https://api.example', tokenUrl: 'https://api.example/token' }]) {
			for (const address of [apiUrl, tokenUrl]) {
				const error = errorOf(() => address(credential));
				expect(error).toBeInstanceOf(ApiError);
				expect(error).toMatchObject({ message: "The 'Shop Name' in the credential names no Shoprenter shop", details: { failure: 'misconfigured', advice } });
			}
		}
	});

	test.each([undefined, null, '', '   '])('%j, unless both addresses are given', (shopName) => {
		const error = errorOf(() => apiUrl({ shopName }));
		expect(error).toMatchObject({ message: "The 'Shop Name' is missing in the credential", details: { failure: 'misconfigured', advice } });
		expect(errorOf(() => tokenUrl({ shopName }))).toBeInstanceOf(ApiError);
		expect(apiUrl({ shopName, baseUrl: 'https://api.example/v1//' })).toBe('https://api.example/v1');
		expect(tokenUrl({ shopName, tokenUrl: 'https://api.example/token' })).toBe('https://api.example/token');
	});
});

test('an answer without a token is said to be one', () => {
	expect(tokenIn({ access_token: 'x' })).toBe('x');
	for (const answer of [undefined, null, '', '<html>', {}, { access_token: '' }, { access_token: 7 }, []]) {
		expect(() => tokenIn(answer)).toThrow('Shoprenter answered the request for a token without one');
	}
});
