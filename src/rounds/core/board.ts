import { PHASES } from '#access/core/phases.ts';
import type { CardState } from './consequences.ts';
import { deadlineFor } from './deadlines.ts';
import { type Extension, openPhases } from './open-phases.ts';
import { type Round, TIMED_PHASES, type TimedPhase } from './round.ts';

/** How a phase stands for a unit. */
export type PhaseStanding = 'ahead' | 'now' | 'late' | 'done';

/** Who has to act next. */
export type WaitsFor =
	| 'administrator'
	| 'clerk'
	| 'head'
	| 'second-person'
	| 'appraisers'
	| 'unit'
	| 'council'
	| 'leader'
	| 'organiser'
	| 'nobody';

/** What is known of a unit in its round. */
export type UnitEvidence = {
	readonly state: CardState;
	/** Leaves at which something was entered. */
	readonly entered: number;
	readonly hasClerk: boolean;
	readonly hasHead: boolean;
	readonly extensions: readonly Extension[];
	/** Contested leaves, and how many of them the unit has explained. */
	readonly explanations: { readonly asked: number; readonly sent: number };
	/** Leaves that are to be appraised, and on how many of them appraisal 1 decided. */
	readonly appraisal: { readonly leaves: number; readonly decided: number };
};

export type UnitStanding = {
	readonly phases: Readonly<Record<TimedPhase, PhaseStanding>>;
	readonly waitsFor: WaitsFor;
	/** The deadline for entering passed and the card was not submitted. */
	readonly isOverdue: boolean;
	/** Until when the unit may enter; milliseconds since 1970. */
	readonly deadline: number | undefined;
	/** Until when the unit may explain. */
	readonly explainBy: number | undefined;
};

const isPending = ({ kind, approvedAt, refusedAt, until }: Extension, now: number): boolean =>
	kind === 'reopening' && approvedAt === undefined && refusedAt === undefined && now < until;

const phaseStanding = (
	round: Round,
	phase: TimedPhase,
	{ state, extensions }: UnitEvidence,
	now: number,
): PhaseStanding => {
	if (phase === 'self-assessment' && state === 'submitted') return 'done';
	const [place, current] = [PHASES.indexOf(phase), PHASES.indexOf(round.phase)];
	if (place > current) return 'ahead';
	if (openPhases(round, extensions, now).includes(phase)) return 'now';
	const times = round.times.find((one) => one.phase === phase);
	if (place === current && times && now < times.opensAt) return 'ahead';
	// A unit that did not submit is late for as long as the round lasts.
	return phase === 'self-assessment' || place === current ? 'late' : 'done';
};

const OF_PHASE: Readonly<Record<string, WaitsFor>> = {
	'appraisal-1': 'appraisers',
	explanation: 'unit',
	'appraisal-2': 'appraisers',
	council: 'council',
	decision: 'leader',
};

/** Nothing of a unit is left to appraisers or the council; whether an answer settled a contested leaf is not known here. */
const isSettled = (phase: Round['phase'], { appraisal, explanations }: UnitEvidence): boolean => {
	const isAppraised = appraisal.leaves > 0 && appraisal.decided >= appraisal.leaves;
	if (phase === 'appraisal-1') return isAppraised;
	return (phase === 'appraisal-2' || phase === 'council') && isAppraised && explanations.asked === 0;
};

const waitsFor = (round: Round, evidence: UnitEvidence, self: PhaseStanding, now: number): WaitsFor => {
	if (evidence.extensions.some((one) => isPending(one, now))) return 'second-person';
	if (round.phase === 'preparation') return 'organiser';
	if (self === 'now') {
		if (!evidence.hasClerk && !evidence.hasHead) return 'administrator';
		if (evidence.state === 'with-head') return evidence.hasHead ? 'head' : 'administrator';
		return evidence.hasClerk ? 'clerk' : 'head';
	}
	if (self === 'late' && round.phase === 'self-assessment') return 'organiser';
	if (self === 'ahead' || round.phase === 'published') return 'nobody';
	const { asked, sent } = evidence.explanations;
	if (round.phase === 'explanation' && sent >= asked) return 'nobody';
	return isSettled(round.phase, evidence) ? 'organiser' : (OF_PHASE[round.phase] ?? 'organiser');
};

/** How a unit stands in its round at `now`, and who has to act next. */
export const standingOf = (round: Round, evidence: UnitEvidence, now: number): UnitStanding => {
	const phases = Object.fromEntries(
		TIMED_PHASES.map((phase) => [phase, phaseStanding(round, phase, evidence, now)]),
	) as Record<TimedPhase, PhaseStanding>;
	const self = phases['self-assessment'];
	return {
		phases,
		waitsFor: waitsFor(round, evidence, self, now),
		isOverdue: self === 'late',
		deadline: deadlineFor(round, evidence.extensions, 'self-assessment'),
		explainBy: deadlineFor(round, evidence.extensions, 'explanation'),
	};
};
