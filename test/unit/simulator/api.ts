/** An answer of a simulated API. */
export interface ApiAnswer {
	status: number;
	headers: Headers;
	text: string;
	/** The parsed text; undefined if it is not JSON. */
	json: any;
}

/** Calls an API the way a program without any knowledge of the platform does. */
export async function call(method: string, url: string, body?: unknown, headers: Record<string, string> = {}): Promise<ApiAnswer> {
	const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
	const response = await fetch(url, {
		method,
		headers: { ...type, ...headers },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
