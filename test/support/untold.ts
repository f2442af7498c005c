/**
 * The unified shapes (design.md 6) of which nothing is told. Written down a second time, apart from what the package makes
 * of them: a test names what it expects beside them, and a shape that has changed is seen.
 */
const person = {
	id: null,
	firstName: null,
	lastName: null,
	fullName: null,
	email: null,
	phone: null,
	company: null,
	taxId: null,
	isCompany: null,
	acceptsMarketing: null,
};

const address = {
	name: null,
	firstName: null,
	lastName: null,
	company: null,
	street: null,
	street2: null,
	city: null,
	region: null,
	postcode: null,
	country: null,
	countryCode: null,
	phone: null,
};

const line = {
	kind: null,
	id: null,
	productId: null,
	sku: null,
	name: null,
	variant: null,
	quantity: null,
	unit: null,
	currency: null,
	unitNet: null,
	unitGross: null,
	taxRate: null,
	discount: null,
	net: null,
	tax: null,
	gross: null,
	imageUrl: null,
};

const discount = { code: null, kind: null, net: null, gross: null, taxRate: null, inLines: null, lineId: null };
const totals = { net: null, tax: null, gross: null, shippingNet: null, shippingGross: null, paymentFeeNet: null, paymentFeeGross: null, discount: null };
const shipping = { method: null, net: null, gross: null, taxRate: null, trackingNumber: null, trackingUrl: null };
const paymentFee = { name: null, net: null, gross: null, taxRate: null };
const checks = { balanced: null, difference: null, taxBalanced: null, taxDifference: null };

const payment = {
	method: null,
	code: null,
	status: null,
	reference: null,
	state: null,
	paidAt: null,
	amountPaid: null,
	amountDue: null,
	installments: null,
};

const order = {
	id: null,
	number: null,
	shop: null,
	status: { code: null, label: null },
	paid: null,
	cancelled: null,
	digital: null,
	createdAt: null,
	updatedAt: null,
	currency: null,
	exchangeRate: null,
	pricesIncludeTax: null,
	language: null,
	note: null,
	couponCode: null,
	url: null,
	totals,
	discounts: [],
	taxes: [],
	customer: person,
	billingAddress: null,
	shippingAddress: null,
	lines: null,
	shipping,
	paymentFee,
	payment,
	documents: [],
	checks,
};

const customer = { ...person, addresses: [], createdAt: null };
const subscriber = { id: null, firstName: null, lastName: null, email: null, phone: null, status: null, language: null, subscribedAt: null };

/** By what they are of: `{ ...untold.payment, method: 'PayPal' }`. */
export const untold = { order, totals, person, address, line, discount, shipping, paymentFee, payment, checks, customer, subscriber };
