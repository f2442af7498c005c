// The events of both shops that mean "no longer" begin alike; the field `status` has a meaning of its own in each shop.
const { subscriber, event, settings } = $json;
const status = event.startsWith('newsletter_unsubscribe') ? 'unsubscribed' : settings.statusOfNew;
const names = { FNAME: subscriber.firstName, LNAME: subscriber.lastName };

const member = {
	email_address: subscriber.email,
	status,
	status_if_new: status,
	// A name that the shop does not send is left as it is.
	merge_fields: Object.fromEntries(Object.entries(names).filter(([, name]) => name !== null)),
};

return { json: { member, settings } };
