import type { IDataObject } from 'n8n-workflow';

import type { Platform } from '../platform';

/** The secret that the platform signs with, without the blanks or the line break that pasting brings along; '' if there is none. */
export function webhookSecretOf({ signature }: Platform, credential: Readonly<IDataObject>): string {
	const secret = signature && credential[signature.secretField];
	return typeof secret === 'string' ? secret.trim() : '';
}
