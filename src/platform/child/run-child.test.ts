import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { childRunner } from './run-child.server.ts';

const program = new URL('./child.fixture.ts', import.meta.url);
const run = childRunner({ milliseconds: 15_000, heapMegabytes: 64, residentMegabytes: 300 });
const hurried = childRunner({ milliseconds: 1_000, heapMegabytes: 64, residentMegabytes: 300 });

describe('work in a process of its own', () => {
	it('brings back what it was given, exact numbers and bytes too, and knows no setting of ours', async () => {
		const value = { n: 9_007_199_254_740_993n, bytes: new Uint8Array([1, 2]) };
		expect(await run(program, { behave: 'answer', value })).toEqual({
			ok: true,
			value: { value, settings: 0 },
		});
	});

	it.each([
		['never ends', 'never', 'too-long', hurried],
		['fills its heap', 'hoard', 'too-much-memory', run],
		['fills the machine with buffers', 'buffers', 'too-much-memory', run],
		['throws', 'throw', 'failed', run],
	])('that %s is ended, and nobody else feels it', async (_, behave, why, runIt) => {
		let slowest = 0;
		let last = performance.now();
		const beat = setInterval(() => {
			slowest = Math.max(slowest, performance.now() - last);
			last = performance.now();
		}, 10);
		const answer = await runIt(program, { behave });
		clearInterval(beat);
		expect(answer).toEqual({ ok: false, why });
		expect(slowest).toBeLessThan(500);
	});

	it('may not write anywhere', async () => {
		const file = join(tmpdir(), `openpar-child-${process.pid}`);
		expect(await run(program, { behave: 'write', value: file })).toEqual({ ok: false, why: 'failed' });
		expect(existsSync(file)).toBe(false);
	});

	it('waits its turn, and is refused where too many wait', async () => {
		const narrow = childRunner({ milliseconds: 5_000, heapMegabytes: 64, residentMegabytes: 300 }, 2);
		const answers = await Promise.all([1, 2, 3].map((value) => narrow(program, { behave: 'answer', value })));
		expect(answers.map((answer) => (answer.ok ? 'ok' : answer.why))).toEqual(['ok', 'ok', 'busy']);
	});
});
