import { draw, type ExportedWorkflow, type Sketch } from './canvas';
import { anyShopToPipedriveAndSheets, kinowToHubspot, newsletterToMailchimp } from './crm';
import { konimboToGreenInvoice, shopkitToInvoiceXpress, shoprenterToBillingo } from './invoices';
import { catchUp, exactlyOnce, exactlyOnceDatabase, webhookHealth } from './operations';

const SKETCHES = {
	'shoprenter-order-to-billingo': shoprenterToBillingo,
	'shopkit-paid-order-to-invoicexpress': shopkitToInvoiceXpress,
	'konimbo-order-to-green-invoice': konimboToGreenInvoice,
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
