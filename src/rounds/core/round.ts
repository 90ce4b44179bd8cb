import type { Phase } from '#access/core/phases.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { LocalText } from '#kernel/text.ts';
import type { RoundClock } from './open-phases.ts';

/** A round without what hangs on it. */
export type Round = RoundClock & {
	readonly id: string;
	/** Human key in addresses: `2026`, `2026-thu`. */
	readonly key: string;
	readonly name: LocalText;
	readonly year: number;
	/** Tried out; never published. */
	readonly practice: boolean;
	/** Settings of ranking as YAML, as typed. */
	readonly settings: string;
	/** The day on which results are to be announced. */
	readonly announcedOn: string | null;
	readonly copiedFrom: string | null;
	readonly version: number;
};

/** A unit of a round, as it will be printed. */
export type RoundUnit = {
	readonly unitId: string;
	readonly name: string;
	readonly code: string | null;
	readonly block: string;
	/** Null: not chosen yet. */
	readonly setVersionId: string | null;
};

/** Who appraises what sets give to an appraiser's key, and who does so for the appraiser's own unit. */
export type RoundAppraiser = {
	readonly key: string;
	readonly unitId: string;
	readonly secondUnitId: string | null;
};

export type CouncilMember = { readonly personId: string; readonly chair: boolean };

/** Phases that have a beginning and a deadline, in their order. */
export const TIMED_PHASES = [
	'self-assessment',
	'appraisal-1',
	'explanation',
	'appraisal-2',
	'council',
	'decision',
] as const satisfies readonly Phase[];
export type TimedPhase = (typeof TIMED_PHASES)[number];

/**
 * Whether a round may be changed by somebody who saw `seen` of it.
 * Problems: `rounds.round-missing`, `rounds.round-changed`.
 */
export const canChangeRound = (round: Round | undefined, seen: number): Decision<Round> => {
	if (!round) return no('rounds.round-missing');
	return round.version === seen ? yes(round) : no('rounds.round-changed');
};
