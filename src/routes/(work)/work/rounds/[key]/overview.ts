import { PHASES } from '#access/core/phases.ts';
import { m } from '#paraglide/messages.js';
import { nextPhase } from '#rounds/core/advance.ts';
import { appraiserKeys } from '#rounds/core/appraisers.ts';
import { checkPlan } from '#rounds/core/checklist.ts';
import { consequencesOf } from '#rounds/core/consequences.ts';
import type { RoundDifference } from '#rounds/core/copy-round.ts';
import { TIMED_PHASES } from '#rounds/core/round.ts';
import type { RoundPlan } from '#rounds/queries/round-plan.ts';
import type { GivenTime } from '#rounds/queries/round-state.ts';
import { timeText } from '../local-time.ts';
import { faultsOfSettings } from '../round-page.ts';
import { phaseName, roundProblem } from '../words.ts';

/** What is missing before the round opens, each with the way to where it is mended. */
/** Sets name appraisers by keys; people know them by the names that the sets give them. */
const appraiserName = ({ sets }: RoundPlan, key: unknown): string =>
	appraiserKeys([...sets.values()].map(({ set }) => set)).get(String(key)) ?? String(key);

export const checklistOf = (plan: RoundPlan, now: number) =>
	checkPlan({ ...plan, settingsFaults: faultsOfSettings(plan.round.settings) }, now).map((item) => ({
		isError: item.severity === 'error',
		text: roundProblem(
			'key' in item.details
				? { ...item, details: { ...item.details, key: appraiserName(plan, item.details['key']) } }
				: item,
		),
		href: item.page === 'people' ? '/work/people' : `/work/rounds/${plan.round.key}/plan/${item.page}`,
	}));

/** The phases in their order, with their times. */
export const phasesOf = ({ round }: RoundPlan) =>
	TIMED_PHASES.map((phase) => {
		const times = round.times.find((one) => one.phase === phase);
		const isDone = PHASES.indexOf(phase) < PHASES.indexOf(round.phase);
		return {
			phase,
			name: phaseName(phase),
			state: phase === round.phase ? ('now' as const) : isDone ? ('done' as const) : ('ahead' as const),
			times: times
				? m['work.rounds.from-to']({ from: timeText(times.opensAt), until: timeText(times.closesAt) })
				: m['work.rounds.no-times'](),
		};
	});

/** What going on to the next phase entails, in sentences; undefined where there is no next one. */
export const nextOf = (plan: RoundPlan, now: number) => {
	const { round } = plan;
	const next = round.phase === 'preparation' ? undefined : nextPhase(round.phase);
	if (next === undefined) return undefined;
	const { isEarly, notSubmitted, withMoreTime } = consequencesOf(plan, now);
	const [left, to] = [phaseName(round.phase), phaseName(next)];
	return {
		phase: next,
		name: to,
		needsReason: isEarly || notSubmitted > 0,
		consequences: [
			m['work.rounds.advance-closes']({ phase: left }),
			...(isEarly ? [m['work.rounds.advance-early']({ phase: left })] : []),
			...(notSubmitted > 0 ? [m['work.rounds.advance-not-submitted']({ count: notSubmitted })] : []),
			...(withMoreTime > 0 ? [m['work.rounds.advance-more-time']({ count: withMoreTime })] : []),
			m['work.rounds.advance-one-way'](),
		],
	};
};

const stateOf = (one: GivenTime, now: number): string => {
	if (one.refusedAt !== undefined) return m['work.rounds.time-refused']();
	if (one.kind === 'reopening' && one.approvedAt === undefined) return m['work.rounds.time-pending']();
	return now < one.until ? m['work.rounds.time-running']() : m['work.rounds.time-over']();
};

/** More time that units were given or that was asked for them, the latest first. */
export const moreTimeOf = ({ extensions, units, names }: RoundPlan, personId: string, now: number) =>
	extensions.toReversed().map((one) => ({
		id: one.id,
		unit: units.find(({ unitId }) => unitId === one.unitId)?.name ?? '–',
		kind: m[`work.rounds.kind-${one.kind}`](),
		phase: phaseName(one.phase),
		until: timeText(one.until),
		reason: one.reason,
		by: names.get(one.askedBy) ?? '–',
		state: stateOf(one, now),
		isPending: one.kind === 'reopening' && one.approvedAt === undefined && one.refusedAt === undefined,
		isOwn: one.askedBy === personId,
	}));

/** What is not as in the round that this one was copied from, in sentences. */
export const differencesOf = (plan: RoundPlan): readonly string[] =>
	plan.differences.map((one: RoundDifference) => {
		if (one.kind === 'appraiser-changed')
			return m['work.rounds.appraiser-changed']({ name: appraiserName(plan, one.name) });
		if ('before' in one) return m[`work.rounds.${one.kind}`](one);
		return 'name' in one ? m[`work.rounds.${one.kind}`](one) : m[`work.rounds.${one.kind}`]();
	});
