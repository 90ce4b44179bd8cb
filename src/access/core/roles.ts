import type { Grant } from '#kernel/grant.ts';
import type { Id } from '#kernel/id.ts';

/** What a person may be in a jurisdiction (domain.md §3). */
export const ROLES = [
	'administrator',
	'organiser',
	'unit-clerk',
	'unit-head',
	'appraiser',
	'secretariat',
	'council-member',
	'council-chair',
	'leader',
	'survey-officer',
	'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** Roles that are held for a unit: whose clerk or head; for an appraiser the unit that appraises. */
export const UNIT_ROLES: readonly Role[] = ['unit-clerk', 'unit-head', 'appraiser'];

/**
 * Roles that run an installation, and the one that gives the second yes to an organiser: whoever asks does not make who
 * answers. All others are roles of rounds, which an organiser gives too.
 */
const STANDING: readonly Role[] = ['administrator', 'organiser', 'auditor', 'council-chair'];

/** Roles that lead a round or judge in it. */
export const JUDGING: readonly Role[] = [
	'organiser',
	'appraiser',
	'secretariat',
	'council-member',
	'council-chair',
];

/** Roles that judge or rule: a second person confirms them. */
export const CONFIRMED: readonly Role[] = ['administrator', ...JUDGING];

/** The field of the policy table that giving a role falls under. */
export const fieldOfRole = (role: Role): 'round-roles' | 'all-roles' =>
	STANDING.includes(role) ? 'all-roles' : 'round-roles';

/** Roles that see every unit of their jurisdiction; clerk and head see their own, the others nothing that is not public. */
const SEE_ALL: readonly string[] = [
	'administrator',
	'organiser',
	'appraiser',
	'secretariat',
	'council-member',
	'council-chair',
	'leader',
	'auditor',
];
const SEE_OWN: readonly string[] = ['unit-clerk', 'unit-head'];

type Sight = {
	readonly scope: 'all' | 'units' | 'none';
	readonly units: readonly Id<'unit'>[];
	/** Rounds whose figures of surveys they enter; absent: none, or they see everything anyhow. */
	readonly surveys?: 'all' | readonly Id<'round'>[];
};

/** How far the database lets a person with these grants see. */
export const sightOf = (grants: readonly Grant[]): Sight => {
	if (grants.some(({ role }) => SEE_ALL.includes(role))) return { scope: 'all', units: [] };
	const own = grants.flatMap(({ role, unitId }) => (SEE_OWN.includes(role) && unitId ? [unitId] : []));
	const units = [...new Set(own)].sort();
	const rounds = grants.flatMap(({ role, roundId }) => (role === 'survey-officer' ? [roundId] : []));
	const surveyed = [...new Set(rounds.flatMap((round) => round ?? []))].sort();
	return {
		scope: units.length > 0 ? 'units' : 'none',
		units,
		...(rounds.length > 0 && { surveys: rounds.includes(null) ? 'all' : surveyed }),
	};
};

/** Whether somebody enters the figures of surveys in a round, and no others. */
export const surveysRound = (
	{ surveys = [] }: { readonly surveys?: Sight['surveys'] | undefined },
	roundId: string,
): boolean => surveys === 'all' || surveys.some((round) => round === roundId);
