/**
 * Where a delivery's time goes: samples one platform's trigger in n8n-core's WebhookContext and prints the functions
 * with the most time of their own; a tool, not a benchmark, so it keeps no results. `tsx lab/bench/profile.ts [platform] [lines] [json|xml|form|multipart] [output]`
 */
import { Session, type Profiler } from 'node:inspector';

import { orderBody, toForm, toJson, toMultipartJson, toXml, type Measured } from './orders';
import { command } from './support/command';
import { place } from './support/context';
import { ourTrigger } from './support/peers';

const ENCODERS = { json: toJson, xml: toXml, form: toForm, multipart: toMultipartJson };
const SHOWN = 30;
const SAMPLE_US = 100;

command('profile', async ({ shipped, quick, show }) => {
	const [platform = 'shoprenter', lines = '30', wire = 'json', output = 'typed'] = process.argv
		.slice(2)
		.filter((argument, index, all) => !argument.startsWith('--') && all[index - 1] !== '--package');
	const trigger = place(shipped, ourTrigger(shipped, platform as Measured, { output }));
	const sent = ENCODERS[wire as keyof typeof ENCODERS](orderBody(platform as Measured, Number(lines)));
	const until = async (ms: number) => {
		let calls = 0;
		for (const end = Date.now() + ms; Date.now() < end; calls++) await trigger.deliver(sent);
		return calls;
	};
	await until(1000);
	const session = new Session();
	session.connect();
	session.post('Profiler.enable');
	session.post('Profiler.setSamplingInterval', { interval: SAMPLE_US });
	session.post('Profiler.start');
	const calls = await until(quick ? 1000 : 4000);
	const profile = await new Promise<Profiler.Profile>((resolve, reject) =>
		session.post('Profiler.stop', (error, result) => (error ? reject(error) : resolve(result.profile))),
	);
	session.disconnect();
	const { functions, total } = ownTimes(profile);
	show({
		title: `${platform}, ${lines} lines, ${wire}, ${output}: ${(total / calls).toFixed(0)} µs a delivery`,
		head: ['µs', 'share', 'function', 'file'],
		rows: functions.slice(0, SHOWN).map(([name, own]) => [(own / calls).toFixed(1), `${((own / total) * 100).toFixed(1)} %`, ...name.split(' @ ')]),
	});
	return undefined;
});

function ownTimes({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): { functions: Array<[string, number]>; total: number } {
	const names = new Map(
		nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
			id,
			`${functionName || '(anonymous)'} @ ${url.replace(/^.*\/node_modules\//, '')}:${lineNumber + 1}`,
		]),
	);
	const own = new Map<string, number>();
	let total = 0;
	for (const [index, id] of samples.entries()) {
		const name = names.get(id) ?? '?';
		if (name.startsWith('(idle)')) continue;
		total += timeDeltas[index];
		own.set(name, (own.get(name) ?? 0) + timeDeltas[index]);
	}
	return { functions: [...own].sort((a, b) => b[1] - a[1]), total };
}
