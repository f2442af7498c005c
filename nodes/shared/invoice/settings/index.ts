/** The node's parameters for `output: invoice`, and the way from an order to what an item holds of it. */
import type { INodeProperties } from 'n8n-workflow';

import { asDeclared } from '../../declared';
import { isPlainObject, type PlainObject } from '../../objects';
import type { ReadParameter } from '../../platform';
import type { UnifiedOrder } from '../../records/shapes';
import { invoiceOf } from '../invoice';
import type { Invoice, InvoiceOptions, Reason } from '../shapes';
import { billingo } from './billingo';
import { generalSettings, optionsOf } from './general';
import { greenInvoice } from './greenInvoice';
import { invoiceXpress } from './invoicexpress';
import { moloni } from './moloni';
import { saidIn, type Service } from './service';
import { szamlazz } from './szamlazz';
import { ubl } from './ubl';

/** Sorted by display name, as the dropdown is. */
const services: readonly Service[] = [billingo, greenInvoice, invoiceXpress, moloni, szamlazz, ubl];

const NONE = 'none';

/** What an item holds of an order in place of it. */
export interface Invoiced {
	readonly invoice: Invoice;
	/** Only of an invoice that is issuable, where the user has chosen a service. */
	readonly document?: unknown;
}

export type ToInvoice = (order: UnifiedOrder) => Invoiced;

const collection = (displayName: string, name: string, options: readonly INodeProperties[]): INodeProperties => ({
	displayName,
	name,
	type: 'collection',
	placeholder: 'Add Setting',
	default: {},
	options: [...options],
});

const general = collection('Invoice Settings', 'invoiceSettings', generalSettings);
const ofServices = new Map(services.map((service) => [service, collection(`${service.displayName} Settings`, `${service.value}Settings`, service.settings)]));

/** What the node shows below its Output once that is Invoice. */
export const invoiceParameters: readonly INodeProperties[] = [
	{ ...general, description: 'What the shop does not tell, and its owner decides' },
	{
		displayName: 'Document',
		name: 'document',
		type: 'options' as const,
		default: NONE,
		description: 'The ready body for an invoicing service, beside the invoice. An order that cannot be issued gets none.',
		options: [
			...services.map(({ displayName, value, description }) => ({ name: displayName, value, description })),
			{ name: 'None', value: NONE, description: 'Only the invoice' },
		].sort((a, b) => a.name.localeCompare(b.name)),
	},
	...[...ofServices].map(([{ value }, parameter]) => ({ ...parameter, displayOptions: { show: { document: [value] } } })),
].map((parameter: INodeProperties) => ({ ...parameter, displayOptions: { show: { ...parameter.displayOptions?.show, output: ['invoice'] } } }));

interface Settings {
	readonly options: Partial<InvoiceOptions>;
	readonly service: Service | undefined;
	readonly given: Readonly<PlainObject>;
	/** A sentence that says which setting cannot be meant, or is missing. */
	readonly problem: string | null;
}

/**
 * How the node's parameters make an invoice of an order. Where a setting cannot be meant or is missing, no invoice is issuable,
 * and its reasons say so: an order is not lost for that.
 *
 * @param today the day in the shop's time zone, `YYYY-MM-DD`
 */
export function toInvoiceBy(parameter: ReadParameter, today: () => string): ToInvoice {
	const { options, service, given, problem } = settingsOf(parameter);
	return (order) => {
		const invoice = invoiceOf(order, options);
		if (problem !== null) return { invoice: refused(invoice, [{ code: 'setting_missing', message: problem }]) };
		if (service === undefined || !invoice.issuable) return { invoice };
		const { document, reasons } = service.make(invoice, given, today());
		return document === null ? { invoice: refused(invoice, reasons) } : { invoice, document };
	};
}

/** Why no invoice could be made by the node's parameters, for the one who publishes the workflow; null where they are well. */
export const settingProblem = (parameter: ReadParameter): string | null => settingsOf(parameter).problem;

const refused = (invoice: Invoice, reasons: readonly Reason[]): Invoice => ({ ...invoice, issuable: false, reasons: [...invoice.reasons, ...reasons] });

function settingsOf(parameter: ReadParameter): Settings {
	const chosen = parameter('document', NONE);
	const service = services.find(({ value }) => value === chosen);
	const nothing = { options: {}, service, given: {} };
	if (service === undefined && chosen !== NONE) return { ...nothing, problem: "'Document' is none of the services in the list." };
	const ofAll = filledIn(parameter, general);
	if (typeof ofAll === 'string') return { ...nothing, problem: ofAll };
	const options = optionsOf(ofAll);
	if (typeof options === 'string') return { ...nothing, problem: options };
	if (service === undefined) return { options, service, given: {}, problem: null };
	const given = filledIn(parameter, ofServices.get(service)!);
	if (typeof given === 'string') return { ...nothing, options, problem: given };
	const missing = service.settings.find(({ name }) => service.required.includes(name) && given[name] === undefined);
	return { options, service, given, problem: missing ? `'${missing.displayName}' is missing in the settings for ${service.displayName}.` : null };
}

/** What is filled in of a collection, or a sentence that says what of it cannot be read. */
function filledIn(parameter: ReadParameter, declared: INodeProperties): PlainObject | string {
	try {
		const values = asDeclared(parameter(declared.name, {}), declared);
		if (!isPlainObject(values)) return `'${declared.displayName}' cannot be read.`;
		const fieldOf = (name: string) => (declared.options as INodeProperties[]).find((field) => field.name === name);
		const said = Object.entries(values).map(([name, value]) => [name, saidIn(value, fieldOf(name))] as const);
		return Object.fromEntries(said.filter(([, value]) => value !== undefined));
	} catch (error) {
		return `${(error as Error).message}.`;
	}
}
