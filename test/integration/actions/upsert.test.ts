/** Create or Update, where the node looks for the record: in n8n-core's real contexts, against the simulated shops. */
import type { IDataObject } from 'n8n-workflow';

import { TestAction } from '../../../lab/contexts/action';
import { startSimulator, type RecordedRequest, type Simulator } from '../../../lab/shops';
import { sampleFile } from '../../../lab/shops/samples';
import { inOwnTime } from '../../support/time';

type Json = Record<string, unknown>;

interface Case {
	readonly shop: 'konimbo' | 'shopkit' | 'shoprenter';
	readonly resource: string;
	/** What the record is known by: the field, a value, and one that differs in capitals. */
	readonly key: readonly [field: string, value: string, inCapitals: string];
	/** Whether capitals do not count. */
	readonly anyCase?: true;
	/** What the operation is given besides the key. */
	readonly parameters: IDataObject;
	/** A field that was given in it. */
	readonly given: readonly [field: string, value: string];
	/** The record as the shop has it already. */
	readonly known: Json;
	add(simulator: Simulator, record: Json): Json;
	stored(simulator: Simulator): readonly Json[];
	/** The list that the search gives, made of these records; undefined where the shop looks one record up. */
	readonly found?: (records: readonly Json[]) => unknown;
}

const LANGUAGE = Buffer.from('language-language_id=1').toString('base64');
/** What goes for each of Shoprenter's lists, whose records are made like the sample. */
const shoprenterList = (name: string, sample: string): Pick<Case, 'shop' | 'add' | 'stored' | 'found'> => ({
	shop: 'shoprenter',
	add: ({ shoprenter }, record) => shoprenter.api.add(name, sampleFile('shoprenter', sample) as Json, record),
	stored: ({ shoprenter }) => shoprenter.api.records(name).all,
	found: (records) => ({ page: '0', limit: '200', items: records, next: null }),
});
const ofShopkit = { title: 'Camisa', price: 12.5, categories: [7] };
const EMAIL = ['email', 'anna@example.com', 'Anna@Example.com'] as const;

const CASES: readonly Case[] = [
	{
		shop: 'konimbo',
		resource: 'customer',
		key: EMAIL,
		anyCase: true,
		parameters: { additionalFields: { full_name: 'אנה' } },
		given: ['full_name', 'אנה'],
		known: { full_name: 'אחר' },
		add: ({ konimbo }, record) => konimbo.api.addCustomer(record),
		stored: ({ konimbo }) => konimbo.api.customers.all,
	},
	{
		shop: 'shopkit',
		resource: 'client',
		key: EMAIL,
		anyCase: true,
		parameters: { name: 'Ana Nova', send_signup_email: false, additionalFields: { company: 'Exemplo' } },
		given: ['company', 'Exemplo'],
		known: { name: 'Ana', company: null },
		add: ({ shopkit }, record) => shopkit.api.addClient(record),
		stored: ({ shopkit }) => shopkit.api.clients.all,
	},
	{
		shop: 'shopkit',
		resource: 'product',
		key: ['reference', 'abc-1', 'ABC-1'],
		parameters: { ...ofShopkit, additionalFields: { barcode: '007' } },
		given: ['barcode', '007'],
		known: { barcode: '' },
		add: ({ shopkit }, record) => shopkit.api.addProduct(record),
		stored: ({ shopkit }) => shopkit.api.products.all,
		found: (records) => records,
	},
	{
		resource: 'customer',
		key: EMAIL,
		anyCase: true,
		parameters: { firstname: 'Minta', lastname: 'Anna', telephone: '+36301112233', additionalFields: { fax: '+3611234567' } },
		given: ['fax', '+3611234567'],
		known: { fax: '' },
		...shoprenterList('customers', 'api_customer_extend'),
	},
	{
		resource: 'product',
		key: ['sku', 'abc-1', 'ABC-1'],
		parameters: { name: 'Ing', language: LANGUAGE, additionalFields: { gtin: '007' } },
		given: ['gtin', '007'],
		known: { gtin: '' },
		...shoprenterList('products', 'api_product_extend'),
	},
	{
		resource: 'subscriber',
		key: EMAIL,
		anyCase: true,
		parameters: { additionalFields: { phone: '+36301112233' } },
		given: ['phone', '+36301112233'],
		known: { phone: '' },
		...shoprenterList('newsletterSubscribers', 'api_subscriber'),
	},
];

/** What has to be there for a record to be made. */
function prepare({ konimbo, shopkit }: Simulator): void {
	konimbo.behaviour.customerLookup = 'email';
	shopkit.api.addCategory({ id: 7 });
}

/** A shop, and what the node does in it. */
class Bench {
	constructor(
		readonly simulator: Simulator,
		private readonly one: Case,
	) {}

	async upsert(key: string): Promise<IDataObject[]> {
		const { shop, resource, parameters, key: name } = this.one;
		const node = new TestAction(shop, this.simulator[shop].credential);
		this.simulator[shop].requests.length = 0;
		return await node.run({ resource, operation: 'upsert', [name[0]]: key, ...parameters });
	}

	/** What was asked of the shop, in order. */
	get methods(): string[] {
		return (this.simulator[this.one.shop].requests as RecordedRequest[]).filter(({ path }) => !path.endsWith('/app/token')).map(({ method }) => method);
	}

	/** Says that nothing was made or changed, and what the user gets to read. */
	async refuses(key: string, message: string | RegExp): Promise<void> {
		const before = JSON.stringify(this.stored());
		const said = { message: expect.stringMatching(message) as string, description: expect.stringMatching(/^Nothing was written/) as string };
		await expect(this.upsert(key)).rejects.toMatchObject(said);
		expect(new Set(this.methods)).toEqual(new Set(['GET']));
		expect(JSON.stringify(this.stored())).toBe(before);
	}

	stored = (): readonly Json[] => this.one.stored(this.simulator);
	add = (key: string) => this.one.add(this.simulator, { ...this.one.known, [this.one.key[0]]: key });
	/** The search answers with these records. */
	finds = (...records: readonly Json[]) => this.answers(200, JSON.stringify(this.one.found?.(records)));
	answers = (status: number, body: string, times = 9) => this.simulator[this.one.shop].fail({ method: 'GET', times }, { kind: 'status', status, body });
}

describe.each(CASES)('$shop $resource', (one) => {
	const { shop, key, anyCase, found, given } = one;
	const [field, value, inCapitals] = key;
	const [changed, to] = given;
	const bench = (name: string, work: (bench: Bench) => Promise<void>) =>
		test(name, () =>
			inOwnTime(async () => {
				const simulator = await startSimulator();
				prepare(simulator);
				try {
					await work(new Bench(simulator, one));
				} finally {
					await simulator.close();
				}
			}),
		);
	const others = (b: Bench) => b.stored().filter((record) => record[field] !== value);

	bench('one that there is not is made', async (b) => {
		const before = b.stored().length;
		const [item] = await b.upsert(` ${value} `);
		expect(item).toMatchObject({ platform: shop, [one.resource]: { [field]: value, [changed]: to } });
		expect(b.methods).toEqual(['GET', 'POST']);
		expect(b.stored()).toHaveLength(before + 1);
		// The next time it is there.
		await b.upsert(value);
		expect(b.methods).toEqual(['GET', 'PUT']);
		expect(b.stored()).toHaveLength(before + 1);
	});

	bench('one that there is gets what was given, and the others stay', async (b) => {
		b.add('other@example.com');
		const { id } = b.add(value);
		const before = { count: b.stored().length, others: JSON.stringify(others(b)) };
		const [item] = await b.upsert(value);
		expect(item).toMatchObject({ [one.resource]: { [field]: value, [changed]: to } });
		expect(b.methods).toEqual(['GET', 'PUT']);
		expect(b.stored().filter((record) => record[field] === value)).toMatchObject([{ id, [changed]: to }]);
		expect({ count: b.stored().length, others: JSON.stringify(others(b)) }).toEqual(before);
	});

	bench('an answer that cannot be read: nothing is written', async (b) => {
		b.add(value);
		const cannotTell = new RegExp(`^\\w+ does not say whether it has a \\w+ with the \\w+ ${value}$`);
		for (const [status, body] of [
			[200, '{}'],
			[200, 'null'],
			[200, '[null]'],
			[200, '{"error":"x"}'],
			[404, '<html>gone</html>'],
			[503, ''],
		] as const) {
			b.answers(status, body);
			await b.refuses(value, cannotTell);
			b.simulator[shop].reset();
			prepare(b.simulator);
		}
	});

	if (!anyCase) {
		bench('in other capitals it may be the same, or not', async (b) => {
			b.add(inCapitals);
			b.finds(b.stored().at(-1) as Json);
			await b.refuses(value, new RegExp(`has a product with the \\w+ ${inCapitals}, which may be meant by ${value} or not \\(ID .+\\)$`));
		});
	} else if (found !== undefined) {
		bench('in other capitals it is the same, and keeps its own', async (b) => {
			const { id } = b.add(inCapitals);
			b.finds(b.stored().at(-1) as Json);
			await b.upsert(value);
			expect(b.methods).toEqual(['GET', 'PUT']);
			expect(b.stored().filter((record) => record.id === id)).toMatchObject([{ [field]: inCapitals, [changed]: to }]);
		});
	}

	if (found !== undefined) {
		bench('several have it', async (b) => {
			b.add(value);
			b.add(value);
			await b.refuses(value, new RegExp(`has more than one \\w+ with the \\w+ ${value} \\(ID \\S+, ID \\S+\\)$`));
		});

		bench('a search that finds too much says nothing, one that finds some more does', async (b) => {
			const more = (count: number) => Array.from({ length: count }, (_, index) => ({ id: String(index), [field]: `${value}${index}` }));
			b.finds(...more(200));
			await b.refuses(value, /finds too much for/);
			b.simulator[shop].reset();
			prepare(b.simulator);
			b.finds(...more(20));
			await b.upsert(value);
			expect(b.methods).toEqual(['GET', 'POST']);
		});
	} else {
		bench('another one than was looked up', async (b) => {
			b.answers(200, JSON.stringify({ id: 7, [field]: 'other@example.com' }));
			await b.refuses(value, /does not say whether it has/);
		});
	}
});
