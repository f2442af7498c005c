/** The typed items of every operation that any test runs are held against what n8n's editor shows of it before it has run. */
import { TestAction } from '../../../lab/contexts/action';
import { startSimulator, type Simulator } from '../../../lab/shops';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(async () => await simulator.close());

test('one that does not fit fails its test, whatever that expects', async () => {
	const { id } = simulator.shopkit.api.addProduct({ title: 7, weight: 'heavy' });
	const node = new TestAction('shopkit', simulator.shopkit.credential);
	const get = { resource: 'product', operation: 'get', productId: { __rl: true, mode: 'id', value: id } };
	await expect(node.run(get)).rejects.toThrow(`'Get a product' gives what its schema does not show:\n.product.title: 7\n.product.weight: "heavy"`);
	expect(await node.run({ ...get, output: 'raw' })).toMatchObject([{ body: { product: { weight: 'heavy' } } }]);
});
