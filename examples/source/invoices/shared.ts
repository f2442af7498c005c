/**
 * What all ways from an order to an invoice have in common: stop where it is not issuable, look the document up by the invoice's
 * id, make it only where there is none, compare its total, finalize it. An execution that ended anywhere in between is
 * finished by the next delivery of the order.
 */
import type { Step } from '../canvas';
import { stop, when } from '../nodes';

/** Rows of a setting that is a table. */
export const rows = (...all: readonly Readonly<Record<string, string | number>>[]) => ({ rows: all });

/** What the item held at the gate, for nodes whose own item is a service's answer. */
export const INVOICE = "$('Issuable?').item.json.invoice";
export const DOCUMENT = "$('Issuable?').item.json.document";
const ORDER = `{{ ${INVOICE}.orderNumber ?? ${INVOICE}.orderId }}`;

export const issuable = (): Step => when('Issuable?', '={{ $json.invoice.issuable === true }}');

/** Every reason is a sentence for the shop's owner. */
export const notIssuable = (): Step =>
	stop(
		'Not Issuable',
		"=No invoice was made for order {{ $json.invoice.orderNumber ?? $json.invoice.orderId }}. {{ $json.invoice.reasons.map((reason) => reason.message).join(' ') }}",
	);

/** Neither "it is there" nor "there is none": then nothing may be made. @param answer expression of what the service said */
export const notLookedUp = (service: string, answer: string): Step =>
	stop('Look-Up Failed', `=${service} did not say whether order ${ORDER} has an invoice already, so none was made: {{ ${answer} }}`);

export const refused = (service: string, answer: string): Step => stop(`Refused`, `=${service} refused what was sent for order ${ORDER}: {{ ${answer} }}`);

/** @param theirs expression of the total that the service came to */
export const totalAgrees = (theirs: string): Step => when('Total Agrees?', `={{ Number(${theirs}) === ${INVOICE}.totals.gross }}`);

/** @param what became of the document, in a sentence */
export const totalsDiffer = (service: string, theirs: string, what: string): Step =>
	stop(
		'Totals Differ',
		`=${service} comes to {{ ${theirs} }} for order ${ORDER}, the shop to {{ ${INVOICE}.totals.gross }} {{ ${INVOICE}.currency }}. ${what}`,
	);

export const STOPS = `An order that is not to be invoiced, or whose sums, tax rates or addresses do not make an invoice, makes **none**: *Not Issuable* ends the execution with a sentence for each reason. Choose an *error workflow* in the workflow's settings to be told of it.`;

/** @param field where the service keeps the invoice's id */
export const once = (service: string, field: string) =>
	`**Once only.** Before anything is made, ${service} is asked for a document with the invoice's id (\`{{ $json.invoice.id }}\`) in ${field}. A delivery that comes again, or an execution that ended half-way, goes on with what is there. Two deliveries of one order at the very same moment could both find none: let an instance run this workflow one by one (*N8N_CONCURRENCY_PRODUCTION_LIMIT* = 1) or put the example *exactly-once-database* in front. Leave *Retry On Fail* off: when an answer was lost, the document may be there.`;
