import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	decideByConsensus,
	decideByVote,
	majorityOf,
	type Opinion,
	type Proposal,
	tally,
	type Voter,
} from './outcome.ts';

const voter = (n: number, more: Partial<Voter> = {}): Voter => ({
	personId: `p${n}`,
	chair: n === 1,
	isConflicted: false,
	presence: 'present',
	...more,
});
const council = (size: number, more: (n: number) => Partial<Voter> = () => ({})): readonly Voter[] =>
	Array.from({ length: size }, (_, at) => voter(at + 1, more(at + 1)));
const SELF: Proposal = { choice: 'self', values: { option: 'yes' } };
const APPRAISED: Proposal = { choice: 'appraised', values: { option: 'no' } };
const of = (proposal: Proposal, ...people: readonly number[]): readonly Opinion[] =>
	people.map((n) => ({ personId: `p${n}`, ...proposal }));
const RULES = { chairDecidesTie: false };
const vote = (voters: readonly Voter[], opinions: readonly Opinion[], rules = RULES) => {
	const found = decideByVote(tally(voters, opinions), rules);
	return found.ok ? [found.value.proposal.choice, found.value.inFavour] : found.problem.details['missing'];
};

describe('a vote of the council', () => {
	it('decides with more than half of all members, whoever is absent', () => {
		expect(vote(council(9), of(SELF, 1, 2, 3, 4, 5))).toEqual(['self', 5]);
		expect(vote(council(9), of(SELF, 1, 2, 3, 4))).toBe(1);
	});

	it('does not decide with most of those who voted: 4 of 5 votes among 10 members are 2 too few', () => {
		expect(vote(council(10), [...of(SELF, 1, 2, 3, 4), ...of(APPRAISED, 5)])).toBe(2);
	});

	it('decides nothing at exactly half, and says that one is missing', () => {
		expect(vote(council(10), [...of(SELF, 1, 2, 3, 4, 5), ...of(APPRAISED, 6, 7, 8, 9, 10)])).toBe(1);
	});

	it('goes with the chair at exactly half of all members, where the rules of the council say so', () => {
		const halves = [...of(SELF, 2, 3, 4, 5, 6), ...of(APPRAISED, 1, 7, 8, 9, 10)];
		expect(vote(council(10), halves, { chairDecidesTie: true })).toEqual(['appraised', 5]);
		// A tie of fewer is no half of the council, with the chair or without.
		const fewer = [...of(SELF, 2, 3, 4), ...of(APPRAISED, 1, 7, 8)];
		expect(vote(council(10), fewer, { chairDecidesTie: true })).toBe(3);
	});

	it('counts nobody who belongs to the unit, and still counts them among all members', () => {
		const voters = council(5, (n) => ({ isConflicted: n === 3 }));
		expect(vote(voters, of(SELF, 1, 2, 3))).toBe(1);
		expect(vote(voters, of(SELF, 1, 2, 3, 4))).toEqual(['self', 3]);
		expect(tally(voters, of(SELF, 3)).voted).toBe(0);
	});

	it('counts nobody who is no member, and nobody twice', () => {
		expect(vote(council(3), [...of(SELF, 1, 1, 1), ...of(SELF, 9)])).toBe(1);
	});

	it('counts other values apart: two proposals of different points are two proposals', () => {
		const other = (points: string): Proposal => ({ choice: 'other', values: { points } });
		expect(vote(council(5), [...of(other('1'), 1, 2), ...of(other('0.5'), 3, 4)])).toBe(1);
		expect(vote(council(5), of(other('1'), 1, 2, 3))).toEqual(['other', 3]);
	});

	it('never decides for two proposals, and never with half of all members or fewer', () => {
		const opinion = fc.record({ n: fc.integer({ min: 1, max: 12 }), self: fc.boolean() });
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 12 }), fc.array(opinion, { maxLength: 14 }), (size, said) => {
				const opinions = said.flatMap(({ n, self }) => of(self ? SELF : APPRAISED, n));
				const found = decideByVote(tally(council(size), opinions), RULES);
				if (found.ok) expect(found.value.inFavour * 2).toBeGreaterThan(size);
				else expect(found.problem.details['missing']).toBeGreaterThan(0);
			}),
			{ seed: 20260101, numRuns: 200 },
		);
	});

	it.each([
		[1, 1],
		[2, 2],
		[9, 5],
		[10, 6],
	])('needs, of %i members, %i', (members, needed) => {
		expect(majorityOf(members)).toBe(needed);
	});
});

describe('consensus', () => {
	const agree = (voters: readonly Voter[], opinions: readonly Opinion[] = []) => {
		const found = decideByConsensus(voters, opinions, SELF);
		return found.ok ? found.value.inFavour : found.problem.code;
	};

	it('needs more than half of all members there', () => {
		expect(agree(council(9, (n) => ({ presence: n <= 5 ? 'present' : 'absent' })))).toBe(5);
		expect(agree(council(9, (n) => ({ presence: n <= 4 ? 'present' : 'absent' })))).toBe(
			'council.too-few-for-consensus',
		);
	});

	it('counts who takes part in writing only by an opinion of their own', () => {
		const voters = council(3, (n) => ({ presence: n === 1 ? 'present' : 'writing' }));
		expect(agree(voters)).toBe('council.too-few-for-consensus');
		expect(agree(voters, of(SELF, 2))).toBe(2);
	});

	it('is none where somebody gave another opinion', () => {
		expect(agree(council(9), of(APPRAISED, 9))).toBe('council.not-of-one-mind');
	});

	it('does not count who belongs to the unit', () => {
		const voters = council(3, (n) => ({ isConflicted: n > 1 }));
		expect(agree(voters)).toBe('council.too-few-for-consensus');
	});
});
