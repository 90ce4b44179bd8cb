import { expect, test } from 'vitest';
import { type Extension, openPhases } from './open-phases.ts';

const round = {
	phase: 'self-assessment',
	times: [{ phase: 'self-assessment', opensAt: 1_000, closesAt: 2_000 }],
} as const;
const later = { ...round, phase: 'appraisal-1' } as const;

const longer = (rest: Partial<Extension>): Extension => ({
	phase: 'self-assessment',
	kind: 'extension',
	until: 3_000,
	approvedAt: undefined,
	refusedAt: undefined,
	...rest,
});

test.each([
	[999, []],
	[1_000, ['self-assessment']],
	[1_999, ['self-assessment']],
	[2_000, []],
])('a phase takes entries from its beginning until just before its deadline: at %i', (now, open) => {
	expect(openPhases(round, [], now)).toEqual(open);
});

test('an extension holds for its unit until its own end', () => {
	expect(openPhases(round, [longer({})], 2_999)).toEqual(['self-assessment']);
	expect(openPhases(round, [longer({})], 3_000)).toEqual([]);
});

test('a reopening opens nothing before a second person approved it, and nothing once refused', () => {
	expect(openPhases(later, [longer({ kind: 'reopening' })], 2_500)).toEqual(['appraisal-1']);
	expect(openPhases(later, [longer({ kind: 'reopening', approvedAt: 2_100 })], 2_500)).toEqual([
		'self-assessment',
		'appraisal-1',
	]);
	expect(openPhases(later, [longer({ refusedAt: 2_100 })], 2_500)).toEqual(['appraisal-1']);
});

test('what was reopened for a unit closes with the publication of the round, whatever day was set', () => {
	const reopened = longer({ kind: 'reopening', approvedAt: 2_100, until: 9_000 });
	expect(openPhases({ ...later, phase: 'decision' }, [reopened], 2_500)).toContain('self-assessment');
	expect(openPhases({ ...later, phase: 'published' }, [reopened], 2_500)).toEqual(['published']);
});
