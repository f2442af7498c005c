/**
 * Loaded into n8n's process before n8n (`node --require`): ends n8n when the process that started it is gone, however
 * that died. A test run that is killed hard would otherwise leave an n8n of 600 MB behind.
 *
 * File descriptor 3 is a pipe whose other end only the starter holds, so its end is the starter's end.
 * JavaScript, since the oldest n8n runs on Node 20, which reads no types.
 */
const { Socket } = require('node:net');
const { isMainThread } = require('node:worker_threads');

// Worker threads and forked children load this too, and have no such pipe.
if (isMainThread && process.env.N8N_HOST_STARTER === String(process.ppid)) {
	delete process.env.N8N_HOST_STARTER;
	const pipe = new Socket({ fd: 3, readable: true, writable: false });
	const end = () => {
		try {
			// The whole group: n8n's task runners would outlive it.
			process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL');
		} catch {
			process.exit(1);
		}
	};
	pipe.once('close', end);
	pipe.resume();
	pipe.unref();
}
