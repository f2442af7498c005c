/** n8n's internal REST interface (the one its editor uses), with one logged-in user. */

/** An answer outside 200 to 299. */
export class N8nRestError extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly body: unknown,
	) {
		super(message);
		this.name = 'N8nRestError';
	}
}

export type RestMethod = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

const TIMEOUT_MS = 120_000;

export class RestSession {
	private cookie = '';

	constructor(private readonly baseUrl: string) {}

	/** Calls `path` (e.g. `/rest/workflows`) and gives the answer's `data`; throws an N8nRestError on a refusal. */
	async call<T = unknown>(method: RestMethod, path: string, body?: unknown): Promise<T> {
		const response = await fetch(new URL(path, this.baseUrl), {
			method,
			headers: {
				accept: 'application/json',
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...(this.cookie ? { cookie: this.cookie } : {}),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		this.keepCookie(response);
		const text = await response.text();
		const answer = parseJson(text);
		if (!response.ok) {
			// Only method, path and n8n's own sentence: a body sent may hold a credential.
			const reason = isRecord(answer) && typeof answer.message === 'string' ? answer.message : text.slice(0, 200);
			throw new N8nRestError(response.status, `${method} ${path.split('?')[0]} answered ${response.status}: ${reason}`, answer);
		}
		return (isRecord(answer) && 'data' in answer ? answer.data : answer) as T;
	}

	private keepCookie(response: Response): void {
		for (const line of response.headers.getSetCookie()) {
			if (line.startsWith('n8n-auth=')) this.cookie = line.split(';')[0];
		}
	}
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
