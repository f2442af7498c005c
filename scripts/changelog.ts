/**
 * Writes the entry of a version into CHANGELOG.md, from the commits since the last tag, whose messages say in a sentence what
 * is true now. One that is there already stays: it was edited, or written by hand.
 *
 * Usage: changelog.ts [version]; by default that of package.json
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { ROOT } from '../lab/platforms';

const FILE = path.join(ROOT, 'CHANGELOG.md');
/** Commits that change nothing for users. */
const LEFT_OUT = '^(Formatted|Generated |Merge )';

/** The changelog with an entry for the version in front of the others. */
export function withEntry(changelog: string, version: string, entry: () => string): string {
	const [heading, ...entries] = changelog.split(/^(?=## )/m);
	if (entries.some((one) => one.startsWith(`## ${version}\n`))) return changelog;
	return [heading, `## ${version}\n\n${entry().trim()}\n\n`, ...entries].join('');
}

/** What auto-changelog makes of the commits since the last tag, the newest first. */
function fromCommits(version: string): string {
	const tool = require.resolve('auto-changelog/src/index.js');
	const options = ['--latest-version', version, '--unreleased-only', '--stdout', '--template', path.join(ROOT, 'scripts/changelog.hbs')];
	const commits = ['--commit-limit', 'false', '--sort-commits', 'date-desc', '--append-git-log=--no-merges', '--ignore-commit-pattern', LEFT_OUT];
	return execFileSync(process.execPath, [tool, ...options, ...commits], { cwd: ROOT, encoding: 'utf8' });
}

if (require.main === module) {
	const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
	const [wanted = version] = process.argv.slice(2);
	writeFileSync(
		FILE,
		withEntry(readFileSync(FILE, 'utf8'), wanted, () => fromCommits(wanted)),
	);
}
