import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Grant } from '#kernel/grant.ts';
import type { Phase } from './phases.ts';
import { POLICY_TABLE, type PolicyFunction, type PolicyRow, type Whose } from './policy-table.ts';

/** Who asks, as far as a policy cares. The product itself is `system` and may do what it was built to do. */
export type Asker = { readonly personId: string; readonly grants: readonly Grant[] };

/** What it is to be done to. */
export type Place = {
	readonly roundId?: string | undefined;
	readonly unitId?: string | undefined;
	/** Phases that are open for that unit at this moment; absent: the function is not in a round. */
	readonly phases?: readonly Phase[] | undefined;
	readonly field?: string | undefined;
};

const ROWS: readonly PolicyRow[] = POLICY_TABLE;

/** Whether the person belongs to the unit in any role: who is clerk there and appraiser elsewhere does not appraise it. */
const belongsTo = (grants: readonly Grant[], unitId: string | undefined): boolean =>
	unitId !== undefined && grants.some((grant) => grant.unitId === unitId);

const reaches = (
	whose: Whose | undefined,
	asker: Asker,
	grant: Grant,
	unitId: string | undefined,
): boolean => {
	if (whose === undefined || whose === 'any') return true;
	if (unitId === undefined) return false;
	return whose === 'own' ? grant.unitId === unitId : !belongsTo(asker.grants, unitId);
};

/**
 * Whether the policy table lets somebody do something there. A row without phases holds in all of them; a place without
 * a unit is refused by a row that asks for one's own or another's.
 * Problems: `access.not-allowed` (no role of the asker's), `access.own-unit`, `access.other-unit`,
 * `access.phase-closed` (with the phases in which it may be done).
 */
export const permit = (asker: Asker, may: PolicyFunction, place: Place = {}): Decision<undefined> => {
	if (asker.personId === 'system') return yes(undefined);
	const { roundId, unitId, phases, field } = place;
	const grants = asker.grants.filter((grant) => grant.roundId === null || grant.roundId === roundId);
	const held = ROWS.filter(
		(row) =>
			row.may === may &&
			(row.fields === undefined || (field !== undefined && row.fields.includes(field))) &&
			grants.some(({ role }) => (row.roles as readonly string[]).includes(role)),
	);
	if (held.length === 0) return no('access.not-allowed');
	const reaching = held.filter((row) =>
		grants.some(
			(grant) =>
				(row.roles as readonly string[]).includes(grant.role) && reaches(row.unit, asker, grant, unitId),
		),
	);
	if (reaching.length === 0)
		return no(belongsTo(asker.grants, unitId) ? 'access.own-unit' : 'access.other-unit');
	const open = reaching.some(
		(row) => row.phases === undefined || row.phases.some((phase) => phases?.includes(phase)),
	);
	if (open) return yes(undefined);
	const when = new Set(reaching.flatMap((row) => row.phases ?? []));
	return no('access.phase-closed', { phases: [...when].join(', ') });
};
