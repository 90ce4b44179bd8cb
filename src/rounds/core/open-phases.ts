import type { Phase } from '#access/core/phases.ts';

/** When a phase takes what is entered; the end itself is too late. Milliseconds since 1970. */
export type PhaseTimes = { readonly phase: Phase; readonly opensAt: number; readonly closesAt: number };

/** More time for one unit. An extension holds at once, a reopening from the moment a second person approved it. */
export type Extension = {
	readonly phase: Phase;
	readonly kind: 'extension' | 'reopening';
	readonly until: number;
	readonly approvedAt: number | undefined;
	readonly refusedAt: number | undefined;
};

export type RoundClock = {
	/** Where the organiser has brought the round to. */
	readonly phase: Phase;
	readonly times: readonly PhaseTimes[];
};

const holds = ({ kind, approvedAt, refusedAt }: Extension): boolean =>
	refusedAt === undefined && (kind === 'extension' || approvedAt !== undefined);

const isOpen = (times: PhaseTimes | undefined, now: number): boolean =>
	times === undefined || (now >= times.opensAt && now < times.closesAt);

/**
 * The phases that are open for one unit at `now`, by the server's clock: the round's own while it lasts, and those in
 * which the unit was given more time. Preparation and the end have no times of their own. With the publication of the
 * round all more time is over: what its release rests on is only corrected.
 */
export const openPhases = (
	round: RoundClock,
	extensions: readonly Extension[],
	now: number,
): readonly Phase[] => {
	const own = round.times.find(({ phase }) => phase === round.phase);
	const isOver = round.phase === 'published';
	const longer = isOver ? [] : extensions.filter((one) => holds(one) && now < one.until);
	const phases = new Set(longer.map(({ phase }) => phase));
	if (isOpen(own, now)) phases.add(round.phase);
	return [...phases];
};
