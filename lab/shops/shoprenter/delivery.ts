import { randomBytes } from 'node:crypto';

import { withoutQuery, type Outgoing } from '../shop';
import { formEscape, isRecord, toMultipart, toPhpJson, toShoprenterXml } from '../wire';
import type { ShoprenterBehaviour } from './behaviour';
import { selectFields } from './fields';
import type { Row, ShoprenterParameters } from './webhook';

export interface ShoprenterFireOptions {
	wire?: ShoprenterBehaviour['wire'];
	xmlRoot?: ShoprenterBehaviour['xmlRoot'];
}

/** 1.7. */
export function outgoing(
	behaviour: ShoprenterBehaviour,
	row: Row,
	{ type, url, fields }: ShoprenterParameters,
	payload: unknown,
	options: ShoprenterFireOptions,
): Outgoing {
	const selected = fields && fields.length > 0 ? selectFields(payload, fields) : payload;
	const text = type === 'xml' ? xmlText(behaviour, selected, options) : toPhpJson(selected);
	const { contentType, body } = wired(behaviour, text, type, options.wire ?? behaviour.wire);
	const { expectContinue } = behaviour;
	const headers = {
		'User-Agent': 'ShopRenter',
		Accept: '*/*',
		'Content-Length': String(Buffer.byteLength(body)),
		...(expectContinue ? { Expect: '100-continue' } : {}),
		'Content-Type': contentType,
		Connection: 'close',
	};
	const target = behaviour.queryString === 'dropOnDelivery' ? withoutQuery(url) : url;
	return { webhookId: row.id, event: row.event, url: target, method: 'POST', headers, body, expectContinue };
}

function xmlText(behaviour: ShoprenterBehaviour, payload: unknown, options: ShoprenterFireOptions): string {
	const document = isRecord(payload) ? payload : {};
	const root = (options.xmlRoot ?? behaviour.xmlRoot) === 'response' ? { response: document } : document;
	const { xmlSpaced: spaced, xmlDeclaration: declaration } = behaviour;
	return toShoprenterXml(root, { spaced, declaration });
}

function wired(behaviour: ShoprenterBehaviour, text: string, type: 'json' | 'xml', wire: ShoprenterBehaviour['wire']): { contentType: string; body: string } {
	switch (wire) {
		case 'multipart':
			return toMultipart(behaviour.field, text, randomBytes(8).toString('hex'));
		case 'urlencoded':
			return {
				contentType: 'application/x-www-form-urlencoded',
				body: `${behaviour.field}=${formEscape(text)}`,
			};
		case 'json':
			return { contentType: `application/${type}`, body: text };
	}
}
