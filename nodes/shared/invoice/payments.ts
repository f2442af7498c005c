/** Ways of paying, from the words that shops have for them (invoicing.md 5.1). */
import { literalOf } from '../records/literals';
import type { PaymentCode, PaymentState, UnifiedOrder } from '../records/shapes';

/** Parts of names, the first that is found counts: "PayPal (bankkártya)" is PayPal, a card that is paid at the door cash on delivery. */
const TEXTS: readonly (readonly [PaymentCode, readonly string[]])[] = [
	['paypal', ['paypal', 'פייפאל']],
	['voucher', ['gift card', 'giftcard', 'utalvány', 'ajándékkártya', 'vale', 'cheque-prenda', 'carte cadeau', "bon d'achat", 'שובר', 'גיפט']],
	['cashOnDelivery', ['utánvét', 'cod', 'cash on delivery', 'cobrança', 'contra-reembolso', 'contra reembolso', 'contre remboursement', 'תשלום במסירה']],
	['wallet', ['mbway', 'mb way', 'apple pay', 'applepay', 'google pay', 'googlepay', 'bit', 'paybox', 'ביט', 'פייבוקס']],
	['transfer', ['átutalás', 'bank transfer', 'bank_transfer', 'wire transfer', 'transferência', 'multibanco', 'virement', 'העברה בנקאית', 'העברה']],
	[
		'card',
		[
			'bankkártya',
			'bankkártyás',
			'kártyás',
			'card',
			'cartão',
			'carte bancaire',
			'carte bleue',
			'stripe',
			'barion',
			'simplepay',
			'otp',
			'cib',
			'khb',
			'payu',
			'אשראי',
			'כרטיס',
		],
	],
	['cash', ['készpénz', 'cash', 'numerário', 'dinheiro', 'espèces', 'מזומן']],
];

const WORDS = TEXTS.map(([code, texts]) => [code, new RegExp(`(?<![\\p{L}\\d])(?:${texts.join('|')})(?![\\p{L}\\d])`, 'u')] as const);

/** Hungarian puts endings behind words: `utánvéttel`, `átutalással`. */
const STEMS: readonly (readonly [PaymentCode, RegExp])[] = [
	['cashOnDelivery', /(?<!\p{L})utánvét/u],
	['transfer', /(?<!\p{L})átutalás/u],
	['card', /(?<!\p{L})bankkártyá/u],
	['cash', /(?<!\p{L})készpénz/u],
];

/**
 * The code that the shop's owner has for the words of the order, which may be its status (konimbo.md 2.5); else what the platform
 * tells; else what the name of the way of paying is known for.
 *
 * @param own the shop's own words
 */
export function paymentCodeOf({ code, method, status }: UnifiedOrder['payment'], own: Readonly<Record<string, PaymentCode>>): PaymentCode | null {
	const texts = [method, status].map((words) => words && plain(words));
	const named = Object.entries(own).find(([words]) => texts.includes(plain(words)))?.[1] ?? code;
	const [text] = texts;
	if (named !== null || text === null) return named;
	return [...WORDS, ...STEMS].find(([, words]) => words.test(text))?.[0] ?? 'other';
}

/**
 * What the order tells of its payment. Where it tells nothing sure, the owner's own words for paid count: some platforms only
 * have states that each shop names for itself (shoprenter.md 2.1), or tell no more of a card than that it was authorised.
 */
export function paymentStateOf(order: UnifiedOrder, paidStatuses: readonly string[]): PaymentState | null {
	const { state } = order.payment;
	const isSure = state !== null && state !== 'unknown' && state !== 'authorized';
	return !isSure && isCalled(order, paidStatuses) ? 'paid' : state;
}

/** Whether the order was cancelled: so the platform says, or the owner's own words for it stand in the order. */
export function isCancelled(order: UnifiedOrder, cancelledStatuses: readonly string[]): boolean {
	return order.cancelled === true || isCalled(order, cancelledStatuses);
}

/** Whether the state of the order or of its payment has one of the names; a row that was added and left alone is no name. */
function isCalled({ payment, status }: UnifiedOrder, names: readonly string[]): boolean {
	const told = [payment.status, status.label, status.code].map((name) => plain(name ?? ''));
	return names.map(plain).some((name) => name !== '' && told.includes(name));
}

const plain = (text: string) => literalOf(text).normalize('NFC').toLowerCase();
