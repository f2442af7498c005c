// Konimbo's prices are gross and it tells no tax rate: vatType 1 says that the tax is in the price.
const { customer, billingAddress } = order;
const { currency } = settings;

const document = {
	type: settings.documentType,
	lang: 'he',
	currency,
	vatType: 0,
	description: `הזמנה ${order.number}`,
	client: {
		name: billingAddress?.name ?? customer.fullName,
		emails: [customer.email],
		phone: customer.phone,
		address: billingAddress?.street ?? '',
		city: billingAddress?.city ?? '',
		country: 'IL',
		...(customer.taxId && { taxId: customer.taxId }),
	},
	income: charges.map(({ sku, name, quantity, gross }) => ({
		catalogNum: sku ?? '',
		description: name,
		quantity,
		price: round(gross / quantity),
		currency,
		vatType: 1,
	})),
	payment: [{ date: $now.toISODate(), type: settings.paymentType, price: order.totals.gross, currency }],
};

return { json: { orderId: order.id, document } };
