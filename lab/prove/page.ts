/** Where the outcome of each proof stands: a section in docs/proofs.md, and a line in the README. */
import path from 'node:path';

import { ROOT } from '../platforms';
import { reportText, type Result } from './table';

/** In the order of their runs, with their titles. Each is a suite in test/proofs, or in test/proofs-n8n where it takes a real n8n. */
export const PROOFS: Readonly<Record<string, string>> = {
	faults: 'Lifecycle faults',
	forgery: 'Forgery',
	hostile: 'Hostile bodies',
	fuzz: 'Fuzzing',
	load: 'Load',
	kill: 'kill -9',
	fifty: 'Fifty workflows',
	queue: 'Queue mode',
	rates: 'Rate limits',
};

export const PAGE = path.join(ROOT, 'docs/proofs.md');
export const README = path.join(ROOT, 'README.md');

/** docs/proofs.md with a newer section in the place of the one that it has. @throws Error where it has none */
export function withSection(page: string, result: Result): string {
	return replaced(page, sectionOf(result.proof), `## ${PROOFS[result.proof]}\n\n${reportText(result)}\n`, `docs/proofs.md has no section for ${result.proof}`);
}

/** The README with a newer line in the place of the one that it has. @throws Error where it has none */
export function withLine(readme: string, { proof, date, ranOn, summary }: Result): string {
	const line = `- ${PROOFS[proof]} (${date}, ${Object.entries(ranOn)[0].join(' ')}): ${summary}.`;
	return replaced(readme, new RegExp(`^- ${PROOFS[proof]} \\(.*$`, 'm'), line, `README.md has no line for ${proof}`);
}

/** From its heading to the next one, or to the end. */
export function sectionOf(proof: string): RegExp {
	return new RegExp(`^## ${PROOFS[proof]}\n(?:(?!## ).*\n)*?(?=\n## |$(?![^]))`, 'm');
}

function replaced(text: string, part: RegExp, by: string, complaint: string): string {
	if (!part.test(text)) throw new Error(complaint);
	return text.replace(part, () => by);
}
