const transform = {
	// Types are checked by `npm run typecheck`; here every file is only translated, which keeps the tests quick.
	'^.+\\.ts$': ['ts-jest', { diagnostics: false, tsconfig: '<rootDir>/tsconfig.test.json' }],
};

const project = (displayName, extra = {}) => ({
	displayName,
	transform,
	testEnvironment: 'node',
	testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
	// The codex file beside each node, `X.node.json`, would be found first.
	moduleNameMapper: { '^(\\.{1,2}/.*\\.node)\\.js$': '$1.ts' },
	modulePathIgnorePatterns: ['<rootDir>/dist'],
	...extra,
});

module.exports = {
	projects: [project('unit'), project('integration'), project('e2e'), project('queue')],
	testTimeout: 30_000,
};
