import { ShopBase, type Answer, type ApiRequest, type Delivery, type Merchant, type Outgoing, type ShopContext } from '../shop';
import { defaults, type ShoprenterBehaviour } from './behaviour';
import { outgoing, type ShoprenterFireOptions } from './delivery';
import type { Stored } from './endpoint';
import { notFound, Refusal, wrongId } from './refusal';
import { base64 } from './values';
import { shown, view, WebhookReader, type Row, type ShoprenterFields, type ShoprenterView } from './webhook';

const UNIT = { hour: 3_600_000, day: 86_400_000 };

/** The webhooks of a Shoprenter shop (shoprenter.md 1) and its deliveries (1.7, 2). */
export abstract class ShoprenterWebhooks extends ShopBase<Row, ShoprenterBehaviour> {
	readonly merchant: Merchant<ShoprenterFields, ShoprenterView> = {
		disable: (id) => {
			this.row(id).live = false;
		},
		remove: (id) => this.drop(this.row(id)),
		edit: (id, changes) => this.edit(this.row(id), changes),
		add: (fields) => this.edit(this.store(fields.event, fields.url), fields),
	};

	private readonly reader = new WebhookReader(this.behaviour, (url) => this.rewritten(url));

	constructor(context: ShopContext) {
		super(context, defaults, 143);
	}

	/** 4.2. */
	protected abstract page(request: ApiRequest, path: string, objects: Stored[]): Answer;

	/** 3.3. */
	protected abstract hrefBase(request: ApiRequest): string;

	/** The automations as the admin lists them (1.6). */
	get webhooks(): readonly ShoprenterView[] {
		return this.rows.map(view);
	}

	/**
	 * Sends `payload`, the JSON document of Shoprenter 2, to every live webhook of the event, in the webhook's type and
	 * with its fields. Delayed ones leave when the clock gets there and are not in the result.
	 */
	async fire(event: string, payload: unknown, options: ShoprenterFireOptions = {}): Promise<Delivery[]> {
		const sent = this.receivers(event).flatMap((row) =>
			row.parameters.map((parameters) => this.dispatch(row, outgoing(this.behaviour, row, parameters, payload, options))),
		);
		return (await Promise.all(sent)).flat();
	}

	protected collection(request: ApiRequest): Answer {
		switch (request.method) {
			case 'GET':
				return this.page(
					request,
					'/webHooks',
					this.listedRows().map((row) => this.shown(row, this.behaviour.readShape, request)),
				);
			case 'POST': {
				const row = this.write(request, this.blank());
				this.rows.push(row);
				this.probe(row);
				return this.written(request, row, this.behaviour.createStatus);
			}
			default:
				throw notFound();
		}
	}

	protected single(request: ApiRequest, id: string): Answer {
		const row = this.rows.find((candidate) => candidate.id === id);
		switch (request.method) {
			case 'GET':
				if (!row) throw this.wrongId(id);
				return { status: 200, body: this.shown(row, this.behaviour.readShape, request) };
			case 'PUT':
				if (!row) throw this.wrongId(id);
				this.write(request, row);
				return this.written(request, row, this.behaviour.updateStatus);
			case 'POST':
				return this.postTo(request, id, row);
			case 'DELETE':
				if (!row) throw this.behaviour.deleteMissing === '404' ? notFound() : wrongId(id);
				this.drop(row);
				return { status: 204 };
			default:
				throw notFound();
		}
	}

	/** 1.4: POST on an id adds related resources to an existing webhook, or creates one with that OuterID. */
	private postTo(request: ApiRequest, id: string, existing: Row | undefined): Answer {
		if (existing) {
			const { parameters, delays } = existing;
			this.write(request, existing);
			if (existing.parameters !== parameters) existing.parameters = [...parameters, ...existing.parameters];
			if (existing.delays !== delays) existing.delays = [...delays, ...existing.delays];
			existing.url = existing.parameters[0].url;
			return this.written(request, existing, this.behaviour.updateStatus);
		}
		if (isInnerId(id)) throw wrongId(id);
		const row = this.write(request, { ...this.blank(), id });
		this.rows.push(row);
		return this.written(request, row, this.behaviour.createStatus);
	}

	private written(request: ApiRequest, row: Row, status: number): Answer {
		return { status, body: this.shown(row, this.behaviour.writeShape, request) };
	}

	private wrongId(id: string): Refusal {
		return this.behaviour.wrongId === '40007' ? wrongId(id) : notFound();
	}

	/** Checks a body and stores it in `row`; nothing is stored if anything is wrong (4.4). */
	private write(request: ApiRequest, row: Row): Row {
		const changes = this.reader.changes(request, row, !this.rows.includes(row));
		const next = { ...row, ...changes };
		const taken = this.rows.some((other) => other !== row && other.event === next.event && other.url === next.url);
		if (taken && this.behaviour.duplicates === 'refuse') throw new Refusal(409, 40901, 'The resource exists');
		return Object.assign(row, changes);
	}

	private shown(row: Row, shape: 'object' | 'array', request: ApiRequest): Record<string, unknown> {
		return shown(row, shape, this.hrefBase(request), this.behaviour.emptyValue);
	}

	/** 1.7: whole hours or days after the event, or at once. */
	private async dispatch(row: Row, outgoing: Outgoing): Promise<Delivery[]> {
		const [delay] = row.delays;
		if (!delay) return this.deliver(outgoing);
		const due = this.context.clock.now() + Number(delay.delay) * UNIT[delay.delayUnit];
		this.context.clock.schedule(due, async () => {
			if (this.rows.includes(row) && row.live) await this.deliver(outgoing, due);
		});
		return [];
	}

	/** 1.7: a third-party handler answers GET and HEAD because Shoprenter may ask. The outcome changes nothing. */
	private probe(row: Row): void {
		const { probe } = this.behaviour;
		if (probe === 'none') return;
		const headers = { 'User-Agent': 'ShopRenter', Accept: '*/*', Connection: 'close' };
		void this.attempt({ webhookId: row.id, event: '(probe)', url: row.url, method: probe, headers, body: '' }, 1);
	}

	private blank(): Row {
		const id = base64(`webHook-notification_id=${this.nextId()}`);
		return { id, event: '', url: '', live: true, failures: 0, label: '', parameters: [], delays: [] };
	}

	private store(event: string, url: string): Row {
		const row: Row = {
			...this.blank(),
			event,
			url,
			label: `Added by hand: ${event}`,
			parameters: [{ type: 'json', url }],
		};
		this.rows.push(row);
		return row;
	}

	private edit(row: Row, changes: ShoprenterFields): ShoprenterView {
		const { type, fields, url, delay, ...rest } = changes;
		const [first] = row.parameters;
		const parameters = {
			...first,
			...(type === undefined ? {} : { type }),
			...(url === undefined ? {} : { url }),
			...(fields === undefined ? {} : { fields }),
		};
		const delays = delay === undefined ? row.delays : [delay];
		return view(this.change(row, { ...rest, url: parameters.url, parameters: [parameters], delays }));
	}
}

function isInnerId(id: string): boolean {
	return Buffer.from(id, 'base64').toString('utf8').startsWith('webHook-notification_id=');
}
