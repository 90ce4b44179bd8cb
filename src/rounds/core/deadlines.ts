import { PHASES, type Phase } from '#access/core/phases.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Extension, PhaseTimes, RoundClock } from './open-phases.ts';

/** Where a phase stands in the order of a round. */
const placeOf = (phase: Phase): number => PHASES.indexOf(phase);

const isOver = (round: RoundClock, { phase, closesAt }: PhaseTimes, now: number): boolean =>
	placeOf(phase) < placeOf(round.phase) || (phase === round.phase && now >= closesAt);

/** The phases whose deadline can be moved at `now`: those that are not over. */
export const movableDeadlines = (round: RoundClock, now: number): readonly PhaseTimes[] =>
	round.times.filter((times) => !isOver(round, times, now));

/**
 * Another deadline for a phase that is not over. A later phase that would begin before is moved to begin then.
 * One whose deadline passed is opened again for a unit, by two people, and not by moving the deadline.
 * @param closesAt milliseconds since 1970
 * @returns the phases that change, or `rounds.phase-over`, `rounds.deadline-past`, `rounds.deadline-before-opening`,
 * `rounds.deadline-into-next` (with the phase that would have no time left), `rounds.phase-unplanned`
 */
export const changeDeadline = (
	round: RoundClock,
	{ phase, closesAt }: { readonly phase: Phase; readonly closesAt: number },
	now: number,
): Decision<readonly PhaseTimes[]> => {
	const times = round.times.find((one) => one.phase === phase);
	if (!times) return no('rounds.phase-unplanned', { phase });
	if (isOver(round, times, now)) return no('rounds.phase-over', { phase });
	if (closesAt <= now) return no('rounds.deadline-past');
	if (closesAt <= times.opensAt) return no('rounds.deadline-before-opening', { phase });
	const later = round.times.filter((one) => placeOf(one.phase) > placeOf(phase) && one.opensAt < closesAt);
	const squeezed = later.find((one) => one.closesAt <= closesAt);
	if (squeezed) return no('rounds.deadline-into-next', { phase: squeezed.phase });
	return yes([{ ...times, closesAt }, ...later.map((one) => ({ ...one, opensAt: closesAt }))]);
};

/** Until when a unit may enter in a phase: the deadline, or the end of the longest time that it was given beside. */
export const deadlineFor = (
	round: RoundClock,
	extensions: readonly Extension[],
	phase: Phase,
): number | undefined => {
	const given = extensions
		.filter((one) => one.phase === phase && one.refusedAt === undefined)
		.filter((one) => one.kind === 'extension' || one.approvedAt !== undefined)
		.map(({ until }) => until);
	const own = round.times.find((one) => one.phase === phase)?.closesAt;
	return own === undefined && given.length === 0 ? undefined : Math.max(own ?? 0, ...given);
};

/**
 * Whether a unit may be given more time before its deadline; the deadline itself is too late.
 * Problems: `rounds.phase-not-running`, `rounds.deadline-passed`, `rounds.extension-not-longer`.
 */
export const canExtend = (
	round: RoundClock,
	extensions: readonly Extension[],
	{ phase, until }: { readonly phase: Phase; readonly until: number },
	now: number,
): Decision<undefined> => {
	if (phase !== round.phase) return no('rounds.phase-not-running', { phase });
	const deadline = deadlineFor(round, extensions, phase) ?? 0;
	if (now >= deadline) return no('rounds.deadline-passed');
	return until > deadline ? yes(undefined) : no('rounds.extension-not-longer');
};

/**
 * Whether a phase may be asked to be opened again for a unit: it is over for it, and the round is not.
 * Problems: `rounds.phase-not-over`, `rounds.reopening-pending`, `rounds.deadline-past`, `rounds.round-over`.
 */
export const canAskReopening = (
	round: RoundClock,
	extensions: readonly Extension[],
	{ phase, until }: { readonly phase: Phase; readonly until: number },
	now: number,
): Decision<undefined> => {
	if (round.phase === 'published') return no('rounds.round-over');
	const deadline = deadlineFor(round, extensions, phase) ?? 0;
	const isAhead = placeOf(phase) > placeOf(round.phase);
	if (isAhead || (phase === round.phase && now < deadline)) return no('rounds.phase-not-over', { phase });
	const isPending = extensions.some(
		(one) =>
			one.phase === phase &&
			one.kind === 'reopening' &&
			one.approvedAt === undefined &&
			one.refusedAt === undefined &&
			now < one.until,
	);
	if (isPending) return no('rounds.reopening-pending');
	return until > now ? yes(undefined) : no('rounds.deadline-past');
};

/**
 * Whether somebody may answer what somebody asked: once, in time, and for a yes never the same person.
 * Problems: `rounds.reopening-missing`, `rounds.reopening-answered`, `rounds.same-person`, `rounds.reopening-too-late`.
 */
export const canAnswerReopening = (
	asked: (Extension & { readonly askedBy: string }) | undefined,
	{ personId, answer }: { readonly personId: string; readonly answer: 'approve' | 'refuse' },
	now: number,
): Decision<undefined> => {
	if (asked?.kind !== 'reopening') return no('rounds.reopening-missing');
	if (asked.approvedAt !== undefined || asked.refusedAt !== undefined) return no('rounds.reopening-answered');
	if (answer === 'refuse') return yes(undefined);
	if (asked.askedBy === personId) return no('rounds.same-person');
	return now < asked.until ? yes(undefined) : no('rounds.reopening-too-late');
};
