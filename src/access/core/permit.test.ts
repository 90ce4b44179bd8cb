import { describe, expect, test } from 'vitest';
import type { Grant } from '#kernel/grant.ts';
import type { Id } from '#kernel/id.ts';
import { permit } from './permit.ts';

const justice = 'justice' as Id<'unit'>;
const finance = 'finance' as Id<'unit'>;
const round = 'round' as Id<'round'>;

const holding = (...grants: readonly Partial<Grant>[]) => ({
	personId: 'person',
	grants: grants.map((grant) => ({ role: 'leader', unitId: null, roundId: null, ...grant })),
});
const clerk = holding({ role: 'unit-clerk', unitId: justice });
const appraiser = holding({ role: 'appraiser', unitId: justice });
const open = { phases: ['self-assessment'], roundId: round } as const;

const refusal = (...asked: Parameters<typeof permit>): string | undefined => {
	const decision = permit(...asked);
	return decision.ok ? undefined : decision.problem.code;
};

describe('the policy table', () => {
	test('lets a clerk enter scores of the own unit only, while the phase is open', () => {
		expect(refusal(clerk, 'self-assessment.enter', { ...open, unitId: justice })).toBeUndefined();
		expect(refusal(clerk, 'self-assessment.enter', { ...open, unitId: finance })).toBe('access.other-unit');
		expect(refusal(clerk, 'self-assessment.enter', { ...open, phases: [], unitId: justice })).toBe(
			'access.phase-closed',
		);
		expect(refusal(clerk, 'self-assessment.submit', { ...open, unitId: justice })).toBe('access.not-allowed');
	});

	test('lets nobody appraise a unit that they belong to in any role', () => {
		const at = { roundId: round, phases: ['appraisal-1'] } as const;
		expect(refusal(appraiser, 'appraisal.decide', { ...at, unitId: finance })).toBeUndefined();
		expect(refusal(appraiser, 'appraisal.decide', { ...at, unitId: justice })).toBe('access.own-unit');
		const both = holding({ role: 'appraiser', unitId: justice }, { role: 'unit-clerk', unitId: finance });
		expect(refusal(both, 'appraisal.decide', { ...at, unitId: finance })).toBe('access.own-unit');
		expect(refusal(appraiser, 'appraisal.decide', at)).toBe('access.other-unit');
	});

	test('keeps a role that was given for one round to that round', () => {
		const once = holding({ role: 'appraiser', unitId: justice, roundId: round });
		const at = { unitId: finance, phases: ['appraisal-1'] } as const;
		expect(refusal(once, 'appraisal.decide', { ...at, roundId: round })).toBeUndefined();
		expect(refusal(once, 'appraisal.decide', { ...at, roundId: 'another' })).toBe('access.not-allowed');
	});

	test('gives a field only to those who have it', () => {
		const organiser = holding({ role: 'organiser' });
		expect(refusal(organiser, 'people.invite', { field: 'round-roles' })).toBeUndefined();
		expect(refusal(organiser, 'people.invite', { field: 'all-roles' })).toBe('access.not-allowed');
		expect(refusal(organiser, 'people.invite')).toBe('access.not-allowed');
	});

	test('refuses whoever has no role, and stops the product itself at nothing', () => {
		expect(refusal(holding(), 'rounds.read')).toBe('access.not-allowed');
		expect(refusal({ personId: 'system', grants: [] }, 'appraisal.decide')).toBeUndefined();
	});
});
