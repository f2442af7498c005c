/** Runs the TypeScript programs beside this file, which jest itself could not load. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { ROOT } from '../../lab/platforms';

const run = promisify(execFile);

/** Gives what the program prints, and how it ends. */
export async function runProgram(file: string, ...args: string[]): Promise<{ code: number; output: string }> {
	// With jest's `NODE_ENV=test`, n8n's lint rules would take every file for a node.
	const env = { ...process.env, NODE_ENV: 'production', NODE_PATH: path.join(ROOT, 'node_modules') };
	try {
		const { stdout } = await run(process.execPath, ['--import', 'tsx', path.join(__dirname, file), ...args], { cwd: ROOT, env, maxBuffer: 64 * 1024 * 1024 });
		return { code: 0, output: stdout };
	} catch (error) {
		const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
		return { code, output: stdout || stderr };
	}
}
