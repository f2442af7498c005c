/** The time all shops share: real time plus an offset that `advance()` moves forward. */
export interface Clock {
	/** Milliseconds since 1970, as `Date.now()`. */
	now(): number;
	/** Moves the time forward, runs in order everything that falls due on the way, and waits for it. */
	advance(ms: number): Promise<void>;
}

interface Task {
	at: number;
	run: () => Promise<void>;
}

/** Node fires a timer with a longer wait than this at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The clock with the part only the shops use: scheduling, and starting over. */
export class SimulatorClock implements Clock {
	private offset = 0;
	private tasks: Task[] = [];
	private timer?: NodeJS.Timeout;
	private turn: Promise<void> = Promise.resolve();

	now(): number {
		return Date.now() + this.offset;
	}

	advance(ms: number): Promise<void> {
		const step = this.turn.then(() => this.runUntil(this.now() + ms));
		this.turn = step.catch(() => undefined);
		return step;
	}

	/** Runs `run` when the clock reaches `at`, be it by `advance()` or because the time really passed. */
	schedule(at: number, run: () => Promise<void>): void {
		this.tasks.push({ at, run });
		this.tasks.sort((left, right) => left.at - right.at);
		this.arm();
	}

	/** Back to real time with nothing scheduled. */
	reset(): void {
		clearTimeout(this.timer);
		this.tasks = [];
		this.offset = 0;
	}

	private async runUntil(target: number): Promise<void> {
		for (let task = this.takeDue(target); task; task = this.takeDue(target)) {
			this.jumpTo(task.at);
			await task.run();
		}
		this.jumpTo(target);
		this.arm();
	}

	private takeDue(target: number): Task | undefined {
		const [next] = this.tasks;
		return next && next.at <= target ? this.tasks.shift() : undefined;
	}

	private jumpTo(at: number): void {
		this.offset += Math.max(0, at - this.now());
	}

	/** One timer, for the earliest task; it does not keep the process alive. */
	private arm(): void {
		clearTimeout(this.timer);
		const [next] = this.tasks;
		if (!next) return;
		const wait = Math.min(Math.max(0, next.at - this.now()), LONGEST_TIMER);
		this.timer = setTimeout(() => void this.advance(0), wait);
		this.timer.unref();
	}
}
