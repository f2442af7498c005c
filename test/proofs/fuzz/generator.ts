/** Bodies made of the platforms' samples in every wire format, then spoiled; keys and signatures right or wrong. */
import { seeded } from '../../../lab/bench/orders';
import { samplePayload, type PlatformName } from '../../../lab/shops/samples';
import { hmacHex, toFormBody, toMultipart, toShoprenterXml } from '../../../lab/shops/wire';
import { eventKey } from '../../../nodes/shared/keys';

/** A body as it is sent. */
export interface GeneratedBody {
	readonly bytes: Buffer;
	readonly headers: Record<string, string>;
}

const CONTENT_TYPES = [
	'application/json',
	'application/json; charset=utf-8',
	'application/json; charset=iso-8859-2',
	'application/json; charset=nonsense',
	'text/xml',
	'application/xml; charset=windows-1250',
	'application/x-www-form-urlencoded',
	'multipart/form-data; boundary=wrong',
	'multipart/form-data',
	'text/plain',
	'',
];

/** Pieces that parsers stumble over. */
const NASTY = [
	'\0',
	'\uFFFF',
	'\uFEFF',
	'"',
	'\\u0000',
	'\\ud800',
	'{',
	'}',
	'[',
	']',
	'<',
	'>',
	'&',
	'=',
	'%',
	'%zz',
	'+',
	'<![CDATA[',
	']]>',
	'<!--',
	'<?xml',
	'<!DOCTYPE x [<!ENTITY e "e">]>',
	'&e;',
	'&#0;',
	'&#x110000;',
	'__proto__',
	'constructor',
	'prototype',
	'"__proto__":{"polluted":1}',
	'[__proto__][polluted]',
	'\r\n',
	'--',
	'null',
	'true',
	'1e999',
	'-0',
	'0x1F',
	'12345678901234567890',
	'[]',
	'[][',
	'][',
	'{}',
	'""',
	'__proto__[polluted]=1&',
	'a[b]=1&a=2&a[][c]=3&',
	'\nNotice: a=b in /x.php on line 3\n',
	'a:1:{s:1:"a";s:3:"b=c";}',
	'--x \r\n',
	' xsi:nil="true"',
];

/** What the sender and the node have in common. */
export interface Secrets {
	/** The node's own. */
	readonly node: string;
	/** The credential's. */
	readonly webhook: string;
}

/** Deliveries, one after the other; the seed makes them repeatable. */
export class DeliveryGenerator {
	private readonly next: () => number;

	constructor(
		seed: number,
		private readonly secrets: Secrets,
	) {
		this.next = seeded(seed);
	}

	below(limit: number): number {
		return Math.floor(this.next() * limit);
	}

	chance(share: number): boolean {
		return this.next() < share;
	}

	pick<T>(values: readonly T[]): T {
		return values[this.below(values.length)];
	}

	/** A sample of the event in one of the wire formats, most times spoiled a little, sometimes beyond recognition. */
	body(platform: PlatformName, event: string): GeneratedBody {
		const payload = this.mutated(this.document(platform, event));
		const { bytes, contentType } = this.wire(payload);
		const spoiled = this.chance(0.6) ? this.spoiled(bytes) : bytes;
		const type = this.chance(0.3) ? this.pick(CONTENT_TYPES) : contentType;
		return { bytes: spoiled, headers: type === '' ? {} : { 'content-type': type } };
	}

	private document(platform: PlatformName, event: string): unknown {
		const sample = samplePayload(platform, event);
		return platform === 'kinow' ? { event_id: `e-${this.below(1e9)}`, subject: this.chance(0.9) ? event : this.pick(NASTY), data: sample } : sample;
	}

	private wire(payload: unknown): { bytes: Buffer; contentType: string } {
		const record = (typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? payload : { payload }) as Record<string, unknown>;
		const json = JSON.stringify(payload);
		const xml = toShoprenterXml(record, { spaced: this.chance(0.5), declaration: this.chance(0.5) });
		const multipart = (text: string) => {
			const { contentType, body } = toMultipart('data', text, String(this.below(1e9)));
			return { bytes: Buffer.from(body), contentType };
		};
		switch (this.below(12)) {
			case 0:
				return { bytes: Buffer.from(xml), contentType: 'text/xml' };
			case 1:
				return { bytes: Buffer.from(toFormBody(record, { order: 'document', brackets: 'escaped' })), contentType: 'application/x-www-form-urlencoded' };
			case 2:
				return multipart(json);
			case 3:
				return multipart(xml);
			case 4:
				return { bytes: Buffer.from(`data=${encodeURIComponent(json)}`), contentType: 'application/x-www-form-urlencoded' };
			case 5:
				return { bytes: Buffer.from(`\nNotice: Undefined index: a=b in /var/www/x.php on line 3\n${json}`), contentType: 'text/html' };
			case 6:
				return { bytes: Buffer.from(JSON.stringify(json)), contentType: 'application/json' };
			case 7:
				return { bytes: Buffer.from(toFormBody(record, { order: 'document', brackets: 'plain', rows: 'numbered' })), contentType: this.pick(CONTENT_TYPES) };
			case 8: {
				const { bytes, contentType } = multipart(json);
				return { bytes: Buffer.concat([Buffer.from('x=y\r\n'), bytes]), contentType };
			}
			case 9:
				return { bytes: Buffer.from(serialized(payload)), contentType: this.pick(CONTENT_TYPES) };
			case 10:
				return { bytes: Buffer.from(`event=x&data=${encodeURIComponent(json)}`), contentType: 'application/x-www-form-urlencoded' };
			default:
				return { bytes: Buffer.from(json), contentType: 'application/json' };
		}
	}

	/** Some values replaced, dropped, doubled or nested, so that shapes differ from what is documented. */
	private mutated(value: unknown, depth = 0): unknown {
		if (this.chance(0.03)) return this.odd(depth);
		if (Array.isArray(value)) return value.flatMap((element) => (this.chance(0.03) ? [] : [this.mutated(element, depth + 1)]));
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value)
				.filter(() => !this.chance(0.03))
				.map(([name, inner]) => [this.chance(0.01) ? this.pick(NASTY) : name, this.mutated(inner, depth + 1)]),
		);
	}

	private odd(depth: number): unknown {
		return this.pick([null, '', 0, -1, 1e21, true, [], {}, [[]], [null], { $: 1 }, { _: 'x' }, this.pick(NASTY), 'x'.repeat(this.below(2000)), depth]);
	}

	private spoiled(bytes: Buffer): Buffer {
		let current = bytes;
		for (let steps = 1 + this.below(3); steps > 0; steps--) {
			const at = this.below(current.length + 1);
			switch (this.below(5)) {
				case 0:
					current = Buffer.concat([current.subarray(0, at), Buffer.from(this.pick(NASTY)), current.subarray(at)]);
					break;
				case 1:
					current = current.subarray(0, at);
					break;
				case 2:
					current = Buffer.concat([current.subarray(0, at), Buffer.from([this.below(256)]), current.subarray(at + 1)]);
					break;
				case 3:
					current = Buffer.concat([current.subarray(0, at), current.subarray(this.below(current.length + 1))]);
					break;
				default:
					current = Buffer.from(current.toString('latin1').replace(/[0-9a-z]/i, this.pick(NASTY)), 'latin1');
			}
		}
		return current;
	}

	/** What proves the sender, right in seven of ten. */
	authentication(signed: boolean, event: string, bytes: Buffer): { authentic: boolean; params: Record<string, string>; headers: Record<string, string> } {
		const right = signed ? hmacHex(this.secrets.webhook, bytes) : eventKey(this.secrets.node, event);
		const sent = this.chance(0.7) ? right : this.forgery(right);
		const signature: Record<string, string> = sent === undefined ? {} : { [signed ? 'x-kinow-signature' : 'x-webhook-signature']: sent };
		if (signed) return { authentic: sent?.toLowerCase() === right, params: {}, headers: signature };
		// Shopkit's credential has a webhook secret here, so that both proofs are needed.
		return { authentic: sent === right, params: { event, key: sent ?? '' }, headers: { 'x-webhook-signature': hmacHex(this.secrets.webhook, bytes) } };
	}

	private forgery(right: string): string | undefined {
		const at = this.below(right.length);
		return this.pick([
			undefined,
			'',
			right.slice(0, -1),
			`${right}0`,
			right.slice(0, at) + (right[at] === '0' ? '1' : '0') + right.slice(at + 1),
			`${right}, ${right}`,
			this.pick(NASTY),
			'0'.repeat(64),
		]);
	}
}

/** As PHP's `serialize` writes it. */
function serialized(value: unknown): string {
	if (typeof value !== 'object' || value === null) return `s:${String(value).length}:"${String(value)}";`;
	const entries = Object.entries(value);
	return `a:${entries.length}:{${entries.map(([key, inner]) => `${serialized(key)}${serialized(inner)}`).join('')}}`;
}
