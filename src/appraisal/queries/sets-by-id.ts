import { sql } from 'kysely';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { type AppraisedSet, keepSet, keptSets } from '../known-sets.ts';

/** The versions that score the units of rounds, by id: one statement, for those not at hand. */
export const readSetsOf = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	roundIds: readonly string[],
): Promise<ReadonlyMap<string, AppraisedSet>> => {
	const kept = keptSets();
	const rows = await tx
		.selectFrom(
			sql<{ readonly id: string; readonly document: unknown }>`(
				select id, case when id = any (${[...kept.keys()]}::uuid[]) then null else document end as document
				from set_version
				where jurisdiction_id = ${jurisdictionId} and id in (
					select set_version_id from round_unit
					where jurisdiction_id = ${jurisdictionId} and round_id = any (${roundIds}::uuid[]))
			)`.as('version'),
		)
		.selectAll()
		.execute();
	return new Map(rows.map(({ id, document }) => [id, kept.get(id) ?? keepSet(id, document)]));
};
