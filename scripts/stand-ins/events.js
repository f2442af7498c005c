/** Stands in for Node's `events` in the bundled XML parser: just what xml2js calls. */
class EventEmitter {
	constructor() {
		this.listeners = {};
	}
	on(name, listener) {
		(this.listeners[name] ??= []).push(listener);
		return this;
	}
	emit(name, ...values) {
		const listeners = this.listeners[name] ?? [];
		for (const listener of listeners) listener.apply(this, values);
		return listeners.length > 0;
	}
	listenerCount(name) {
		return (this.listeners[name] ?? []).length;
	}
	removeAllListeners() {
		this.listeners = {};
		return this;
	}
}
EventEmitter.EventEmitter = EventEmitter;
module.exports = EventEmitter;
