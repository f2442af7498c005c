import { ShopBase, type DeliveryBehaviour, type KeepingBehaviour, type Merchant, type StoredWebhook, type WebhookFields, type WebhookView } from '.';

/** A shop whose webhooks are an event, an address and whether it is live. */
export abstract class PlainShop<B extends DeliveryBehaviour & Partial<KeepingBehaviour>> extends ShopBase<StoredWebhook, B> {
	readonly merchant: Merchant<WebhookFields, WebhookView> = this.byHand();

	/** The webhooks as the back office lists them. */
	get webhooks(): readonly WebhookView[] {
		return this.rows.map((row) => ({ ...row }));
	}

	protected byHand(): Merchant<WebhookFields, WebhookView> {
		return {
			disable: (id) => {
				this.row(id).live = false;
			},
			remove: (id) => this.drop(this.row(id)),
			edit: (id, changes) => ({ ...this.change(this.row(id), changes) }),
			add: (fields) => ({ ...this.store(fields) }),
		};
	}

	protected store(fields: WebhookFields & Pick<WebhookView, 'event' | 'url'>): StoredWebhook {
		const row = { live: true, ...fields, id: this.nextId(), failures: 0 };
		this.rows.push(row);
		return row;
	}
}
