const transform = {
	// Types are checked by `npm run typecheck`; here every file is only translated, which keeps the tests quick.
	'^.+\\.ts$': ['ts-jest', { diagnostics: false, tsconfig: '<rootDir>/tsconfig.test.json' }],
};

const project = (displayName, extra = {}) => ({
	displayName,
	transform,
	testEnvironment: 'node',
	testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
	modulePathIgnorePatterns: ['<rootDir>/dist'],
	...extra,
});

module.exports = {
	projects: [project('unit'), project('integration'), project('e2e')],
	testTimeout: 30_000,
};
