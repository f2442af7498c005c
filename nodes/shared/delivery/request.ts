/** Takes a delivery's body from the socket, so that nothing of what is authentic is lost. */
import type { IWebhookFunctions } from 'n8n-workflow';

/** A body as read from the socket; or why it could not be read, with the bytes as they came, if they could be had. */
export type RawBody = { readonly raw: Buffer } | { readonly unreadable: string; readonly status: number; readonly raw?: Buffer };

type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

/** Names of compressions; any other content encoding (`identity`, `utf-8`) says nothing. */
const COMPRESSION = /\b(?:x-)?(?:gzip|deflate|compress|br|zstd)\b/gi;

/** Those that n8n undoes, if they are named just like this (n8n.md 2.1). */
const UNDONE = ['gzip', 'deflate'];

/**
 * The body's bytes. The trigger's hidden `options.binaryData` makes n8n leave the body unparsed (descriptions.ts), so
 * that it is read here, unpacked by n8n; where n8n has parsed all the same, the bytes are there already. A body that is
 * said to be compressed and is not is taken as it is. Never throws.
 */
export async function readRequest(request: Request): Promise<RawBody> {
	const encoding = request.headers['content-encoding'] ?? '';
	const compression = encoding.match(COMPRESSION)?.join(', ');
	const bytesSent = compression === undefined || request.rawBody ? undefined : keepBytes(request);
	const failure = request.rawBody ? undefined : await failureToRead(request.readRawBody());
	if (failure?.status === 413) return tooLarge(failure);
	if (failure === undefined && (compression === undefined || UNDONE.includes(encoding))) return { raw: request.rawBody ?? Buffer.alloc(0) };
	if (compression === undefined) return { unreadable: `The body cannot be read: ${failure?.message}`, status: 400 };
	const raw = failure === undefined ? request.rawBody : await bytesSent?.();
	if (raw !== undefined && request.complete && isPlain(raw)) return { raw };
	const reason = failure === undefined ? 'n8n does not undo that' : failure.message;
	return { unreadable: `The body cannot be read, because it is compressed (${compression}): ${reason}`, status: 400, raw };
}

/** What n8n's reader throws: raw-body's errors and zlib's. */
interface Failure extends Error {
	readonly status?: number;
	/** In bytes; the length only where it was announced. */
	readonly limit?: number;
	readonly length?: number;
}

async function failureToRead(reading: Promise<void>): Promise<Failure | undefined> {
	return await reading.then(
		() => undefined,
		(error: Failure) => error,
	);
}

function tooLarge({ limit = 0, length }: Failure): RawBody {
	const size = length ?? `more than ${limit}`;
	return { unreadable: `The body is larger than this n8n accepts (N8N_PAYLOAD_SIZE_MAX): ${size} of ${limit} bytes`, status: 413 };
}

/** Where n8n cannot unpack a body, it has taken the bytes and drops them. So many are kept: n8n's own limit, if nobody has changed it. */
const MOST_KEPT = 16 * 1024 * 1024;

/**
 * Keeps the bytes that the request brings, beside whoever else reads it.
 *
 * @returns what gives them, once the request is at its end; undefined for more than {@link MOST_KEPT}
 */
function keepBytes(request: Request): () => Promise<Buffer | undefined> {
	const chunks: Buffer[] = [];
	let size = 0;
	request.on('data', (chunk: Buffer) => {
		size += chunk.length;
		if (size <= MOST_KEPT) chunks.push(chunk);
		else chunks.length = 0;
	});
	return async () => {
		if (!request.readableEnded && !request.destroyed) await end(request);
		return size <= MOST_KEPT ? Buffer.concat(chunks) : undefined;
	};
}

/** Reads on to the end, from where n8n's reader has stopped. */
async function end(request: Request): Promise<void> {
	await new Promise<void>((resolve) => {
		for (const event of ['end', 'close', 'error']) request.once(event, () => resolve());
		request.resume();
	});
}

/** How JSON, XML, multipart and forms begin. */
const BEGINS = /^\s*(?:$|[[{<"]|--|[^\s&=]+=)/;

/** Whether it is a text of that kind after all. Whatever is compressed has control characters in it. */
function isPlain(bytes: Buffer): boolean {
	const text = bytes.toString('latin1');
	return BEGINS.test(text) && !/[^\t\r\n -~\x80-\xFF]/.test(text);
}
