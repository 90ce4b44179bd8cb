import { sql } from 'kysely';
import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { defineQuery } from '#platform/query/query.ts';

/** Whose evidence it is, and what the asker may do with it. */
export type UnitOfEvidence = {
	readonly id: string;
	readonly name: string;
	readonly mayAdd: boolean;
	readonly mayAskPurge: boolean;
	readonly mayApprovePurge: boolean;
};

/** A unit whose evidence the asker may read; null for everybody else. */
export const unitOfEvidence = defineQuery({
	name: 'evidence.unit',
	input: z.object({ unitId: z.uuid() }),
	read: async (tx, { unitId }, { actor }): Promise<UnitOfEvidence | null> => {
		if (!actor || !permit(actor, 'evidence.read', { unitId }).ok) return null;
		// In a round a unit has the name under which it will be printed; the register may know it by another.
		const found = sql<{ name: string | null }>`(
			select coalesce(
				(select round_unit.name from round_unit
					join round on round.jurisdiction_id = round_unit.jurisdiction_id and round.id = round_unit.round_id
					where round_unit.jurisdiction_id = ${actor.jurisdictionId} and round_unit.unit_id = ${unitId}
					order by round.year desc, round.created_at desc limit 1),
				(select n.names ->> 'vi' from unit_name n where n.unit_id = ${unitId}
					order by upper(n.during) desc nulls first limit 1)) as name)`;
		const row = await tx.selectFrom(found.as('found')).selectAll().executeTakeFirst();
		if (!row?.name) return null;
		const may = (asked: 'evidence.add' | 'evidence.ask-purge' | 'evidence.approve-purge'): boolean =>
			permit(actor, asked, { unitId }).ok;
		return {
			id: unitId,
			name: row.name,
			mayAdd: may('evidence.add'),
			mayAskPurge: may('evidence.ask-purge'),
			mayApprovePurge: may('evidence.approve-purge'),
		};
	},
});
