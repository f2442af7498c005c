import { integer, text, type Fields } from '../../shared/records/fields';

/** A webhook registration (konimbo.md 1.2). Only the two fields of the request are documented; the id's type is not. */
export const webhook = {
	id: integer('ID of the webhook'),
	callback_url: text('Where the event is sent'),
	event: text('Name of the event'),
} satisfies Fields;
