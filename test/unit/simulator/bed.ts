/** The simulated shops and a receiver of their deliveries, started for a test file and as new before each test. */
import { startSimulator, type Simulator } from '../../../lab/shops';
import { startReceiver, type Receiver } from './receiver';

interface Bed {
	simulator: Simulator;
	receiver: Receiver;
}

export function simulatedShops(): Readonly<Bed> {
	const bed = {} as Bed;
	beforeAll(async () => {
		bed.simulator = await startSimulator();
		bed.receiver = await startReceiver();
	});
	afterAll(async () => {
		await bed.simulator.close();
		await bed.receiver.close();
	});
	beforeEach(() => {
		bed.simulator.reset();
		Object.assign(bed.receiver, { received: [], answer: 200 });
	});
	return bed;
}
