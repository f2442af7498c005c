/** The shapes that all four platforms are mapped to (design.md 6). What a platform does not tell is null. */

export interface UnifiedAddress {
	name: string | null;
	firstName: string | null;
	lastName: string | null;
	company: string | null;
	street: string | null;
	street2: string | null;
	city: string | null;
	region: string | null;
	postcode: string | null;
	country: string | null;
	/** ISO 3166-1 alpha-2. */
	countryCode: string | null;
	phone: string | null;
}

export interface UnifiedLine {
	id: string | null;
	productId: string | null;
	sku: string | null;
	name: string | null;
	variant: string | null;
	quantity: number | null;
	unitNet: number | null;
	unitGross: number | null;
	/** Percent: 27 means 27 %. */
	taxRate: number | null;
	discount: number | null;
	net: number | null;
	tax: number | null;
	gross: number | null;
	imageUrl: string | null;
}

/**
 * How far the buyer's money has come: `authorized` is a card that is yet to be charged, `partial` a part of the sum, and
 * `unknown` something that the platform tells in words of which nothing says what they mean.
 */
export type PaymentState = 'unpaid' | 'authorized' | 'partial' | 'paid' | 'refunded' | 'void' | 'unknown';

export interface UnifiedOrder {
	id: string | null;
	number: string | null;
	platform: string;
	shop: string | null;
	status: { code: string | null; label: string | null };
	paid: boolean | null;
	createdAt: string | null;
	updatedAt: string | null;
	/** ISO 4217. */
	currency: string | null;
	language: string | null;
	note: string | null;
	couponCode: string | null;
	url: string | null;
	totals: {
		net: number | null;
		tax: number | null;
		gross: number | null;
		shippingNet: number | null;
		shippingGross: number | null;
		paymentFeeNet: number | null;
		paymentFeeGross: number | null;
		discount: number | null;
	};
	customer: {
		id: string | null;
		firstName: string | null;
		lastName: string | null;
		fullName: string | null;
		email: string | null;
		phone: string | null;
		company: string | null;
		taxId: string | null;
		acceptsMarketing: boolean | null;
	};
	billingAddress: UnifiedAddress | null;
	shippingAddress: UnifiedAddress | null;
	lines: UnifiedLine[] | null;
	shipping: {
		method: string | null;
		net: number | null;
		gross: number | null;
		trackingNumber: string | null;
		trackingUrl: string | null;
	};
	/** The status in the platform's own words, and as a state; null where nothing is told of it. */
	payment: { method: string | null; status: string | null; reference: string | null; state: PaymentState | null };
	/** Whether lines, shipping, fees and discounts add up to the gross total, and by how much they miss it. */
	checks: { balanced: boolean | null; difference: number | null };
}

export interface UnifiedCustomer {
	id: string | null;
	firstName: string | null;
	lastName: string | null;
	fullName: string | null;
	email: string | null;
	phone: string | null;
	company: string | null;
	taxId: string | null;
	acceptsMarketing: boolean | null;
	addresses: UnifiedAddress[];
	createdAt: string | null;
}

export interface UnifiedSubscriber {
	id: string | null;
	firstName: string | null;
	lastName: string | null;
	email: string | null;
	phone: string | null;
	status: string | null;
	language: string | null;
	subscribedAt: string | null;
}
