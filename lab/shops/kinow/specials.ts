import type { Answer } from '../shop';
import type { KinowDatabase } from './database';
import { isOnSide, textsOf } from './lists';
import { known, type Parameters, type Stored } from './models';

/** The PDF of an invoice, with the bytes beyond ASCII that such files begin with. */
const PDF = Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\ninvoice\n%%EOF\n', 'latin1');

/** Operations that do more than read, store and attach. */
export class KinowSpecials {
	constructor(private readonly shop: KinowDatabase) {}

	/** By the name of the operation. */
	readonly byName: Readonly<Record<string, (parameters: Parameters, body: Stored, query: URLSearchParams) => unknown>> = {
		attachCustomerToGroup: ({ group_id: group }, { customer_id: customer }) => {
			if (this.shop.table('Customer').get(String(customer)) === undefined) return this.shop.context.refused(404, 'Customer not found');
			this.shop.linked(`/customers/${String(customer)}/groups`).add(group);
			return undefined;
		},
		detachCustomerFromGroup: ({ group_id: group, customer_id: customer }) =>
			this.shop.linked(`/customers/${customer}/groups`).delete(group) ? undefined : this.shop.context.refused(404, 'Not in the group'),
		getCustomerGroups: ({ customer_id: customer }) =>
			this.shop.table('Group').all.filter(({ id }) => this.shop.linked(`/customers/${customer}/groups`).has(String(id))),
		createCustomer: (_, body) => {
			if (this.shop.table('Customer').all.some(({ email }) => email === body.email))
				return this.shop.context.refused(this.shop.context.behaviour.invalidStatus, 'This email address is already used');
			const now = this.shop.time();
			const { password: _password, ...shown } = known('Customer', { ...body, id: this.shop.nextId(), date_add: now, date_upd: now });
			return this.shop.table('Customer').put(shown);
		},
		checkCustomerCredentials: (_, { email }) => this.byEmail(email),
		getGiftInCart: ({ cart_id: cart }) =>
			this.shop.table('Gift').all.find((gift) => String(gift.id_cart) === cart) ?? this.shop.context.refused(404, 'No gift in this cart'),
		getOrderHistories: ({ order_id: id }) => this.shop.table('Order').get(id)?.histories,
		getOrderInvoice: (_, __, query) => (query.get('to_blob') === 'false' ? 'https://shop.kinow.example/invoice/418' : PDF),
		generateAuthenticationToken: () => 'invented-token',
		getCustomerHasAccessToProduct: ({ customer_id: customer, product_id: product }) => this.verdict(this.hasAccess(customer, product)),
		getCustomerHasAccessToVideo: ({ customer_id: customer, video_id: video }) =>
			this.verdict(this.hasAccess(customer, this.shop.table('Video').get(video)?.id_product)),
		getVideoAccess: ({ customer_id: customer, video_id: video }) => this.verdict(this.hasAccess(customer, this.shop.table('Video').get(video)?.id_product)),
		getCustomerCanSeeProduct: ({ product_id: product }) => this.verdict(this.shop.table('Product').get(product)?.active === true),
		getProductAvailability: ({ product_id: product }) => this.verdict(this.shop.table('Product').get(product)?.active === true),
		getProductGeolocationsByIp: (_, { ip_address: ip }) => this.verdict(ip === '192.0.2.1'),
		getVideoGeolocationByIp: ({ ip_address: ip }) => this.verdict(ip === '192.0.2.1'),
		stopSubscription: (_, { product_access_id: id }) => this.changeAccess(id, { recurring: 0, cancel: 1 }),
		subscribe: ({ product_access_id: id }) => this.changeAccess(id, { recurring: 1, cancel: 0 }),
		unsubscribe: ({ product_access_id: id }, { message = '' }) => this.changeAccess(id, { recurring: 0, cancel: 1, message }),
		switchSubscription: ({ product_access_id: id }, { subscription_id: plan }) => {
			if (this.shop.table('Subscription').get(String(plan)) === undefined) return this.shop.context.refused(404, 'Subscription not found');
			this.shop.links.set(`switch ${id}`, new Set([String(plan)]));
			return undefined;
		},
		switchSubscriptionPending: ({ product_access_id: id }) => {
			const [plan] = this.shop.linked(`switch ${id}`);
			return plan === undefined ? this.shop.context.refused(404, 'No pending switch') : this.shop.table('Subscription').get(plan);
		},
		switchSubscriptionDelete: ({ product_access_id: id }) =>
			this.shop.links.delete(`switch ${id}`) ? undefined : this.shop.context.refused(404, 'No pending switch'),
		consumeGift: ({ gift_id: id }) => {
			const gift = this.shop.table('Gift').get(id) as Stored;
			if (gift.used === true) return this.shop.context.refused(this.shop.context.behaviour.invalidStatus, 'This gift was already used');
			gift.used = true;
			return undefined;
		},
		getProductAccesses: (_, __, query) =>
			this.shop
				.table('ProductAccess')
				.all.filter(
					(access) =>
						[null, access.type].includes(query.get('type')) && isOnSide(access.date_add, query, 'date_add') && isOnSide(access.date_exp, query, 'date_exp'),
				),
		searchProducts: ({ search_query: words }) =>
			this.shop.table('Product').all.filter(({ name }) => textsOf(name).some((text) => text.toLowerCase().includes(words.toLowerCase()))),
	};

	private byEmail(email: unknown): unknown {
		return this.shop.table('Customer').all.find((customer) => customer.email === email) ?? this.shop.context.refused(404, 'Customer not found');
	}

	private changeAccess(id: unknown, changes: Stored): unknown {
		const access = this.shop.table('ProductAccess').get(String(id));
		if (access === undefined) return this.shop.context.refused(404, 'Product access not found');
		Object.assign(access, changes);
		return undefined;
	}

	private hasAccess(customer: string, product: unknown): boolean {
		return this.shop
			.table('ProductAccess')
			.all.some((access) => String(access.id_customer) === customer && String(access.id_product) === String(product) && access.active === 1);
	}

	private verdict(isYes: boolean): Answer | undefined {
		return isYes ? undefined : this.shop.context.refused(this.shop.context.behaviour.noAccessStatus, 'Access denied');
	}
}
