import { mayBeEmpty } from '../../shared/actions/inputs';
import { collect } from '../../shared/actions/pages';
import { fieldsToWrite, filled, limitOf, requiredText } from '../../shared/actions/parameters';
import { CHANGES, collectionOf, operation, resource, someOf } from '../../shared/actions/vocabulary';
import { webhookHealthOperations } from '../../shared/actions/webhookHealth';
import { webhookEvent, webhookUrl } from '../../shared/actions/webhooks';
import type { ApiCall } from '../../shared/api/call';
import { isPlainObject, type PlainObject } from '../../shared/objects';
import { konimbo } from '../platform';
import { webhooksIn } from '../webhooks';
import { listPage } from './lists';
import { addedFields, list, parametersOf, pathFor, send } from './operations';

const url = webhookUrl('callback_url', { placeholder: 'e.g. https://example.com/konimbo', description: 'Where Konimbo sends the event' });
const event = webhookEvent(konimbo.events, 'order_created');

/** What an answer says of the webhook, over what is known: no answer's shape is documented (konimbo.md 1.2). */
function webhookIn(body: unknown, known: PlainObject): PlainObject {
	const [webhook] = webhooksIn(body) ?? (isPlainObject(body) ? [body] : []);
	return { ...known, ...webhook };
}

const everyWebhook = async (call: ApiCall, limit = Infinity) =>
	await collect(() => listPage(call, '/webhooks', {}, 1, (body) => webhooksIn(body) ?? []), limit);

const create = send('Create', 'Create a webhook', 'POST /webhooks', {
	description:
		'Makes Konimbo send an event to an address, for instance of another program. A Konimbo Trigger registers its own. Konimbo documents no way to delete a webhook.',
	returns: 'webhook',
	fields: [mayBeEmpty(event), url],
	body: (wanted) => ({ webhook: wanted }),
	read: ({ body }, { webhook: wanted }) => [webhookIn(body, wanted as PlainObject)],
});

const one = '/webhooks/{webhookId}';

/** Webhooks (konimbo.md 1.2). No way to delete one is documented: a PUT to another address is the only way to silence it. */
export const webhook = resource('Webhook', 'webhook', [
	...webhookHealthOperations(konimbo),
	{
		...create,
		async run(input) {
			const [made] = (await create.run(input)) as PlainObject[];
			if (made.id !== undefined) return [made];
			// The answer may not tell the id: then the list does (konimbo.md 6.3).
			const all = (await everyWebhook(input.call)).filter(isPlainObject);
			return [all.filter((other) => other.callback_url === made.callback_url && other.event === made.event).at(-1) ?? made];
		},
	},
	send('Get', 'Get a webhook', `GET ${one}`, {
		description: 'Returns one webhook. Keys in addresses that a trigger has registered are hidden.',
		returns: 'webhook',
		read: ({ body }) => [webhookIn(body, {})],
	}),
	{
		...list('Get Many', 'Get many webhooks', '/webhooks', {
			description:
				'Returns the webhooks of the shop; of one documentation page all of them, of the other only the active ones. Keys in addresses that a trigger has registered are hidden.',
			returns: 'webhook',
		}),
		run: async (input) => await everyWebhook(input.call, limitOf(input)),
	},
	operation('Update', 'Update a webhook', {
		description: 'Changes the event or the address of a webhook. Konimbo is sent both, as in its documentation: what is not added is read from the shop first.',
		returns: 'webhook',
		parameters: [...parametersOf(one), ...collectionOf(CHANGES, [event, url])],
		async run(input) {
			const path = await pathFor(input, one);
			const changes = filled(someOf(addedFields(input, [event, url], CHANGES, fieldsToWrite), CHANGES));
			const isWhole = changes.callback_url !== undefined && changes.event !== undefined;
			const { callback_url, event: name } = { ...(isWhole ? {} : webhookIn((await input.call({ method: 'GET', path })).body, {})), ...changes };
			const { body } = await input.call({ method: 'PUT', path, body: { webhook: { callback_url, event: name } } });
			return [webhookIn(body, { id: requiredText(input, 'webhookId', 'Webhook'), callback_url, event: name })];
		},
	}),
]);
