/** What PHP prints about a program of the shop's own before it prints the body (php.net: display_errors, html_errors). */
const KIND = '(?:Notice|Warning|Deprecated|Strict Standards|(?:Recoverable|Catchable) fatal error)';
const MESSAGE = new RegExp(
	`\\s*(?:<br \\/>\\s*<b>${KIND}<\\/b>|(?:PHP )?${KIND}):\\s[^\\n]*? on line (?:<b>\\d+<\\/b>|\\d+)(?:<br \\/>)?\\s+(?=[[{"<]|(?:PHP )?${KIND}:)`,
	'y',
);

/** Where the text goes on behind the messages of PHP that it begins with: `Notice: … in … on line 3`, as text or as HTML. */
export function endOfPhpMessages(text: string): number {
	let end = 0;
	for (MESSAGE.lastIndex = 0; MESSAGE.test(text);) end = MESSAGE.lastIndex;
	return end;
}

const BEGINS = new RegExp(`^\\s*(?:<br \\/>\\s*<b>|PHP )?${KIND}`);

/** The bytes behind the messages of PHP that they begin with, whatever charset they are in. */
export function withoutPhpMessages(bytes: Buffer): Buffer {
	return BEGINS.test(bytes.subarray(0, 60).toString('latin1')) ? bytes.subarray(endOfPhpMessages(bytes.toString('latin1'))) : bytes;
}
