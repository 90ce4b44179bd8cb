import { type DecisionRound, isVoid, type LatestRelease, type Proposal } from './decision.ts';

/** The way from results to a release, in order. */
export const STEPS = ['complete', 'proposed', 'approved', 'signed', 'published'] as const;
export type StepName = (typeof STEPS)[number];
export type Step = { readonly name: StepName; readonly state: 'done' | 'now' | 'ahead' };

/** How far a round has come; `missing` undefined: it could not be computed at all. */
export type Standing = {
	readonly round: DecisionRound;
	readonly missing: number | undefined;
	readonly open: Proposal | undefined;
	readonly hasSigned: boolean;
	readonly latest: LatestRelease | undefined;
};

/** The proposal that is under way: the latest that nothing was published of. */
export const openProposal = (proposals: readonly Proposal[]): Proposal | undefined =>
	proposals.find(({ releaseNumber }) => releaseNumber === null);

/** What is done and what comes next. A void proposal is none; what waits for its hour is not published yet. */
export const decisionSteps = (
	{ round, missing, open, hasSigned, latest }: Standing,
	now: number,
): readonly Step[] => {
	const isValid = open !== undefined && !isVoid(open, round);
	const isOver = open === undefined && latest !== undefined;
	const done: Readonly<Record<StepName, boolean>> = {
		complete: isOver || missing === 0,
		proposed: isOver || isValid,
		approved: isOver || (isValid && open.approvedBy !== null),
		signed: isOver || (isValid && hasSigned),
		published: isOver && latest.publishAt <= now,
	};
	const next = STEPS.find((name) => !done[name]);
	return STEPS.map((name) => ({ name, state: name === next ? 'now' : done[name] ? 'done' : 'ahead' }));
};
