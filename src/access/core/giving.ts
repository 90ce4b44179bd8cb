import type { Day } from '#kernel/calendar.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import { type Asker, permit } from './permit.ts';
import { fieldOfRole, type Role, UNIT_ROLES } from './roles.ts';

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

/** Whether somebody may take a role away again: whoever could give it, also from themselves. */
export const mayRevoke = (
	asker: Asker,
	{ role, roundId }: Pick<WantedGrant, 'role' | 'roundId'>,
): Decision<undefined> =>
	permit(asker, 'people.invite', { field: fieldOfRole(role), roundId: roundId ?? undefined });

/**
 * Whether somebody may name a substitute for a role: the head of that unit for the unit's own people, and whoever
 * could give the role. A substitute has a first and a last day. Problems as of `mayGive`, and `access.days-missing`,
 * `access.substitute-same`.
 */
export const mayNameSubstitute = (
	asker: Asker,
	absent: string,
	substitute: string,
	wanted: WantedGrant,
): Decision<undefined> => {
	if (substitute === absent) return no('access.substitute-same');
	if (wanted.from === null || wanted.until === null) return no('access.days-missing');
	const given = mayGive(asker, substitute, wanted);
	const isOfUnit = wanted.role === 'unit-clerk' || wanted.role === 'unit-head';
	if (given.ok || given.problem.code !== 'access.not-allowed' || !isOfUnit) return given;
	const place = { unitId: wanted.unitId ?? undefined, roundId: wanted.roundId ?? undefined };
	const head = permit(asker, 'people.substitute', place);
	if (!head.ok) return head;
	return wanted.until < wanted.from ? no('access.days-reversed') : yes(undefined);
};

/**
 * Whether the role waits for a second administrator's yes: that of an administrator does, where somebody is there to
 * give it.
 * @param others administrators beside the one who asks and the one who is to become one
 */
export const needsApproval = (role: Role, others: number): boolean => role === 'administrator' && others > 0;
