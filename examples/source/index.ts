import { draw, type ExportedWorkflow, type Sketch } from './canvas';
import { anyShopToPipedriveAndSheets, kinowToHubspot, newsletterToMailchimp } from './crm';
import { shoprenterToBillingo } from './invoices/billingo';
import { konimboToGreenInvoice } from './invoices/greenInvoice';
import { shopkitToInvoiceXpress } from './invoices/invoicexpress';
import { shopkitToMoloni } from './invoices/moloni';
import { shoprenterToSzamlazz } from './invoices/szamlazz';
import { anyShopToUbl } from './invoices/ubl';
import { catchUp, exactlyOnce, exactlyOnceDatabase, webhookHealth } from './operations';

const SKETCHES = {
	'shoprenter-order-to-billingo': shoprenterToBillingo,
	'shoprenter-order-to-szamlazz': shoprenterToSzamlazz,
	'shopkit-paid-order-to-invoicexpress': shopkitToInvoiceXpress,
	'shopkit-paid-order-to-moloni': shopkitToMoloni,
	'konimbo-order-to-green-invoice': konimboToGreenInvoice,
	'any-shop-to-ubl': anyShopToUbl,
	'kinow-subscription-to-hubspot': kinowToHubspot,
	'any-shop-to-pipedrive-and-sheets': anyShopToPipedriveAndSheets,
	'newsletter-to-mailchimp': newsletterToMailchimp,
	'webhook-health-alert': webhookHealth,
	'catch-up-on-a-schedule': catchUp,
	'exactly-once': exactlyOnce,
	'exactly-once-database': exactlyOnceDatabase,
} satisfies Record<string, () => Promise<Sketch>>;

export type ExampleName = keyof typeof SKETCHES;

export const EXAMPLE_NAMES = Object.keys(SKETCHES) as ExampleName[];

/** The workflow as it is to stand in `examples/<name>.json`. */
export async function example(name: ExampleName): Promise<ExportedWorkflow> {
	return draw(await SKETCHES[name]());
}
