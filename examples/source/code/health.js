// A shop without any webhook gives one empty item, which is the worst news of all.
const { events } = $('Settings').first().json.settings;
const webhooks = $input
	.all()
	.map(({ json }) => json)
	.filter(({ id }) => id !== undefined);

const suspended = webhooks.filter(({ madeByThisPackage, state }) => madeByThisPackage && state === 'suspended');
const missing = events
	.split(',')
	.map((event) => event.trim())
	.filter((event) => !webhooks.some((webhook) => webhook.event === event && webhook.state !== 'elsewhere'));

const problems = [
	...suspended.map(({ id, event }) => `The shop has suspended webhook ${id} (${event})`),
	...missing.map((event) => `No webhook for ${event} leads to this n8n`),
];
return [{ json: { problems, text: `The shop's webhooks need you:\n${problems.map((problem) => `- ${problem}`).join('\n')}` } }];
