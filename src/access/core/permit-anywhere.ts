import type { Decision } from '#kernel/decision.ts';
import { type Asker, permit } from './permit.ts';
import { PHASES } from './phases.ts';
import { POLICY_TABLE, type PolicyFunction, type PolicyRow } from './policy-table.ts';

const ROWS: readonly PolicyRow[] = POLICY_TABLE;

/**
 * Whether somebody could do something in any round, at any time, to any field: what decides whether they see the page
 * for it at all. What they do there is asked again, of the very round, unit and hour. A unit that is known is asked for;
 * without one any will do. Problems: those of `permit`.
 */
export const permitAnywhere = (
	asker: Asker,
	may: PolicyFunction,
	unitId: string | undefined,
): Decision<undefined> => {
	const rounds = [undefined, ...asker.grants.map(({ roundId }) => roundId ?? undefined)];
	const own = asker.grants.map((grant) => grant.unitId ?? undefined);
	// Beside the own units one that nobody has: that of somebody else.
	const units = unitId === undefined ? [undefined, ...own, 'another'] : [unitId];
	const fields = [undefined, ...ROWS.filter((row) => row.may === may).flatMap((row) => row.fields ?? [])];
	let decision = permit(asker, may);
	for (const roundId of rounds)
		for (const unit of units)
			for (const field of fields) {
				if (decision.ok) return decision;
				decision = permit(asker, may, { roundId, unitId: unit, phases: PHASES, field });
			}
	return decision;
};
