// The buyer, and the invoice with gross prices: its total is what the customer pays.
const { billingAddress, customer } = order;
const countryCode = billingAddress.countryCode ?? settings.countries[billingAddress.country];
if (!countryCode) throw new Error(`Add the country '${billingAddress.country}' to 'countries' in the Settings node`);
const paymentMethod = settings.paymentMethods[order.payment.method];
if (!paymentMethod) throw new Error(`Add the payment method '${order.payment.method}' to 'paymentMethods' in the Settings node`);

const partner = {
	name: billingAddress.company ?? billingAddress.name,
	address: {
		country_code: countryCode,
		post_code: billingAddress.postcode,
		city: billingAddress.city,
		address: [billingAddress.street, billingAddress.street2].filter(Boolean).join(', '),
	},
	emails: [customer.email],
	phone: customer.phone,
	taxcode: customer.taxId ?? '',
	tax_type: customer.taxId ? 'HAS_TAX_NUMBER' : 'NO_TAX_NUMBER',
};

const document = {
	block_id: settings.blockId,
	type: 'invoice',
	fulfillment_date: $now.toISODate(),
	due_date: $now.plus({ days: settings.daysToPay }).toISODate(),
	payment_method: paymentMethod,
	language: 'hu',
	currency: order.currency,
	comment: `Rendelésszám: ${order.number}`,
	items: charges.map(({ name, quantity, gross, taxRate }) => ({
		name,
		unit_price: round(gross / quantity),
		unit_price_type: 'gross',
		quantity,
		unit: 'db',
		vat: `${taxRate}%`,
	})),
};

return { json: { partner, document } };
