/** Small helpers to end processes and to find free ports. */
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';

/**
 * Kills a process and everything it started. The process must have been started `detached`, as the leader of a
 * group of its own; a process that is gone already is no error.
 */
export function killTree(pid: number | undefined): void {
	if (!pid) return;
	if (process.platform === 'win32') {
		spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
		return;
	}
	try {
		process.kill(-pid, 'SIGKILL');
	} catch {
		// Nothing of the group is left.
	}
}

/** Whether a process with this id runs here. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** Ports that nothing listens on at this moment, all different. */
export async function freePorts(count: number): Promise<number[]> {
	const servers = Array.from({ length: count }, () => createServer());
	// All are held open until all are known, otherwise the system could hand out the same one twice.
	const ports = await Promise.all(
		servers.map(
			async (server) =>
				await new Promise<number>((resolve, reject) => {
					server.once('error', reject);
					server.listen(0, '127.0.0.1', () => {
						const address = server.address();
						if (address && typeof address === 'object') resolve(address.port);
					});
				}),
		),
	);
	await Promise.all(servers.map(async (server) => await new Promise((resolve) => server.close(resolve))));
	return ports;
}
