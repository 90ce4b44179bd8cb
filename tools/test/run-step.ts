import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { FAILED, type Outcome, type Step } from './step.ts';
import { tallyOf } from './tally.ts';

const running = new Set<number>();

/** Ends a process and everything that it started: it leads a group of its own. */
const end = (pid: number, signal: NodeJS.Signals): void => {
	try {
		process.kill(-pid, signal);
	} catch {
		// The group has ended by itself.
	}
};

/** Ends all that runs, when the run itself is ended from outside. */
export const endAll = (): void => {
	for (const pid of running) end(pid, 'SIGKILL');
};

const { PATH } = process.env;

/** The product's own Node first, for whatever a step starts. */
const environment = (step: Step): NodeJS.ProcessEnv => ({
	...process.env,
	NO_COLOR: '1',
	PATH: `${dirname(process.execPath)}:${PATH ?? ''}`,
	...step.env,
});

/** Runs the program of a step to its end or to its time limit. */
const execute = (step: Step, args: readonly string[]): Promise<{ endedWell: boolean; output: string }> =>
	new Promise((resolve) => {
		// biome-ignore format: the arguments in their order
		const child = spawn(process.execPath, [...step.command, ...args], {
			stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: environment(step),
		});
		const { pid } = child;
		if (pid) running.add(pid);
		let output = '';
		const take = (chunk: string): void => {
			output += chunk;
		};
		child.stdout.setEncoding('utf8').on('data', take);
		child.stderr.setEncoding('utf8').on('data', take);
		const limit = setTimeout(() => {
			take(`\nended after ${step.minutes} minutes\n`);
			if (pid) end(pid, 'SIGKILL');
		}, step.minutes * 60_000);
		child.on('error', (error) => take(`${error.message}\n`));
		child.on('close', (code, signal) => {
			clearTimeout(limit);
			// What the step left running would disturb the next one.
			if (pid) end(pid, 'SIGKILL');
			if (pid) running.delete(pid);
			if (code !== 0) take(`\n(${signal ? `ended by ${signal}` : `exit code ${code}`})\n`);
			resolve({ endedWell: code === 0, output });
		});
	});

const missing = (step: Step): string[] =>
	[step.command[0], ...(step.needs ?? [])].filter((file) => !existsSync(file));

/** Runs a step. One whose files are not there has failed. */
export const runStep = async (step: Step, args: readonly string[]): Promise<Outcome> => {
	const absent = missing(step);
	if (absent.length > 0) {
		return { step, tally: FAILED, seconds: 0, output: `not there: ${absent.join(', ')}\n` };
	}
	const begun = performance.now();
	const { endedWell, output } = await execute(step, args);
	const tally = await tallyOf(step, endedWell);
	return { step, tally, seconds: (performance.now() - begun) / 1000, output };
};
