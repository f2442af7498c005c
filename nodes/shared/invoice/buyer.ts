/** Who buys: company or person, with one tax number in one form, and an address that an invoice can have. */
import type { UnifiedAddress, UnifiedOrder } from '../records/shapes';
import { countryOf } from '../records/countries';
import { countryIn } from './countries';
import { reasons } from './reasons';
import type { Buyer, Invoice, InvoiceAddress, InvoiceOptions, Reason } from './shapes';
import { isOfCompany, taxIdOf } from './taxIds';

export function buyerOf(order: UnifiedOrder, { buyerCountry, shopCountry }: InvoiceOptions): { buyer: Buyer; problems: Reason[] } {
	const { customer } = order;
	// Who is delivered to may be somebody else.
	const told = order.billingAddress ?? (customer.fullName === null && customer.company === null ? order.shippingAddress : null);
	// A name for the invoice, and nothing else, is no address (konimbo.md 2.1).
	const place = [order.billingAddress, order.shippingAddress].find(isPlace) ?? null;
	const address = place && invoiceAddress(place, buyerCountry);
	const company = nameIn(told?.company) ?? nameIn(customer.company);
	const buyerFrom = address?.countryCode ?? buyerCountry;
	const { taxId, country: taxIdCountry, vatId } = taxIdOf(customer.taxId, buyerFrom, shopCountry ?? buyerFrom);
	const isCompany = customer.isCompany ?? (company !== null ? true : isOfCompany({ taxId, country: taxIdCountry, vatId }));
	const [firstName, lastName] = [told?.firstName ?? customer.firstName, told?.lastName ?? customer.lastName];
	const person = told?.name ?? customer.fullName ?? ([firstName, lastName].filter(Boolean).join(' ') || null);
	const buyer: Buyer = {
		// The tax number is the company's, so its name must be, too.
		name: (isCompany === false ? person : (company ?? person)) ?? company,
		isCompany: isCompany ?? (taxId === null ? false : null),
		company,
		firstName,
		lastName,
		taxId,
		taxIdCountry,
		vatId,
		email: customer.email,
		phone: customer.phone ?? told?.phone ?? order.shippingAddress?.phone ?? null,
		language: order.language,
		address,
	};
	return { buyer, problems: [...missing(buyer, shopCountry), ...countryProblem(address, place)] };
}

/** What people type into a field that they have nothing for is no name. */
const nameIn = (text: string | null | undefined) => (/[\p{L}\d]/u.test(text ?? '') ? (text ?? null) : null);

const isPlace = (address: UnifiedAddress | null) => address !== null && PARTS.some((part) => address[part] !== null);
const PARTS = ['street', 'street2', 'city', 'region', 'postcode', 'country', 'countryCode'] as const;

export function deliveryPlaceOf({ shippingAddress }: UnifiedOrder, { buyerCountry }: InvoiceOptions): Invoice['delivery'] {
	return shippingAddress && { name: shippingAddress.company ?? shippingAddress.name, address: invoiceAddress(shippingAddress, buyerCountry) };
}

function invoiceAddress(told: UnifiedAddress, otherwise: string | null): InvoiceAddress {
	const { street, street2, city, region, postcode, country } = told;
	const known = told.countryCode === null && country === null ? countryOf(otherwise) : countryIn(told);
	return { street, street2, city, region: region ?? known?.region ?? null, postcode, country, countryCode: known?.code ?? null };
}

function countryProblem(address: InvoiceAddress | null, told: UnifiedAddress | null): Reason[] {
	return address !== null && address.countryCode === null ? [reasons.unknownCountry(told?.countryCode ?? address.country)] : [];
}

/** Hungarian invoices need the whole address of everybody, others that of companies (invoicing.md 4.4). */
function missing({ name, isCompany, address }: Buyer, shopCountry: string | null): Reason[] {
	if (name === null) return [reasons.noBuyer()];
	if (address === null) return [reasons.noAddress()];
	const needed = shopCountry === 'HU' ? (['street', 'city', 'postcode'] as const) : isCompany ? (['street', 'city'] as const) : [];
	const parts = needed.filter((part) => address[part] === null);
	return parts.length > 0 ? [reasons.partsMissing(parts)] : [];
}
