import { Records } from '../records';
import type { Answer, ApiRequest } from '../shop';
import type { KinowApiBehaviour } from './behaviour';
import { example, sample, SAMPLES, SEEDS, storeOf, type Stored } from './models';

/** What the REST resources need of the shop around them. */
export interface KinowApiContext {
	now(): number;
	readonly behaviour: KinowApiBehaviour;
	refused(status: number, message: string): Answer;
	/** 4: `data` and `pagination`. */
	page(request: ApiRequest, rows: readonly unknown[]): Answer;
}

/** The records of a shop and what is attached to what, as tests and calls leave them. */
export class KinowDatabase {
	private tables = new Map<string, Records>();
	/** Ids of what was attached, by the path of the list. */
	readonly links = new Map<string, Set<string>>();
	private lastId = 5000;

	constructor(readonly context: KinowApiContext) {}

	reset(): void {
		this.tables.clear();
		this.links.clear();
		this.lastId = 5000;
	}

	/** A customer buys something. @returns the order as the API shows it */
	placeOrder(changes: Stored = {}): Stored {
		const id = this.nextId();
		const now = this.time();
		const histories = [{ id: this.nextId(), id_order: id, id_order_state: 1, date_add: now }];
		return this.table('Order').put({
			...sample('order'),
			id,
			reference: `KNW${id}`,
			current_state: 1,
			invoice_date: now,
			date_add: now,
			date_upd: now,
			histories,
			...changes,
		});
	}

	/** The merchant, or a payment, changes the state of an order. */
	changeOrder(id: unknown, state: number): Stored {
		const order = this.table('Order').get(String(id)) as Stored;
		const history = { id: this.nextId(), id_order: order.id, id_order_state: state, date_add: this.time() };
		return Object.assign(order, { current_state: state, date_upd: this.time(), histories: [...(order.histories as Stored[]), history] });
	}

	/** The records of a model as they are stored. */
	stored(model: string): Stored[] {
		return this.table(model).all;
	}

	/** The records of a model, to change by hand. */
	table(model: string): Records {
		const name = storeOf(model);
		const known = this.tables.get(name);
		if (known !== undefined) return known;
		const table = new Records();
		const seeds = SEEDS[name] ?? (SAMPLES[name] === undefined ? [example(model)] : [sample(SAMPLES[name])].flat());
		for (const seed of seeds) table.put({ ...seed });
		this.tables.set(name, table);
		return table;
	}

	linked(path: string): Set<string> {
		const ids = this.links.get(path) ?? new Set();
		this.links.set(path, ids);
		return ids;
	}

	nextId(): number {
		this.lastId += 1;
		return this.lastId;
	}

	/** 2: PrestaShop's `YYYY-MM-DD HH:MM:SS`, by the shop's clock. */
	time(): string {
		return new Date(this.context.now() + this.context.behaviour.zone * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
	}
}
