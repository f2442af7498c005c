import { isRecord } from '../wire';
import { changeFilters, equals, idIn, ifOne, link, linksTo, onDay, properties, type Endpoint, type Stored } from './endpoint';
import { base64 } from './values';

const CANCELLED = base64('orderStatus-order_status_id=3');

/** 5.2. */
const orderFilters = {
	innerId: equals('innerId'),
	innerIdMin: (record: Stored, value: string) => Number(record.innerId) >= Number(value),
	orderStatusId: linksTo('orderStatus'),
	email: equals('email'),
	excludeAbandonedCart: ifOne(({ orderStatus }) => orderStatus !== null),
	excludeStorno: ifOne(({ orderStatus }) => idIn(orderStatus) !== CANCELLED),
	...changeFilters,
	createdAt: onDay('dateCreated'),
	updatedAt: onDay('dateUpdated'),
	shippingModeInnerId: ({ shippingMode }: Stored, value: string) => isRecord(shippingMode) && shippingMode.innerId === value,
	externalInfo: ({ externalInfo }: Stored, value: string) => isRecord(externalInfo) && Object.values(externalInfo).includes(value),
};

/** 5.10. */
export const ORDER_ENDPOINTS: Readonly<Record<string, Endpoint>> = {
	'/orderExtend': { store: 'orders', scope: 'order.order', methods: 'IL', filters: orderFilters },
	'/orders': {
		store: 'orders',
		scope: 'order.order',
		methods: 'ILCU',
		filters: orderFilters,
		properties: {
			...properties('text', 'invoiceId invoicePrefix firstname lastname phone fax email taxNumber comment ip pickPackPontShopCode'),
			...properties(
				'text',
				'shippingFirstname shippingLastname shippingCompany shippingAddress1 shippingAddress2 shippingCity shippingPostcode shippingCountryName shippingZoneName shippingAddressFormat',
			),
			...properties(
				'text',
				'paymentFirstname paymentLastname paymentCompany paymentAddress1 paymentAddress2 paymentCity paymentPostcode paymentCountryName paymentZoneName paymentAddressFormat',
			),
			...properties(
				'text',
				'shippingMethodName shippingMethodTaxName shippingMethodExtension shippingReceivingPointId paymentMethodName paymentMethodCode paymentMethodTaxName',
			),
			...properties('number', 'total value shippingMethodTaxRate paymentMethodTaxRate couponTaxRate'),
			paymentMethodAfter: 'flag',
			orderStatus: link('orderStatuses'),
			customer: link('customers'),
			customerGroup: link('customerGroups'),
			shippingCountry: link('countries'),
			paymentCountry: link('countries'),
			language: link('languages'),
			currency: link('currencies'),
			shippingMode: link('shippingModes'),
			externalInfo: 'any',
		},
		linked: {
			orderTotals: '/orderTotals?orderId=',
			orderProducts: '/orderProducts?orderId=',
			orderProductAddons: '/orderProductAddons?orderId=',
			orderGiftWrappings: '/orderGiftWrappings?orderId=',
		},
		hidden: ['coupon', 'orderCreditCards', 'orderAddressIdentifications'],
	},
	'/orderHistories': { store: 'orderHistories', scope: 'order.order', methods: 'IL', filters: { orderId: linksTo('order') } },
	'/orderInvoices': {
		store: 'orderInvoices',
		scope: 'order.order',
		methods: 'ILCUD',
		properties: {
			...properties('text', 'invoiceId invoicePath'),
			invoiceType: { values: ['einvoice', 'normal', 'proforma', 'storno', 'correction'] },
			order: link('orders'),
		},
		required: ['invoiceId', 'invoicePath', 'invoiceType', 'order'],
		unique: 'invoiceId',
	},
	'/orderStatuses': { store: 'orderStatuses', scope: 'order.status', methods: 'IL' },
	'/orderStatusDescriptions': {
		store: 'orderStatusDescriptions',
		scope: 'order.status',
		methods: 'IL',
		filters: { orderStatusId: linksTo('orderStatus'), languageId: linksTo('language') },
	},
};
