import { expect, test } from 'vitest';
import { yes } from '#kernel/decision.ts';
import type { Id } from '#kernel/id.ts';
import { system } from '#platform/actor.ts';
import { underWay } from '#platform/child/under-way.ts';
import { computeSoon } from './round-results.ts';

const actor = system('00000000-0000-7000-8000-000000000001' as Id<'jurisdiction'>);

/** An application that computes as long as it is told to. */
const computing = () => {
	let finish: () => void = () => {};
	let begun = 0;
	const kept = new Map<string, Promise<unknown>>();
	const preview = (key: string) => {
		const known = kept.get(key);
		if (known) return known;
		begun += 1;
		const work = new Promise((resolve) => {
			finish = () => resolve(yes({ units: 3 }));
		});
		kept.set(key, work);
		return work;
	};
	const app = {
		runQuery: async () => yes('what the results follow from'),
		releaseStamp: () => 'none',
		underWay: underWay(),
		computeRound: { preview },
	};
	return { locals: { app } as unknown as App.Locals, finish: () => finish(), begun: () => begun };
};

test('a page does not wait for results that take long: it says so, looks again, and has them when they are there', async () => {
	const { locals, finish, begun } = computing();
	const began = performance.now();
	const first = await computeSoon(locals, actor, 'round');
	expect(first).toEqual({ basis: 'what the results follow from', preview: undefined });
	expect(performance.now() - began).toBeLessThan(5_000);
	expect((await computeSoon(locals, actor, 'round')).preview).toBeUndefined();
	finish();
	expect((await computeSoon(locals, actor, 'round')).preview).toEqual(yes({ units: 3 }));
	expect(begun()).toBe(1);
});
