import type { Day } from '#kernel/calendar.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import { type Asker, permit } from './permit.ts';
import { fieldOfRole, JUDGING, type Role, UNIT_ROLES } from './roles.ts';

/** A role that somebody is to have: for a unit, in a round, from the first to the last day, both included. */
export type WantedGrant = {
	readonly role: Role;
	readonly unitId: string | null;
	readonly roundId: string | null;
	readonly from: Day | null;
	readonly until: Day | null;
};

/**
 * Whether somebody may give a role to a person. Nobody gives one to themselves.
 * Problems: `access.own-role`, `access.not-allowed`, `access.role-needs-unit`, `access.role-without-unit`,
 * `access.days-reversed`.
 * @param personId undefined for a person who is only being invited
 */
export const mayGive = (
	asker: Asker,
	personId: string | undefined,
	{ role, unitId, roundId, from, until }: WantedGrant,
): Decision<undefined> => {
	if (personId === asker.personId) return no('access.own-role');
	const allowed = permit(asker, 'people.invite', { field: fieldOfRole(role), roundId: roundId ?? undefined });
	if (!allowed.ok) return allowed;
	const needsUnit = UNIT_ROLES.includes(role);
	if (needsUnit && unitId === null) return no('access.role-needs-unit');
	if (!needsUnit && unitId !== null) return no('access.role-without-unit');
	if (from !== null && until !== null && until < from) return no('access.days-reversed');
	return yes(undefined);
};

/** Where giving all of these roles is to be permitted: the strictest field, and the round that they have in common. */
export const placeOfGrants = (
	grants: readonly WantedGrant[],
): { readonly field: string; readonly roundId: string | undefined } => {
	const rounds = new Set(grants.map(({ roundId }) => roundId));
	const [round] = rounds;
	return {
		field: grants.some(({ role }) => fieldOfRole(role) === 'all-roles') ? 'all-roles' : 'round-roles',
		roundId: rounds.size === 1 ? (round ?? undefined) : undefined,
	};
};

/** Whether somebody may take a role away again: whoever could give it, also from themselves. */
export const mayRevoke = (
	asker: Asker,
	{ role, roundId }: Pick<WantedGrant, 'role' | 'roundId'>,
): Decision<undefined> =>
	permit(asker, 'people.invite', { field: fieldOfRole(role), roundId: roundId ?? undefined });

/**
 * Whether somebody may name a substitute for a role of a round: the head of that unit for the unit's own people, and
 * whoever gives such roles. A substitute has a first and a last day.
 * Problems: `access.own-role`, those of `permit`, `access.substitute-same`, `access.substitute-standing`,
 * `access.days-missing`, `access.days-reversed`.
 */
export const mayNameSubstitute = (
	asker: Asker,
	absent: string,
	substitute: string,
	{ role, unitId, roundId, from, until }: WantedGrant,
): Decision<undefined> => {
	// Who appraises is no affair of the unit that lends the person.
	const ofUnit = role === 'appraiser' ? undefined : (unitId ?? undefined);
	const place = { unitId: ofUnit, roundId: roundId ?? undefined };
	const allowed = permit(asker, 'people.substitute', place);
	if (!allowed.ok) return allowed;
	if (substitute === asker.personId) return no('access.own-role');
	// Who runs an installation is confirmed by another who does, and that is not lent.
	if (fieldOfRole(role) === 'all-roles') return no('access.substitute-standing');
	if (substitute === absent) return no('access.substitute-same');
	if (from === null || until === null) return no('access.days-missing');
	return until < from ? no('access.days-reversed') : yes(undefined);
};

/**
 * Whether somebody who holds these roles may be made one of a unit's own people by its head. Nobody judges a unit to which
 * they belong: a head who lent its name to whom it likes would choose who does not judge it. Whoever leads the round may.
 * Problem: `access.substitute-judges`.
 */
export const mayBeLent = (
	asker: Asker,
	{ unitId, roundId }: Pick<WantedGrant, 'unitId' | 'roundId'>,
	held: readonly { readonly role: string; readonly unitId: string | null }[],
): Decision<undefined> => {
	if (unitId === null || permit(asker, 'people.substitute', { roundId: roundId ?? undefined }).ok)
		return yes(undefined);
	const belongs = held.some((one) => one.unitId === unitId);
	const judges = held.some(({ role }) => (JUDGING as readonly string[]).includes(role));
	return judges && !belongs ? no('access.substitute-judges') : yes(undefined);
};
