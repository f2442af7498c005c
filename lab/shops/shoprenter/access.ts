import { randomBytes, randomUUID } from 'node:crypto';

import { isJson, type Answer, type ApiRequest, type ShopContext } from '../shop';
import { isRecord } from '../wire';
import type { ShoprenterBehaviour } from './behaviour';
import { ALL_SCOPES } from './endpoints';
import { noPermission, Refusal } from './refusal';

interface Token {
	scopes: string[];
	expiresAt: number;
}

export const SHOP_NAME = 'simulated';

/** Who may call: tokens, the legacy API user, scopes and the limit (shoprenter.md 3, 4.1). */
export class ShoprenterAccess {
	readonly clientId = randomUUID();
	readonly clientSecret = randomBytes(20).toString('hex');
	readonly username = 'api-user';
	readonly password = randomBytes(12).toString('hex');
	private tokens = new Map<string, Token>();
	private lastCalls: number[] = [];

	constructor(
		private readonly context: ShopContext,
		private readonly behaviour: ShoprenterBehaviour,
	) {}

	reset(): void {
		this.tokens.clear();
		this.lastCalls = [];
	}

	/** Invalidates every token that was issued; the next call with one is a 401. */
	expireTokens(): void {
		this.tokens.clear();
	}

	/** 3.1. */
	issueToken(request: ApiRequest, path: string): Answer {
		const [, shopName] = /^\/([^/]+)\/app\/token$/.exec(path) ?? [];
		if (shopName === undefined || request.method !== 'POST') return { status: 404 };
		const body = isJson(request) && isRecord(request.json) ? request.json : {};
		for (const parameter of ['grant_type', 'client_id', 'client_secret']) {
			if (typeof body[parameter] !== 'string' || body[parameter] === '') return invalidRequest(parameter);
		}
		if (body.grant_type !== 'client_credentials') return invalidRequest('grant_type');
		// A client works for one shop only; what another shop name answers is not documented.
		const known = body.client_id === this.clientId && body.client_secret === this.clientSecret;
		if (!known || shopName !== SHOP_NAME) {
			const message = 'Client authentication failed';
			return { status: 401, body: { error: 'invalid_client', error_description: message, message } };
		}
		const token = this.newToken();
		return { status: 200, body: { token_type: 'Bearer', expires_in: this.behaviour.expiresIn, access_token: token } };
	}

	/** A JWT with the claims of 3.1. Nobody here can check an RS256 signature, so it is random. */
	private newToken(): string {
		const now = Math.floor(this.context.clock.now() / 1000);
		const expiresAt = now + this.behaviour.expiresIn;
		const scopes = [...this.behaviour.scopes];
		const claims = { aud: this.clientId, jti: randomUUID(), realm: SHOP_NAME, scopes, iat: now, exp: expiresAt };
		const parts = [{ typ: 'JWT', alg: 'RS256' }, claims].map((part) => base64Url(JSON.stringify(part)));
		const token = [...parts, randomBytes(256).toString('base64url')].join('.');
		this.tokens.set(token, { scopes, expiresAt: expiresAt * 1000 });
		return token;
	}

	/** 4.1: so many calls in any second; refused ones do not count. */
	countCall(): void {
		const now = this.context.clock.now();
		this.lastCalls = this.lastCalls.filter((at) => now - at < 1000);
		if (this.lastCalls.length >= this.behaviour.callsPerSecond) {
			throw new Refusal(429, undefined, 'Too many requests');
		}
		this.lastCalls.push(now);
	}

	bearerScopes(request: ApiRequest): string[] {
		const [, value = ''] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
		const token = this.tokens.get(value);
		if (!token || token.expiresAt <= this.context.clock.now()) throw noPermission();
		return token.scopes;
	}

	/** A legacy API user is not limited by scopes (3.2). */
	basicScopes(request: ApiRequest): string[] {
		const right = Buffer.from(`${this.username}:${this.password}`).toString('base64');
		if (!this.behaviour.basicAllowed || request.headers.authorization !== `Basic ${right}`) throw noPermission();
		return [...ALL_SCOPES];
	}

	requireScope(scopes: string[], scope: string): void {
		if (scopes.includes(scope)) return;
		throw this.behaviour.scopeStatus === 401 ? noPermission() : new Refusal(403, undefined, 'Forbidden');
	}
}

function invalidRequest(parameter: string): Answer {
	const message = 'The request is missing a required parameter, includes an invalid parameter value, or is otherwise malformed.';
	const hint = `Check the \`${parameter}\` parameter`;
	return { status: 400, body: { error: 'invalid_request', error_description: message, hint, message } };
}

function base64Url(text: string): string {
	return Buffer.from(text).toString('base64url');
}
