import { canonicalJson } from '#kernel/canonical-json.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { LeafValues } from './leaf-values.ts';

/** What a leaf is to come to: as the unit scored it, as it was appraised, or something else. */
export type Choice = 'self' | 'appraised' | 'other';

/** A choice with the values that it means. Two are the same when both are. */
export type Proposal = { readonly choice: Choice; readonly values: LeafValues };

/** A member of the council at one item. */
export type Voter = {
	readonly personId: string;
	readonly chair: boolean;
	/** Belongs to the unit in question, and so does not vote on it. */
	readonly isConflicted: boolean;
	/** Null: not noted. */
	readonly presence: 'present' | 'absent' | 'writing' | null;
};

/** A member's own opinion as it stands. */
export type Opinion = Proposal & { readonly personId: string };

/** How many members are for a proposal. */
export type Count = { readonly proposal: Proposal; readonly votes: number; readonly hasChair: boolean };

export type Tally = {
	/** All members, present or not, in conflict or not. */
	readonly members: number;
	/** The fewest votes that decide: more than half of all members. */
	readonly needed: number;
	/** The most votes first; equal ones in a fixed order. */
	readonly counts: readonly Count[];
	readonly voted: number;
};

/** The fewest that are more than half of `members`. */
export const majorityOf = (members: number): number => Math.floor(members / 2) + 1;

const keyOf = ({ choice, values }: Proposal): string => canonicalJson({ choice, values });

/** Whether two proposals are the same. */
export const isSameProposal = (a: Proposal, b: Proposal): boolean => keyOf(a) === keyOf(b);

/**
 * Counts opinions. Those of persons who are no members or belong to the unit count for nothing; the number of members stays
 * that of all.
 * @param opinions at most one of each person
 */
export const tally = (voters: readonly Voter[], opinions: readonly Opinion[]): Tally => {
	const may = new Map(
		voters.filter(({ isConflicted }) => !isConflicted).map((voter) => [voter.personId, voter]),
	);
	const counts = new Map<string, Count>();
	let voted = 0;
	for (const { personId, choice, values } of opinions) {
		const voter = may.get(personId);
		if (!voter) continue;
		may.delete(personId);
		voted += 1;
		const proposal = { choice, values };
		const before = counts.get(keyOf(proposal));
		counts.set(keyOf(proposal), {
			proposal,
			votes: (before?.votes ?? 0) + 1,
			hasChair: (before?.hasChair ?? false) || voter.chair,
		});
	}
	const inOrder = [...counts].sort(([a, x], [b, y]) => y.votes - x.votes || (a < b ? -1 : 1));
	return {
		members: voters.length,
		needed: majorityOf(voters.length),
		counts: inOrder.map(([, count]) => count),
		voted,
	};
};

/** What was decided, by how many of all members. */
export type Decided = { readonly proposal: Proposal; readonly inFavour: number; readonly byChair: boolean };

/**
 * What a vote decided: the proposal for which more than half of all members are. Where the council's rules say that the
 * chair decides a tie, also the chair's own at exactly half of all members.
 * Problem: `council.no-majority` with how many are missing.
 */
export const decideByVote = (
	{ members, needed, counts }: Tally,
	{ chairDecidesTie }: { readonly chairDecidesTie: boolean },
): Decision<Decided> => {
	const [first] = counts;
	if (first && first.votes >= needed)
		return yes({ proposal: first.proposal, inFavour: first.votes, byChair: false });
	const halves = counts.filter(({ votes }) => votes * 2 === members);
	const chairs = chairDecidesTie ? halves.find(({ hasChair }) => hasChair) : undefined;
	if (chairs) return yes({ proposal: chairs.proposal, inFavour: chairs.votes, byChair: true });
	const most = first?.votes ?? 0;
	return no('council.no-majority', { most, members, needed, missing: needed - most });
};

/**
 * Whether those who are there may agree without counting: more than half of all members take part, present or in writing,
 * without those who belong to the unit, and nobody's own opinion is another one. Whoever takes part in writing is for it
 * only by an opinion of their own.
 * Problems: `council.too-few-for-consensus` with how many are missing, `council.not-of-one-mind`.
 */
export const decideByConsensus = (
	voters: readonly Voter[],
	opinions: readonly Opinion[],
	proposal: Proposal,
): Decision<Decided> => {
	const able = voters.filter(({ isConflicted }) => !isConflicted);
	const said = new Map(opinions.map((opinion) => [opinion.personId, opinion]));
	const others = able.filter(({ personId }) => {
		const own = said.get(personId);
		return own !== undefined && !isSameProposal(own, proposal);
	});
	if (others.length > 0) return no('council.not-of-one-mind', { count: others.length });
	const agreeing = able.filter(({ personId, presence }) => presence === 'present' || said.has(personId));
	const needed = majorityOf(voters.length);
	const count = agreeing.length;
	if (count < needed)
		return no('council.too-few-for-consensus', {
			count,
			needed,
			missing: needed - count,
			members: voters.length,
		});
	return yes({ proposal, inFavour: count, byChair: false });
};
