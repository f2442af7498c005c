import { scalarText } from '../wire';
import { changeFilters, equals, link, properties, type Endpoint, type Properties } from './endpoint';
import { checked } from './values';

/** 5.5. */
const address: Properties = {
	...properties('text', 'company firstname lastname taxNumber address1 address2 postcode city telephone'),
	type: { values: ['private', 'business'] },
	country: link('countries'),
};
const customer: Properties = {
	...properties('text', 'firstname lastname email fax'),
	...properties('flag', 'newsletter status approved freeShipping'),
	telephone: 'phone',
	password: 'bcrypt',
	customerGroup: link('customerGroups'),
};
const customerEndpoint = {
	store: 'customers',
	scope: 'customer.customer',
	methods: 'ILCUD',
	filters: { innerId: equals('innerId'), email: equals('email'), ...changeFilters },
	required: ['firstname', 'lastname', 'email', 'telephone', 'password'],
	unique: 'email',
};

/** 5.10. */
export const CUSTOMER_ENDPOINTS: Readonly<Record<string, Endpoint>> = {
	'/customers': {
		...customerEndpoint,
		properties: customer,
		linked: { addresses: '/addresses?customerId=', loyaltyPoints: '/loyaltyPoints?customerId=' },
	},
	'/customerExtend': {
		...customerEndpoint,
		properties: { ...customer, addresses: { rows: address }, loyaltyPoints: { rows: { value: 'number', description: 'text', dateExpiration: 'any' } } },
		lists: ['addresses', 'loyaltyPoints'],
	},
	'/customerGroups': { store: 'customerGroups', scope: 'customer.customerGroup', methods: 'ILCUD', filters: { name: equals('name') } },
	'/newsletterSubscribers': {
		store: 'newsletterSubscribers',
		scope: 'newsletter.subscriber',
		methods: 'ILCUD',
		filters: {
			email: equals('email'),
			status: equals('status'),
			subscribedAt: (record, value) => scalarText(record.dateSubscribed).startsWith(value.includes('T') ? checked('dateTime', value) : checked('date', value)),
		},
		properties: {
			...properties('text', 'firstname lastname email phone mailmasterId'),
			...properties('flag', 'status blacklisted'),
			dateSubscribed: 'dateTime',
			language: link('languages'),
		},
		required: ['email'],
		unique: 'email',
	},
};
