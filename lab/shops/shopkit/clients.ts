import type { Answer, ApiRequest } from '../shop';
import { isRecord } from '../wire';
import { ALREADY_EXISTS, BAD_REQUEST, GONE, NOT_FOUND } from './answers';
import { alpha3, bool, day, fieldsOf, filledText, fits, oneOf, text, texts, type Stored, type Check, type Schema } from './checks';
import type { ShopkitDatabase } from './database';
import { anywhere, flag, list, type Filter } from './filters';

/** 5.3: the address object. */
const address: Check = (value) => {
	const schema = { name: filledText, address: filledText, zip_code: filledText, city: filledText, country_code: alpha3, address_extra: text, phone: text };
	return isRecord(value) && fits(value, schema, ['name', 'address', 'zip_code', 'city', 'country_code']);
};

const CLIENT: Schema = {
	name: filledText,
	email: (value) => typeof value === 'string' && /^[^@\s]+@[^@\s]+$/.test(value),
	password: filledText,
	company: text,
	fiscal_id: text,
	accepts_marketing: bool,
	internal_notes: text,
	birthday: day,
	gender: oneOf('female', 'male', 'other'),
	wholesale: bool,
	tags: texts,
	delivery: address,
	billing: address,
};

/** 5.3. */
const CLIENT_FILTERS: Record<string, Filter> = {
	registered: flag(({ is_registered: is }) => is),
	cart: flag(({ cart }) => cart),
	wishlist: flag(({ wishlist }) => wishlist),
	accepts_marketing: flag(({ accepts_marketing: does }) => does),
	banned: flag(({ is_banned: is }) => is),
	wholesale: [oneOf('true', 'false', 'pending'), ({ wholesale }, value) => String(wholesale) === value],
	tags: [filledText, ({ tags }, value) => value.split(',').every((tag) => (tags as Stored[] | null)?.some(({ title }) => title === tag))],
	q: anywhere,
};

/** 5.3: GET by hash, PUT and DELETE by id or hash. */
export class ShopkitClients {
	constructor(private readonly shop: ShopkitDatabase) {}

	answer(request: ApiRequest, [key]: string[]): Answer {
		const { method } = request;
		const { behaviour } = this.shop.context;
		const shown = (status: number, client: Stored): Answer => ({ status, body: behaviour.clientAnswer === 'array' ? [client] : client });
		if (key === undefined) {
			if (method === 'GET')
				return list(this.shop.context, request, '/client', this.shop.clients.all, CLIENT_FILTERS, behaviour.shownArrays === 'array' ? 'array' : undefined);
			if (method !== 'POST') return NOT_FOUND;
			const fields = fieldsOf(request, { ...CLIENT, send_signup_email: bool }, ['name', 'email']);
			if (fields === undefined) return BAD_REQUEST;
			if (this.shop.clients.all.some(({ email }) => email === fields.email)) return ALREADY_EXISTS;
			return shown(201, this.shop.addClient({ company: null, is_registered: true, ...this.writtenClient(fields) }));
		}
		const byHash = this.shop.clients.all.find(({ hash }) => hash === key);
		const client = byHash ?? (method !== 'GET' || behaviour.clientById === 'accept' ? this.shop.clients.get(key) : undefined);
		if (client === undefined) return NOT_FOUND;
		switch (method) {
			case 'GET':
				return { status: 200, body: client };
			case 'PUT': {
				const fields = fieldsOf(request, CLIENT, behaviour.partialUpdate === 'refuse' ? ['name', 'email'] : []);
				if (fields === undefined || Object.keys(fields).length === 0) return BAD_REQUEST;
				if (this.shop.clients.all.some((other) => other !== client && other.email === fields.email)) return ALREADY_EXISTS;
				Object.assign(client, this.writtenClient(fields));
				return shown(200, Object.assign(client, { hash: this.shop.hashOf(String(client.email)) }));
			}
			case 'DELETE':
				this.shop.clients.remove(String(client.id));
				return GONE;
			default:
				return NOT_FOUND;
		}
	}

	/** Neither the password nor the wish for a mail is shown again. */
	private writtenClient(fields: Stored): Stored {
		const written = { ...fields };
		delete written.password;
		delete written.send_signup_email;
		return { ...written, ...(Array.isArray(written.tags) && { tags: this.shop.tagsOf(written.tags) }) };
	}
}
