import { sql } from 'kysely';
import { z } from 'zod';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { PublishedSettings, PublishedUnit, ReleaseHead } from '../core/published.ts';
import { type LeafChange, releaseDifference, type UnitDifference } from '../core/release-difference.ts';
import { selectHeads, toHead } from './release-head.ts';

/** What a release says differently from the one that it replaces. */
export type ReleaseChanges = {
	readonly release: ReleaseHead;
	readonly areaNames: PublishedSettings['areaNames'];
	readonly differences: readonly UnitDifference[];
};

type Key = { readonly jurisdiction_id: string; readonly id: string };

const readUnits = async (
	tx: ReadTransaction,
	{ jurisdiction_id, id }: Key,
): Promise<readonly PublishedUnit[]> => {
	const rows = await tx
		.selectFrom('release_unit')
		.select('record')
		.where('jurisdiction_id', '=', jurisdiction_id)
		.where('release_id', '=', id)
		.orderBy('position')
		.execute();
	return rows.map(({ record }) => record as unknown as PublishedUnit);
};

const leavesOf = ({ jurisdiction_id, id }: Key) => sql`(
	select record ->> 'unit' as unit, record ->> 'block' as block, (record ->> 'year')::integer as year, leaf, position,
		record ->> 'counted' as counted
	from release_leaf where jurisdiction_id = ${jurisdiction_id} and release_id = ${id})`;

/** The leaves at which two releases differ; none where one of them keeps leaves back. */
const readLeafChanges = async (tx: ReadTransaction, old: Key, now: Key): Promise<readonly LeafChange[]> => {
	const rows = await tx
		.selectFrom(
			sql<LeafChange & { readonly position: number }>`(
				select coalesce(n.unit, o.unit) as unit, coalesce(n.block, o.block) as block, coalesce(n.year, o.year) as year,
					coalesce(n.leaf, o.leaf) as leaf, o.counted as old, n.counted as now,
					coalesce(n.position, o.position) as position
				from ${leavesOf(old)} o full join ${leavesOf(now)} n
					on (n.unit, n.block, n.leaf) = (o.unit, o.block, o.leaf) and n.year is not distinct from o.year
				where o.counted is distinct from n.counted
					and exists (select from ${leavesOf(old)} any_old) and exists (select from ${leavesOf(now)} any_now)
			)`.as('change'),
		)
		.select(['unit', 'block', 'year', 'leaf', 'old', 'now'])
		.orderBy('position')
		.execute();
	return rows;
};

/** Old and new of a release that replaces another, unit by unit; null where there is none, or it replaces nothing. */
export const releaseChanges = defineQuery({
	name: 'publication.release-changes',
	policy: 'public',
	input: z.object({ number: z.string() }),
	read: async (tx, { number }): Promise<ReleaseChanges | null> => {
		const found = await selectHeads(tx)
			.select('release.settings')
			.where('release.number', '=', number)
			.executeTakeFirst();
		if (!found) return null;
		const release = toHead(found);
		if (release.supersedes === null) return null;
		const old = await selectHeads(tx)
			.where('release.jurisdiction_id', '=', found.jurisdiction_id)
			.where('release.number', '=', release.supersedes)
			.executeTakeFirst();
		if (!old) return null;
		return {
			release,
			areaNames: (found.settings as unknown as PublishedSettings).areaNames,
			differences: releaseDifference(
				await readUnits(tx, old),
				await readUnits(tx, found),
				await readLeafChanges(tx, old, found),
			),
		};
	},
});
