/** `npm run order -- <shop> [event]`: lets a shop of the running demo send an event, by default a new order. */
import { SHOP_NAMES } from '../shops';
import { controlAddress } from './control';

async function main([shop, event = '']: string[]): Promise<number> {
	const say = (line: string) => void process.stdout.write(`${line}\n`);
	if (!shop) {
		say(`npm run order -- <${SHOP_NAMES.join(', ')}> [event]`);
		return 2;
	}
	const address = await controlAddress();
	const answer = address && (await fetch(`${address}/${shop}/${event}`, { method: 'POST' }).catch(() => undefined));
	if (!answer) {
		say('No demo is running: start it with `npm start` or `npm run dev`, in another terminal.');
		return 1;
	}
	say((await answer.text()).trimEnd());
	return answer.ok ? 0 : 1;
}

void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
