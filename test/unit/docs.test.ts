import { readFileSync } from 'node:fs';
import path from 'node:path';

import { generateDocs } from '../../scripts/docs';
import { ROOT } from '../../scripts/platforms';

describe('generated documentation', () => {
	test.each(Object.entries(generateDocs()))('%s is what `npm run docs` writes', (file, content) => {
		expect(readFileSync(path.join(ROOT, file), 'utf8')).toBe(content);
	});
});
