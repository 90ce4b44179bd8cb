import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runStep } from './run-step.ts';
import type { Step } from './step.ts';

let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'openpar-steps-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const step = async (program: string, more: Partial<Step> = {}): Promise<Step> => {
	const file = join(folder, `${crypto.randomUUID()}.js`);
	await writeFile(file, program);
	// biome-ignore format: one line says enough
	return { name: 'x', shows: '', kind: 'check', command: [file], cores: 1, minutes: 1, isStatic: true, ...more };
};

describe('a step', () => {
	it('has passed when its program ends well', async () => {
		const { tally } = await runStep(await step('console.log(1)'), []);
		expect(tally).toEqual({ passed: 1, failed: 0, skipped: 0 });
	});

	it('has failed when its program does not, and keeps all that it said', async () => {
		const { tally, output } = await runStep(
			await step('console.log("out"); console.error("err"); process.exit(3)'),
			[],
		);
		expect(tally.failed).toBe(1);
		expect(output).toContain('out');
		expect(output).toContain('err');
		expect(output).toContain('exit code 3');
	});

	it('has failed, and says what is missing, when a file that it needs is not there', async () => {
		const outcome = await runStep(await step('', { needs: ['nowhere.config.ts'] }), []);
		expect(outcome.tally.failed).toBe(1);
		expect(outcome.output).toContain('nowhere.config.ts');
	});

	it('is ended when it hangs, with everything that it started', async () => {
		const program =
			"const { spawn } = require('child_process'); const child = spawn('sleep', ['1000']); console.log('pid', child.pid + '.'); setInterval(() => {}, 1000)";
		const outcome = await runStep(await step(program, { minutes: 0.02 }), []);
		expect(outcome.tally.failed).toBe(1);
		expect(outcome.output).toContain('ended after');
		const pid = Number(/pid (\d+)\./.exec(outcome.output)?.[1]);
		await expect.poll(() => isAlive(pid)).toBe(false);
	});

	it('hands arguments on and reads nothing from the keyboard', async () => {
		const program =
			"process.stdin.resume().on('end', () => console.log(process.argv.slice(2).join('+')) || process.exit(1))";
		const { output } = await runStep(await step(program), ['a', 'b']);
		expect(output).toContain('a+b');
	});
});

/** Whether a process runs. One that has ended and was not yet collected by whoever inherited it does not. */
const isAlive = (pid: number): boolean => {
	try {
		return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
	} catch {
		return false;
	}
};
