/** The records of one kind in a simulated shop's database. */
export class Records<T extends Record<string, unknown> = Record<string, unknown>> {
	private rows = new Map<string, T>();

	/** @param key the field that tells records apart */
	constructor(private readonly key = 'id') {}

	get all(): T[] {
		return [...this.rows.values()];
	}

	get(id: string): T | undefined {
		return this.rows.get(id);
	}

	/** Stores a new record, or replaces the one with the same key. */
	put(record: T): T {
		this.rows.set(String(record[this.key]), record);
		return record;
	}

	remove(id: string): boolean {
		return this.rows.delete(id);
	}

	clear(): void {
		this.rows.clear();
	}
}
