// The customer is known by the e-mail address. Kinow sends no price with a subscription: 'prices' in Settings has it.
const { customer, subscription, event, receivedAt, settings } = $json;

const contact = {
	idProperty: 'email',
	id: customer.email,
	properties: { email: customer.email, firstname: customer.firstName ?? '', lastname: customer.lastName ?? '', lifecyclestage: 'customer' },
};

const deal = {
	dealname: `${event === 'subscription_renewed' ? 'Renewal of subscription' : 'Subscription'} ${subscription.id}: ${customer.fullName}`,
	pipeline: settings.pipeline,
	dealstage: settings.dealStage,
	closedate: receivedAt,
	amount: settings.prices[subscription.id_product] ?? '',
};

return { json: { contact, deal } };
