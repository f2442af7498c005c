/** Ways of paying, by the codes that Shoprenter prints (shoprenter.md 5.2), whose case differs from record to record. */
import { ownValue } from '../../shared/objects';
import { literalOf } from '../../shared/records/literals';
import type { PaymentCode } from '../../shared/records/shapes';

/** Those of which there is no doubt; what the others stand for, the name of the method says. */
const CODES: Readonly<Record<string, PaymentCode>> = {
	cod: 'cashOnDelivery',
	cod2: 'cashOnDelivery',
	cod3: 'cashOnDelivery',
	cod4: 'cashOnDelivery',
	bank_transfer: 'transfer',
	paypal: 'paypal',
	barion: 'card',
	cib: 'card',
	foxpost_credit_card: 'card',
	khb: 'card',
	otp: 'card',
	pay: 'card',
	simple: 'card',
	stripe: 'card',
};

export const paymentCodeOf = (code: unknown): PaymentCode | null => ownValue(CODES, literalOf(code).toLowerCase()) ?? null;
