import { checkSet } from '#criteria/core/check-set.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import type { Day } from '#kernel/calendar.ts';
import type { Problem } from '#kernel/decision.ts';
import { appraiserGaps } from './appraisers.ts';
import { calendarFaults, type PlannedPhase } from './plan-calendar.ts';
import type { CouncilMember, Round, RoundAppraiser, RoundUnit } from './round.ts';

/** The page on which something is mended. */
export type PlanPage = 'calendar' | 'units' | 'appraisers' | 'council' | 'settings' | 'people';

/** Something that is missing before a round opens. A warning may stay. */
export type CheckItem = Problem & { readonly severity: 'error' | 'warning'; readonly page: PlanPage };

/** A set version that the round uses, with the one that it took the place of. */
export type UsedSet = { readonly set: CriteriaSet; readonly previous: CriteriaSet | undefined };

/** All that the checklist looks at. */
export type Plan = {
	readonly round: Round;
	readonly units: readonly RoundUnit[];
	/** By version id. */
	readonly sets: ReadonlyMap<string, UsedSet>;
	readonly appraisers: readonly RoundAppraiser[];
	readonly council: readonly CouncilMember[];
	/** Roles that somebody holds for a unit. */
	readonly accounts: readonly { readonly unitId: string; readonly role: string }[];
	/** How many faults the settings of ranking have. */
	readonly settingsFaults: number;
};

/** The fewest who can decide by more than half of all members. */
const FEWEST_MEMBERS = 3;

const item =
	(severity: CheckItem['severity']) =>
	(page: PlanPage, code: string, details: Problem['details'] = {}): CheckItem => ({
		severity,
		page,
		code: `rounds.check-${code}`,
		details,
	});
const error = item('error');
const warning = item('warning');

const ofCalendar = ({ round }: Plan, now: number): readonly CheckItem[] => [
	...(round.announcedOn === null ? [error('calendar', 'no-announcement')] : []),
	...calendarFaults(round.times as readonly PlannedPhase[], round.announcedOn as Day | null, now).map(
		({ kind, phase }) =>
			(kind === 'gap' || kind === 'after-announcement' ? warning : error)('calendar', `calendar-${kind}`, {
				phase,
			}),
	),
];

const ofUnits = ({ units }: Plan): readonly CheckItem[] => [
	...(units.length === 0 ? [error('units', 'no-units')] : []),
	...units
		.filter(({ setVersionId }) => setVersionId === null)
		.map(({ name }) => error('units', 'unit-without-set', { unit: name })),
];

const ofSets = ({ sets }: Plan): readonly CheckItem[] =>
	[...sets.values()].flatMap(({ set, previous }) => {
		const { open } = checkSet(set, previous);
		const findings =
			open.length > 0 ? [error('units', 'set-findings', { set: set.id, count: open.length })] : [];
		return set.complete ? findings : [...findings, error('units', 'set-incomplete', { set: set.id })];
	});

const ofAppraisers = ({ units, sets, appraisers }: Plan): readonly CheckItem[] =>
	appraiserGaps(units, new Map([...sets].map(([id, { set }]) => [id, set])), appraisers).map(
		({ kind, key, unit, leaves }) =>
			kind === 'unassigned'
				? error('appraisers', 'appraiser-unassigned', { key })
				: error('appraisers', 'appraiser-own-unit', {
						key,
						unit: unit?.name ?? '',
						leaves: leaves.join(', '),
					}),
	);

const ofAccounts = ({ units, accounts }: Plan): readonly CheckItem[] =>
	(['unit-clerk', 'unit-head'] as const).flatMap((role) => {
		const held = new Set(accounts.filter((one) => one.role === role).map(({ unitId }) => unitId));
		const without = units.filter(({ unitId }) => !held.has(unitId));
		if (without.length === 0) return [];
		const named = without.slice(0, 5).map(({ name }) => name);
		return [warning('people', `no-${role}`, { count: without.length, units: named.join('; ') })];
	});

const ofCouncil = ({ council }: Plan): readonly CheckItem[] => [
	...(council.length < FEWEST_MEMBERS
		? [error('council', 'council-small', { count: council.length, fewest: FEWEST_MEMBERS })]
		: []),
	...(council.some(({ chair }) => chair) ? [] : [error('council', 'council-without-chair')]),
];

/** What is missing before a round opens, in the order in which a round is planned. */
export const checkPlan = (plan: Plan, now: number): readonly CheckItem[] => [
	...ofCalendar(plan, now),
	...ofUnits(plan),
	...ofSets(plan),
	...ofAppraisers(plan),
	...ofCouncil(plan),
	...(plan.settingsFaults > 0
		? [error('settings', 'settings-unreadable', { count: plan.settingsFaults })]
		: []),
	...ofAccounts(plan),
];
