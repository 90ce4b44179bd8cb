import { describe, expect, test } from 'vitest';
import { day } from '#kernel/calendar.ts';
import type { Id } from '#kernel/id.ts';
import { mayGive, mayNameSubstitute, type WantedGrant } from './giving.ts';
import type { Role } from './roles.ts';

const justice = 'justice' as Id<'unit'>;
const holding = (role: Role, unitId: Id<'unit'> | null = null) => ({
	personId: 'lan',
	grants: [{ role, unitId, roundId: null }],
});
const wanted = (role: Role, rest: Partial<WantedGrant> = {}): WantedGrant => ({
	role,
	unitId: null,
	roundId: null,
	from: null,
	until: null,
	...rest,
});
const codeOf = (decision: ReturnType<typeof mayGive>) => (decision.ok ? 'yes' : decision.problem.code);
const july = { from: day('2026-07-01'), until: day('2026-07-31') };

describe('giving a role', () => {
	test.each<[string, Role, string | undefined, Partial<WantedGrant>, Role, string]>([
		['an administrator gives any role', 'administrator', 'minh', {}, 'auditor', 'yes'],
		['nobody gives a role to themselves', 'administrator', 'lan', {}, 'auditor', 'access.own-role'],
		['an organiser gives roles of a round', 'organiser', undefined, {}, 'secretariat', 'yes'],
		['an organiser makes no organiser', 'organiser', 'minh', {}, 'organiser', 'access.not-allowed'],
		['a leader gives nothing', 'leader', 'minh', {}, 'secretariat', 'access.not-allowed'],
		['a clerk is the clerk of a unit', 'organiser', 'minh', {}, 'unit-clerk', 'access.role-needs-unit'],
		[
			'a leader belongs to no unit',
			'organiser',
			'minh',
			{ unitId: justice },
			'leader',
			'access.role-without-unit',
		],
		[
			'the last day is not before the first',
			'organiser',
			'minh',
			{ from: july.until, until: july.from },
			'leader',
			'access.days-reversed',
		],
	])('%s', (_sentence, own, personId, rest, role, answer) => {
		expect(codeOf(mayGive(holding(own), personId, wanted(role, rest)))).toBe(answer);
	});
});

describe('a substitute', () => {
	const head = holding('unit-head', justice);
	const asked = (unitId: string, days: Partial<WantedGrant> = july, substitute = 'hoa') =>
		codeOf(mayNameSubstitute(head, 'minh', substitute, wanted('unit-clerk', { unitId, ...days })));

	test('is named by the head of the unit for the own people, with a first and a last day', () => {
		expect(asked(justice)).toBe('yes');
		expect(asked('finance')).toBe('access.other-unit');
		expect(asked(justice, {})).toBe('access.days-missing');
		expect(asked(justice, { from: july.until, until: july.from })).toBe('access.days-reversed');
	});

	test('is neither the person who is away nor whoever names one', () => {
		expect(asked(justice, july, 'minh')).toBe('access.substitute-same');
		expect(asked(justice, july, 'lan')).toBe('access.own-role');
	});

	test('of an appraiser is not the affair of a head', () => {
		const appraiser = wanted('appraiser', { unitId: justice, ...july });
		expect(codeOf(mayNameSubstitute(head, 'minh', 'hoa', appraiser))).toBe('access.other-unit');
	});
});
