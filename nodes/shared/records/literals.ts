/**
 * Texts as people mean them. Blanks, also those that do not break or have no width, and the marks by which right-to-left text
 * is laid out come in with what is copied and pasted; nobody sees them, and they say nothing.
 */
const MARKS = '\\u061C\\u200B-\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069';
const UNSEEN = new RegExp(`[\\s${MARKS}]`);
const [SPACE, DELETE] = [0x20, 0x7f];
const ALL_MARKS = new RegExp(`[${MARKS}]`, 'g');

/** The text without what cannot be seen around it. In one pass: a text may be a megabyte of blanks. */
export function trimmed(text: string): string {
	let [start, end] = [0, text.length];
	while (start < end && isUnseen(text, start)) start++;
	while (end > start && isUnseen(text, end - 1)) end--;
	return text.slice(start, end);
}

/** Nearly all texts begin and end with something of ASCII that is seen, which is told without the expression. */
function isUnseen(text: string, index: number): boolean {
	const code = text.charCodeAt(index);
	return (code <= SPACE || code > DELETE) && UNSEEN.test(text[index]);
}

/** A word of the platform's, to be compared with what its documentation prints: without marks, blanks single; '' for what is no text. */
export function literalOf(value: unknown): string {
	return typeof value === 'string' ? trimmed(value.replace(ALL_MARKS, '').replace(/\s+/g, ' ')) : '';
}
