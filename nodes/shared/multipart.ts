import type { FormPair } from './form';
import { decodeText } from './text';

/**
 * Reads the fields of a multipart/form-data body. The boundary is taken from the body's first line, which is right
 * also where the header's is missing or wrong.
 *
 * @param charset as the content type says; without one each field is read as {@link decodeText} does
 * @throws Error where the body is not well-formed, or a field is not valid text
 */
export async function parseMultipart(raw: Buffer, charset?: string): Promise<FormPair[]> {
	const boundary = raw.subarray(2, Math.max(2, raw.indexOf('\r\n'))).toString('latin1');
	if (boundary === '') throw new Error('The multipart body has no boundary');
	// FormData decodes fields as UTF-8. With every byte sent as a character of its own, each field's exact bytes
	// can be had back, whatever their charset.
	const bytesAsCharacters = Buffer.from(raw.toString('latin1'), 'utf8');
	const response = new Response(bytesAsCharacters, { headers: { 'content-type': `multipart/form-data; boundary="${boundary}"` } });
	const pairs: FormPair[] = [];
	for (const [name, value] of (await response.formData()).entries()) {
		const characters = typeof value === 'string' ? value : await value.text();
		pairs.push([original(name, charset), original(characters, charset)]);
	}
	return pairs;
}

function original(characters: string, charset?: string): string {
	return decodeText(Buffer.from(characters, 'latin1'), charset);
}
