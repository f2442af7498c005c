// One line for each charge; the sum of their gross amounts is the order's total.
return {
	json: {
		reference: `${order.platform}:${order.id}`,
		currency: order.currency,
		gross: order.totals.gross,
		buyer: { name: order.billingAddress?.company ?? order.customer.fullName, taxNumber: order.customer.taxId },
		lines: charges,
	},
};
