/** Every secret of every credential is masked, in n8n's editor and in what the nodes say. */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import type { ICredentialType } from 'n8n-workflow';

import { Mask } from '../../nodes/shared/api/masking';
import { findPlatforms, ROOT } from '../../lab/platforms';

/** What may be seen; everything else counts as a secret, so that a new field is masked or listed here. */
const NO_SECRETS = ['authentication', 'baseUrl', 'clientId', 'shopName', 'tokenUrl', 'username'];

const load = createRequire(__filename);
const files = readdirSync(path.join(ROOT, 'credentials'));

test('there is a credential for each platform', () => {
	expect(files).toEqual(findPlatforms().map(({ folder }) => `${folder}Api.credentials.ts`));
});

test('what the nodes fill in by themselves is called by https', () => {
	const addresses = files.flatMap((file) => {
		const classes = load(path.join(ROOT, 'credentials', file)) as Record<string, new () => ICredentialType>;
		return new classes[file.split('.')[0]]().properties.map(({ default: value }) => value).filter((value) => /^\w+:/.test(String(value)));
	});
	const ownAddresses = findPlatforms().map(({ platform }) => platform.baseUrl({ shopName: 'shop', authentication: 'basic' }));
	expect(addresses.length).toBeGreaterThan(2);
	expect([...addresses, ...ownAddresses].filter((address) => !String(address).startsWith('https://'))).toEqual([]);
});

test.each(files)('%s masks its secrets', (file) => {
	const classes = load(path.join(ROOT, 'credentials', file)) as Record<string, new () => ICredentialType>;
	const { properties } = new classes[file.split('.')[0]]();
	const secrets = properties.filter(({ name }) => !NO_SECRETS.includes(name));
	expect(secrets).not.toEqual([]);
	for (const { name, typeOptions } of secrets) expect({ name, masked: typeOptions?.password }).toEqual({ name, masked: true });
	for (const { name } of properties) {
		const value = `value-of-${name}-0123456789`;
		expect(new Mask({ [name]: value }).message(`it is ${value}`)).toBe(NO_SECRETS.includes(name) ? `it is ${value}` : 'it is ***');
	}
});
