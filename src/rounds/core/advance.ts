import { PHASES, type Phase } from '#access/core/phases.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { PhaseTimes, RoundClock } from './open-phases.ts';

/** The phase after one, as far as the organiser goes: publishing is decided elsewhere, by two people and a release. */
export const nextPhase = (phase: Phase): Phase | undefined => {
	const next = PHASES[PHASES.indexOf(phase) + 1];
	return next === 'published' ? undefined : next;
};

/** What follows from going on now. */
export type Consequences = {
	/** The deadline of the phase that is left lies ahead still. */
	readonly isEarly: boolean;
	/** Units that have not submitted, where that is what the phase was for. */
	readonly notSubmitted: number;
	/** Units with more time than the others: they keep it. */
	readonly withMoreTime: number;
};

/** What the council leaves behind: units were promised an answer. */
export type OpenMatters = {
	/** Objections to figures that nobody answered. */
	readonly objections: number;
	/** Sessions that were opened and whose minutes are not signed; later nobody can. */
	readonly minutes: number;
	/** Leaves that units contest and that no session dealt with. */
	readonly unheard: number;
};

/**
 * Whether the council's work is done, so that decisions rest on it. Contested leaves may be left as they were appraised,
 * with a reason. Problems: `rounds.objections-unanswered`, `rounds.minutes-unsigned`, `rounds.leaves-unheard`.
 */
export const leaveCouncil = (
	{ objections, minutes, unheard }: OpenMatters,
	reason: string,
): Decision<undefined> => {
	if (objections > 0) return no('rounds.objections-unanswered', { count: objections });
	if (minutes > 0) return no('rounds.minutes-unsigned', { count: minutes });
	return unheard > 0 && reason === '' ? no('rounds.leaves-unheard', { count: unheard }) : yes(undefined);
};

/**
 * Whether a round goes on to the next phase. Leaving units behind, or leaving early, needs a reason.
 * Problems: `rounds.not-open` (a checklist opens it), `rounds.practice-ends-here`, `rounds.released-elsewhere`,
 * `rounds.not-the-next-phase`, `rounds.reason-missing`.
 */
export const advance = (
	round: RoundClock & { readonly practice: boolean },
	{ to, reason }: { readonly to: Phase; readonly reason: string },
	{ isEarly, notSubmitted }: Consequences,
): Decision<Phase> => {
	if (round.phase === 'preparation') return no('rounds.not-open');
	if (to === 'published')
		return no(round.practice ? 'rounds.practice-ends-here' : 'rounds.released-elsewhere');
	const next = nextPhase(round.phase);
	if (next === undefined || to !== next) return no('rounds.not-the-next-phase', { phase: to });
	if ((isEarly || notSubmitted > 0) && reason === '') return no('rounds.reason-missing');
	return yes(next);
};

/**
 * The times that change when a round goes on to a phase at `now`. One that was planned to begin later begins then, so that
 * ending a phase early leaves no days on which nobody can work; its end stays. The one that is left ends then, so that no
 * page goes on naming a deadline that no longer counts; one that had not begun keeps what was planned.
 */
export const timesAfter = (
	{ phase: left, times }: RoundClock,
	phase: Phase,
	now: number,
): readonly PhaseTimes[] =>
	times.flatMap((one) => {
		if (one.phase === phase && one.opensAt > now) return [{ ...one, opensAt: now }];
		if (one.phase === left && one.opensAt < now && one.closesAt > now) return [{ ...one, closesAt: now }];
		return [];
	});
