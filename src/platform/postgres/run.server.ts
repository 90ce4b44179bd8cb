import { spawn } from 'node:child_process';
import type { Account } from '#platform/postgres/account.server.ts';

/** PostgreSQL gets no more of the environment than it needs: the application's secrets are in it. */
export const programEnvironment = (): NodeJS.ProcessEnv => ({
	PATH: '/usr/bin:/bin',
	LC_ALL: 'C',
	TZ: 'UTC',
});

/** Runs one of PostgreSQL's programs to its end and throws with what it said when it fails. */
export const runProgram = (
	program: string,
	args: readonly string[],
	options: { account: Account; cwd: string; input?: string },
): Promise<void> =>
	new Promise((resolve, reject) => {
		const { account, cwd, input = '' } = options;
		const child = spawn(program, args, {
			...account,
			cwd,
			env: programEnvironment(),
			stdio: ['pipe', 'pipe', 'pipe'],
		});
		let said = '';
		child.stdout.resume();
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			said = (said + text).slice(-4000);
		});
		child.on('error', reject);
		child.stdin.on('error', () => {});
		child.on('close', (code, signal) => {
			if (code === 0) return resolve();
			reject(new Error(`${program} ended with ${code ?? signal}: ${said.trim()}`));
		});
		child.stdin.end(input);
	});
