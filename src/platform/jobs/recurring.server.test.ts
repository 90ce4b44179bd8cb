import { expect, test } from 'vitest';
import { silentLog } from '#platform/log/log.server.ts';
import { keepDoing } from './recurring.server.ts';

const until = async (holds: () => boolean): Promise<void> => {
	while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
};

test('recurring work is done again and again, also after it failed, until it is stopped', async () => {
	let times = 0;
	const run = async () => {
		times += 1;
		if (times === 1) throw new Error('the database is away');
		return times;
	};
	const keeper = keepDoing([{ name: 'test.count', every: 2, run }], silentLog);
	keeper.start();
	await until(() => times >= 3);
	await keeper.stop();
	const before = times;
	await new Promise((resolve) => setTimeout(resolve, 20));
	expect(times).toBe(before);
});

test('stopping lets the work at hand end', async () => {
	let [begun, ended] = [false, false];
	const run = async () => {
		begun = true;
		await new Promise((resolve) => setTimeout(resolve, 10));
		ended = true;
		return 1;
	};
	const keeper = keepDoing([{ name: 'test.slow', every: 1, run }], silentLog);
	keeper.start();
	await until(() => begun);
	await keeper.stop();
	expect(ended).toBe(true);
});
