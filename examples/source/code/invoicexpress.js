// InvoiceXpress counts with net prices, and knows a tax rate by its name in your account.
const { billingAddress, customer } = order;
if (charges.some(({ net, taxRate }) => net === null || taxRate === null))
	throw new Error(`Order ${order.id} has a charge of unknown tax: make its invoice by hand`);
if (charges.some(({ gross }) => gross < 0))
	throw new Error(`Order ${order.id} has a discount on the whole order, which InvoiceXpress takes in percent only: make its invoice by hand`);

const invoiceReceipt = {
	date: $now.toFormat('dd/MM/yyyy'),
	due_date: $now.toFormat('dd/MM/yyyy'),
	reference: order.id,
	client: {
		name: customer.company ?? billingAddress.name,
		code: customer.email,
		email: customer.email,
		address: [billingAddress.street, billingAddress.street2].filter(Boolean).join(', '),
		postal_code: billingAddress.postcode,
		city: billingAddress.city,
		country: settings.countries[billingAddress.countryCode],
		// Who gave no tax number is a final consumer.
		...(customer.taxId && { fiscal_id: customer.taxId }),
	},
	items: charges.map(({ sku, name, quantity, net, taxRate }) => ({
		name: sku ?? name,
		description: name,
		quantity,
		unit_price: round(net / quantity, 4),
		tax: { name: `IVA${taxRate}` },
	})),
};

return { json: { gross: order.totals.gross, invoiceReceipt } };
