/**
 * Whether the time of a comparison tells where two texts differ, measured as dudect does: inputs of two classes in random
 * order, and Welch's t-test on their times. Beside ours stand a comparison that leaves at the first difference, which the
 * test must catch, and `===`. Prints figures and judges nothing: no test of this kind can prove that there is no leak.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { performance } from 'node:perf_hooks';

import type * as Keys from '../../nodes/shared/keys';
import { command } from './support/command';

type Compare = (expected: string, actual: string) => boolean;

interface Classes {
	readonly name: string;
	/** A text that is compared with the expected one, of the first class or of the second. */
	make(expected: string, second: boolean): string;
}

interface Figures {
	readonly samples: number;
	/** Nanoseconds for one comparison. */
	readonly means: readonly [number, number];
	readonly t: number;
}

const KEY_BYTES = 32;
/** Comparisons of the same two texts in one sample: one alone is below what the clock can tell. */
const CALLS = 32;
/** Samples above this share are those that something interrupted; dudect cuts them off too. */
const KEPT = 0.95;

const CLASSES: readonly Classes[] = [
	{ name: 'first digit wrong, last digit wrong', make: (expected, second) => wrongAt(expected, second ? expected.length - 1 : 0) },
	{
		name: 'one fixed wrong key, random keys',
		make: (expected, second) => (second ? randomBytes(KEY_BYTES).toString('hex') : wrongAt(expected, expected.length - 1)),
	},
];

command('constant-time', async ({ shipped, quick, show }) => {
	const { equalInConstantTime } = shipped.shared<typeof Keys>('keys');
	const functions: Readonly<Record<string, Compare>> = {
		'ours (timingSafeEqual)': equalInConstantTime,
		'===': (expected, actual) => expected === actual,
		'digit by digit, leaves at the first difference': leavesEarly,
	};
	const raw = CLASSES.flatMap((classes) =>
		Object.entries(functions).map(([name, compare]) => ({ classes: classes.name, function: name, ...figuresOf(compare, classes, quick ? 20_000 : 400_000) })),
	);
	show({
		title: 'Does the time tell where a key is wrong?',
		head: ['two classes', 'comparison', 'samples', 'first class ns', 'second class ns', 'difference ns', "Welch's t"],
		rows: raw.map(({ classes, function: name, samples, means: [one, other], t }) => [
			classes,
			name,
			String(samples),
			one.toFixed(2),
			other.toFixed(2),
			(other - one).toFixed(2),
			t.toFixed(1),
		]),
		note: `Keys of 64 hex digits. Each sample is ${CALLS} comparisons of the same two texts; classes come in random order; the slowest ${Math.round((1 - KEPT) * 100)} % are cut off. dudect takes |t| above 10 for a leak, and below 4.5 for none that this many samples show.`,
	});
	return { raw };
});

function figuresOf(compare: Compare, { make }: Classes, samples: number): Figures {
	const expected = randomBytes(KEY_BYTES).toString('hex');
	// All inputs are made before anything is timed, and lie in memory in the order in which they are compared.
	const inputs = Array.from({ length: samples }, () => {
		const second = randomInt(2) === 1;
		return { second, text: copyOf(make(expected, second)) };
	});
	let equal = 0;
	const nanoseconds = inputs.map(({ text }) => {
		const start = performance.now();
		for (let call = 0; call < CALLS; call++) equal += Number(compare(expected, text));
		return ((performance.now() - start) * 1_000_000) / CALLS;
	});
	if (equal > 0) throw new Error('A wrong key was taken for the right one');
	// What the compiler still worked on is left out.
	const warm = Math.floor(samples / 10);
	const limit = [...nanoseconds].sort((a, b) => a - b)[Math.floor(samples * KEPT)];
	const classOf = (wanted: boolean) => nanoseconds.filter((time, index) => index >= warm && time <= limit && inputs[index].second === wanted);
	const [one, other] = [momentsOf(classOf(false)), momentsOf(classOf(true))];
	const t = (other.mean - one.mean) / Math.sqrt(one.variance / one.count + other.variance / other.count);
	return { samples: one.count + other.count, means: [one.mean, other.mean], t };
}

function momentsOf(values: readonly number[]): { count: number; mean: number; variance: number } {
	const count = values.length;
	const mean = values.reduce((sum, value) => sum + value, 0) / count;
	return { count, mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1) };
}

function leavesEarly(expected: string, actual: string): boolean {
	if (expected.length !== actual.length) return false;
	for (let index = 0; index < expected.length; index++) {
		if (expected.charCodeAt(index) !== actual.charCodeAt(index)) return false;
	}
	return true;
}

function wrongAt(key: string, index: number): string {
	return key.slice(0, index) + (key[index] === '0' ? '1' : '0') + key.slice(index + 1);
}

/** A text of its own, as a request brings it; one that was put together of parts would be flattened at the first comparison. */
function copyOf(text: string): string {
	return Buffer.from(text, 'latin1').toString('latin1');
}
