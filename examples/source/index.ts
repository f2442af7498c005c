import { PACKAGE, typeInWhole } from '../../lab/platforms';
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

const RECIPES = 'https://github.com/n8n-nodes-shop-webhooks/n8n-nodes-shop-webhooks/blob/main/docs/recipes.md#with-the-package-that-holds-all-shops';

export type ExampleName = keyof typeof SKETCHES;

export const EXAMPLE_NAMES = Object.keys(SKETCHES) as ExampleName[];

/** The workflow as it is to stand in `examples/<name>.json`. */
export async function example(name: ExampleName): Promise<ExportedWorkflow> {
	const sketch = await SKETCHES[name]();
	return draw({ ...sketch, note: `${sketch.note}\n\n${whereFrom(sketch)}` });
}

/** Which packages the nodes are of. n8n shows one that is not installed as a question mark, and cannot change its type. */
function whereFrom({ paths }: Sketch): string {
	const types = paths.flat().map((part) => ('step' in part ? part.step : part).type);
	const packages = new Set(types.filter((type) => typeInWhole(type) !== type).map((type) => `\`${type.split('.')[0]}\``));
	return `Nodes that are question marks are not installed: they are of ${[...packages].join(', ')}. If you have \`${PACKAGE}\` instead, put its name in place of theirs in the file, and import it again: [how](${RECIPES}).`;
}
