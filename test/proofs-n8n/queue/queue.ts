/**
 * Queue mode: one main, two workers, one webhook processor, PostgreSQL and Redis. The load of load.ts through the webhook
 * processor; the same delivery to two processes, with recipes that hand it on once; deliveries that come while the
 * trigger is being activated, to a process that knows no secret yet.
 */
import { startQueue } from '../../../lab/n8n/queue';
import { say } from '../../../lab/prove/table';
import { loadOn, OURS, publishShoprenter, type LoadRow } from '../load';
import { orderNumbers } from '../orders';
import { withSetup } from '../world';
import { activationRows, type ActivationRow } from './activation';
import { repeatRows, repeatRowsOneAtATime, type RepeatRow } from './repeats';
import type { Counts, QueueWorld } from './world';

export interface QueueRows {
	readonly load: LoadRow[];
	readonly repeats: RepeatRow[];
	readonly activation: ActivationRow[];
}

/** @param counts how much is sent */
export async function queueRows(counts: Counts): Promise<QueueRows> {
	return await withSetup(async (setup) => {
		const queue = await startQueue({ host: setup.host, packageTarball: setup.tarball, folder: setup.folder, log: say });
		try {
			await queue.main.setUpOwner();
			const world = { ...setup, queue, counts, numbers: orderNumbers() };
			const activation = await activationRows(world);
			const repeats = await repeatRows(world);
			const load = await loadRows(world);
			return { activation, repeats: [...repeats, ...(await repeatRowsOneAtATime(world))], load };
		} catch (error) {
			say(queue.logTail());
			throw error;
		} finally {
			await queue.stop();
		}
	});
}

async function loadRows({ queue: { main }, simulator, numbers, counts }: QueueWorld): Promise<LoadRow[]> {
	return await loadOn(main, OURS, counts.load, numbers, async (wire) => await publishShoprenter(main, simulator, wire));
}
