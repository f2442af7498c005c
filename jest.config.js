const transform = {
	// Types are checked by `npm run typecheck`; here every file is only translated, which keeps the tests quick.
	'^.+\\.ts$': ['ts-jest', { diagnostics: false, tsconfig: '<rootDir>/tsconfig.test.json' }],
};

const project = (displayName) => ({
	displayName,
	transform,
	testEnvironment: 'node',
	testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
	// The codex file beside each node, `X.node.json`, would be found first.
	moduleNameMapper: { '^(\\.{1,2}/.*\\.node)\\.js$': '$1.ts' },
	modulePathIgnorePatterns: ['<rootDir>/dist'],
});

module.exports = {
	// `proofs` are run small by `npm test` and whole by `npm run prove`; `proofs-n8n` take a real n8n.
	projects: ['unit', 'integration', 'proofs', 'e2e', 'proofs-n8n'].map((name) => project(name)),
	testTimeout: 30_000,
};
