import { type Day, day, daysFrom } from '#kernel/calendar.ts';
import { dayBefore } from '#units/core/day-before.ts';
import { TIMED_PHASES, type TimedPhase } from './round.ts';

/** A phase in the calendar; milliseconds since 1970. */
export type PlannedPhase = {
	readonly phase: TimedPhase;
	readonly opensAt: number;
	readonly closesAt: number;
};

/** Working days that a phase usually takes; a decision lies before the announcement by as many. */
export const USUAL_DURATIONS: Readonly<Record<TimedPhase, number>> = {
	'self-assessment': 20,
	'appraisal-1': 20,
	explanation: 5,
	'appraisal-2': 7,
	council: 5,
	decision: 10,
};

const HOUR = 3_600_000;
/** Offices in Viet Nam open at 08:00 and close at 17:00, UTC+7 without summer time. */
const START_OF_OFFICE = 1 * HOUR;
const END_OF_OFFICE = 10 * HOUR;
const END_OF_DAY = 17 * HOUR;

const EPOCH = day('1970-01-01');
/** The instant at which a day begins in UTC. */
const startOf = (value: Day): number => daysFrom(EPOCH, value) * 24 * HOUR;

/** Public holidays that fall on the same day every year; Tết and the day of the Hùng kings follow the moon. */
const FIXED_HOLIDAYS = ['01-01', '04-30', '05-01', '09-02'];

const isWorkingDay = (value: Day): boolean => {
	// 1 January 1970 was a Thursday.
	const weekday = (((daysFrom(EPOCH, value) + 4) % 7) + 7) % 7;
	return weekday !== 0 && weekday !== 6 && !FIXED_HOLIDAYS.includes(value.slice(5));
};

/** So many working days before a day; 0 is the day itself, or the last working day before it. */
const workingDaysBefore = (value: Day, days: number): Day => {
	let [at, left] = [value, days];
	while (left > 0 || !isWorkingDay(at)) {
		if (isWorkingDay(at)) left -= 1;
		at = dayBefore(at);
	}
	return at;
};

/**
 * A calendar planned backwards from the day of announcement. Each phase ends at 17:00 of a working day in Viet Nam and the
 * next begins at that very instant, so that nothing lies between; the first begins at 08:00.
 * @param durations working days by phase, 1 … 250
 */
export const planBackwards = (
	announcedOn: Day,
	durations: Readonly<Record<TimedPhase, number>> = USUAL_DURATIONS,
): readonly PlannedPhase[] => {
	let until = workingDaysBefore(dayBefore(announcedOn), 0);
	const planned: PlannedPhase[] = [];
	for (const phase of TIMED_PHASES.toReversed()) {
		const from = workingDaysBefore(until, durations[phase]);
		const isFirst = phase === TIMED_PHASES[0];
		planned.unshift({
			phase,
			opensAt: startOf(from) + (isFirst ? START_OF_OFFICE : END_OF_OFFICE),
			closesAt: startOf(until) + END_OF_OFFICE,
		});
		until = from;
	}
	return planned;
};

/** Something that does not fit in a calendar: between which phases, or in which. */
export type CalendarFault = {
	readonly kind: 'missing' | 'reversed' | 'overlap' | 'gap' | 'past' | 'after-announcement';
	readonly phase: TimedPhase;
};

/**
 * What does not fit in a calendar, in the order of phases. `past` only for deadlines: what began already is taken as it is.
 */
export const calendarFaults = (
	phases: readonly PlannedPhase[],
	announcedOn: Day | null,
	now: number,
): readonly CalendarFault[] => {
	const byPhase = new Map(phases.map((one) => [one.phase, one]));
	const announced = announcedOn === null ? undefined : startOf(announcedOn) + END_OF_DAY;
	let before: PlannedPhase | undefined;
	return TIMED_PHASES.flatMap((phase): readonly CalendarFault[] => {
		const one = byPhase.get(phase);
		if (!one) return [{ kind: 'missing', phase }];
		const faults: CalendarFault[] = [];
		if (one.closesAt <= one.opensAt) faults.push({ kind: 'reversed', phase });
		if (before && one.opensAt < before.closesAt) faults.push({ kind: 'overlap', phase });
		if (before && one.opensAt > before.closesAt) faults.push({ kind: 'gap', phase });
		if (one.closesAt <= now) faults.push({ kind: 'past', phase });
		if (announced !== undefined && one.closesAt > announced)
			faults.push({ kind: 'after-announcement', phase });
		before = one;
		return faults;
	});
};
