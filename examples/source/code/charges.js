// What was charged, one entry each: the products, shipping, the fee of the payment method, and a discount on the whole order.
const { order, settings } = $json;
const round = (amount, places = 2) => Number(amount.toFixed(places));

const charges = order.lines.map(({ sku, name, variant, quantity, net, gross, taxRate }) => ({
	sku,
	name: variant ? `${name} (${variant})` : name,
	quantity,
	net,
	gross,
	taxRate,
}));

// Shops send shipping and fee without a tax rate: net and gross tell it.
const addCharge = (name, net, gross) => {
	if (gross) charges.push({ sku: null, name, quantity: 1, net, gross, taxRate: net ? Math.round((gross / net - 1) * 100) : null });
};
addCharge(order.shipping.method ?? 'Shipping', order.totals.shippingNet, order.totals.shippingGross);
addCharge(order.payment.method ?? 'Payment fee', order.totals.paymentFeeNet, order.totals.paymentFeeGross);

// The order is balanced, so what is missing to its total is a discount, or the rounding of one unit.
const rest = round(order.totals.gross - charges.reduce((total, { gross }) => total + gross, 0));
if (rest < -(order.currency === 'HUF' ? 1 : 0.01)) {
	const [taxRate, ...others] = new Set(charges.map((charge) => charge.taxRate));
	if (others.length > 0) throw new Error(`Order ${order.id} has a discount of ${-rest} over several tax rates: make its invoice by hand`);
	charges.push({
		sku: null,
		name: order.couponCode ?? 'Discount',
		quantity: 1,
		net: taxRate === null ? null : rest / (1 + taxRate / 100),
		gross: rest,
		taxRate,
	});
}
