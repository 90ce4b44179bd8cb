import type { Asker } from '#access/core/permit.ts';
import type { Phase } from '#access/core/phases.ts';
import type { PolicyFunction } from '#access/core/policy-table.ts';
import { canonicalJson } from '#kernel/canonical-json.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Sha256 } from '#kernel/sha256.ts';
import { mayInRound } from '#rounds/core/policies.ts';
import type { InputChange } from './input-change.ts';
import type { Names } from './manifest.ts';
import { hex } from './merkle.ts';
import type { Scope } from './scope.ts';

/** A round as far as its decision goes. */
export type DecisionRound = {
	readonly id: string;
	readonly key: string;
	readonly year: number;
	readonly phase: Phase;
	readonly practice: boolean;
	readonly version: number;
	/** The hash of all that its results follow from, at this moment. */
	readonly basis: string;
};

/** A fixed result that somebody proposed. */
export type Proposal = {
	readonly id: string;
	readonly basis: string;
	readonly resultHash: string;
	readonly scope: Scope;
	readonly title: Names;
	/** The release that it corrects. */
	readonly replaces: { readonly id: string; readonly number: string } | null;
	readonly changes: readonly InputChange[];
	readonly reason: string;
	readonly proposedBy: string;
	/** Milliseconds since 1970. */
	readonly proposedAt: number;
	readonly approvedBy: string | null;
	readonly approvedAt: number | null;
	/** The release that came of it. */
	readonly releaseNumber: string | null;
};

/** The latest release of a round, seen or waiting for its hour. */
export type LatestRelease = { readonly id: string; readonly number: string; readonly publishAt: number };

/** The one hash that is proposed, approved and published: of the inputs, the results, and how far they are laid open. */
export const fixedHash = (
	{ basis, resultHash, scope, changes }: Pick<Proposal, 'basis' | 'resultHash' | 'scope' | 'changes'>,
	sha256: Sha256,
): string =>
	hex(sha256(canonicalJson({ basis, changes: changes.map((one) => ({ ...one })), resultHash, scope })));

/** Whether a score, a unit, a set or a setting changed since: then nobody approved what there is now. */
export const isVoid = (proposal: Pick<Proposal, 'basis'>, round: Pick<DecisionRound, 'basis'>): boolean =>
	proposal.basis !== round.basis;

const decided = (round: DecisionRound | undefined): Decision<DecisionRound> => {
	if (!round) return no('rounds.round-missing');
	return round.practice ? no('publication.practice-never-published') : yes(round);
};

/** What somebody proposes. */
export type Proposing = {
	readonly basis: string;
	/** Leaves that lack something, and units without any entry. */
	readonly missing: number;
	readonly replaces: string | null;
	readonly reason: string;
};

/**
 * Whether a result may be proposed. What is incomplete is not; what is out is only corrected, with a reason.
 * Problems: `rounds.round-missing`, `publication.practice-never-published`, `publication.results-incomplete` {count},
 * `publication.changed-meanwhile`, `publication.published-already` {number}, `publication.nothing-to-correct`,
 * `rounds.reason-missing`.
 */
export const canPropose = (
	found: DecisionRound | undefined,
	latest: LatestRelease | undefined,
	{ basis, missing, replaces, reason }: Proposing,
): Decision<DecisionRound> => {
	const round = decided(found);
	if (!round.ok) return round;
	if (latest && replaces !== latest.number)
		return no('publication.published-already', { number: latest.number });
	if (!latest && replaces !== null) return no('publication.nothing-to-correct');
	if (replaces !== null && reason === '') return no('rounds.reason-missing');
	if (missing > 0) return no('publication.results-incomplete', { count: missing });
	return basis === round.value.basis ? round : no('publication.changed-meanwhile');
};

const open = (
	found: DecisionRound | undefined,
	proposal: Proposal | undefined,
): Decision<{ readonly round: DecisionRound; readonly proposal: Proposal }> => {
	const round = decided(found);
	if (!round.ok) return round;
	if (!proposal || proposal.releaseNumber !== null) return no('publication.proposal-gone');
	return isVoid(proposal, round.value)
		? no('publication.proposal-void')
		: yes({ round: round.value, proposal });
};

/**
 * Whether somebody may approve what they saw. Problems: `publication.proposal-gone`, `publication.proposal-void` (something
 * changed since), `publication.hash-differs`, `publication.own-proposal`, `publication.approved-already`.
 */
export const canApprove = (
	found: DecisionRound | undefined,
	proposal: Proposal | undefined,
	{ personId, hash }: { readonly personId: string; readonly hash: string },
	sha256: Sha256,
): Decision<Proposal> => {
	const still = open(found, proposal);
	if (!still.ok) return still;
	const one = still.value.proposal;
	if (one.proposedBy === personId) return no('publication.own-proposal');
	if (one.approvedBy !== null) return no('publication.approved-already');
	return fixedHash(one, sha256) === hash ? yes(one) : no('publication.hash-differs');
};

/**
 * Whether there is an approved result, for which a signed decision is uploaded or which is published.
 * Problems: those of `canApprove` but the asker's own, and `publication.not-approved`.
 */
export const approvedOf = (
	found: DecisionRound | undefined,
	proposal: Proposal | undefined,
): Decision<{
	readonly round: DecisionRound;
	readonly proposal: Proposal & { readonly approvedBy: string };
}> => {
	const still = open(found, proposal);
	if (!still.ok) return still;
	const { round, proposal: one } = still.value;
	const { approvedBy } = one;
	return approvedBy === null
		? no('publication.not-approved')
		: yes({ round, proposal: { ...one, approvedBy } });
};

/** A day on which somebody may read what is not published. */
export type ReaderRow = { readonly personId: string; readonly from: string; readonly until: string };

/**
 * Whether somebody may read results before they are published: by office, or because the organiser named them for these
 * days, from the council's session until they are published. Problems: those of `permit`.
 */
export const mayPreview = (
	asker: Asker,
	round: Pick<DecisionRound, 'id' | 'phase'> | undefined,
	named: ReaderRow | undefined,
	today: string,
): Decision<'office' | 'named'> => {
	const office = mayInRound(asker, 'decision.read-preview' satisfies PolicyFunction, round);
	if (office.ok) return yes('office');
	const isNow = named !== undefined && named.from <= today && today <= named.until;
	const isTime = round?.phase === 'council' || round?.phase === 'decision';
	return isNow && isTime ? yes('named') : office;
};
