import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { schedule } from './schedule.ts';
import { FAILED, type Outcome, PASSED, type Step } from './step.ts';

const step = (name: string, more: Partial<Step> = {}): Step => ({
	name,
	shows: '',
	kind: 'check',
	command: ['x'],
	cores: 1,
	minutes: 1,
	isStatic: true,
	...more,
});

/** Runs steps that end when the loop turns, and notes in which order they began and how many ran at a time. */
const follow = async (steps: Step[], cores: number, bad: string[] = []) => {
	const begun: string[] = [];
	let now = 0;
	let most = 0;
	const run = async (one: Step): Promise<Outcome> => {
		begun.push(one.name);
		now += one.cores;
		most = Math.max(most, now);
		await setImmediate();
		now -= one.cores;
		return { step: one, tally: bad.includes(one.name) ? FAILED : PASSED, seconds: 0, output: '' };
	};
	const told: string[] = [];
	const outcomes = await schedule(steps, cores, run, (outcome) => told.push(outcome.step.name));
	return { begun, most, told, outcomes };
};

describe('the order of steps', () => {
	it('runs everything once and tells of each', async () => {
		const { begun, told } = await follow([step('a'), step('b'), step('c')], 2);
		expect(begun).toEqual(['a', 'b', 'c']);
		expect(told.toSorted()).toEqual(['a', 'b', 'c']);
	});

	it('keeps no more cores busy than there are', async () => {
		const steps = [step('a'), step('b', { cores: 2 }), step('c'), step('d'), step('e', { cores: 2 })];
		expect((await follow(steps, 2)).most).toBe(2);
		expect((await follow(steps, 1)).begun).toHaveLength(5);
	});

	it('waits for what a step builds on, also where that stands later', async () => {
		const { begun } = await follow([step('tests', { after: ['build'] }), step('build')], 2);
		expect(begun).toEqual(['build', 'tests']);
	});

	it('does not wait for a step that takes no part in this run', async () => {
		expect((await follow([step('tests', { after: ['build'] })], 2)).begun).toEqual(['tests']);
	});

	it('counts as failed, without running it, what builds on something that failed', async () => {
		const steps = [step('a'), step('b', { after: ['a'] }), step('c', { after: ['b'] }), step('d')];
		const { begun, outcomes } = await follow(steps, 2, ['a']);
		expect(begun).toEqual(['a', 'd']);
		const failed = outcomes.filter(({ tally }) => tally.failed === 1).map((outcome) => outcome.step.name);
		expect(failed.toSorted()).toEqual(['a', 'b', 'c']);
	});
});
