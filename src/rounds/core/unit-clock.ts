import type { Phase } from '#access/core/phases.ts';
import { type Extension, openPhases, type PhaseTimes } from './open-phases.ts';

/** What decides which phases are open for one unit: a row of the view `unit_clock`. Milliseconds since 1970. */
export type UnitClock = {
	readonly phase: Phase;
	readonly times: readonly PhaseTimes[] | null;
	readonly extensions:
		| readonly (Omit<Extension, 'approvedAt' | 'refusedAt'> & {
				readonly approvedAt: number | null;
				readonly refusedAt: number | null;
		  })[]
		| null;
};

const extensionsOf = ({ extensions }: Pick<UnitClock, 'extensions'>): readonly Extension[] =>
	(extensions ?? []).map((extension) => ({
		...extension,
		approvedAt: extension.approvedAt ?? undefined,
		refusedAt: extension.refusedAt ?? undefined,
	}));

/** The phases open for the unit at `now`. */
export const openAt = (clock: UnitClock, now: number): readonly Phase[] =>
	openPhases({ phase: clock.phase, times: clock.times ?? [] }, extensionsOf(clock), now);

/**
 * More time that the unit has at `now`, beyond the day that holds for all: by phase, what ends first first. `until` in
 * milliseconds since 1970.
 */
export const moreTimeAt = (
	clock: UnitClock,
	now: number,
): readonly { readonly phase: Phase; readonly until: number }[] => {
	const open = openAt(clock, now);
	return [...new Set(extensionsOf(clock).map(({ phase }) => phase))]
		.filter((phase) => open.includes(phase))
		.flatMap((phase) => {
			const all = closesAt({ ...clock, extensions: null }, phase) ?? 0;
			const until = closesAt(clock, phase) ?? 0;
			return until > all && until > now ? [{ phase, until }] : [];
		})
		.sort((a, b) => a.until - b.until);
};

/**
 * Until when a phase takes what the unit enters, more time included, in milliseconds since 1970; null: no day was set.
 * Whether the round is in that phase at all is another question.
 */
export const closesAt = (clock: Omit<UnitClock, 'phase'>, phase: Phase): number | null => {
	const ends = [
		...(clock.times ?? []).filter((one) => one.phase === phase).map((one) => one.closesAt),
		...extensionsOf(clock)
			.filter((one) => one.phase === phase && one.refusedAt === undefined)
			.filter(({ kind, approvedAt }) => kind === 'extension' || approvedAt !== undefined)
			.map(({ until }) => until),
	];
	return ends.length > 0 ? Math.max(...ends) : null;
};
