import { z } from 'zod';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { PublishedLeaf, ReleaseHead } from '../core/published.ts';
import { selectHeads, toHead } from './release-head.ts';

/** What one unit came to at a leaf. */
export type CriterionRow = {
	readonly leaf: PublishedLeaf;
	/** The unit and its block in addresses of this release. */
	readonly slug: string;
	readonly blockSlug: string;
};

/** A leaf of a set across the units that it scored. */
export type CriterionResults = {
	readonly release: ReleaseHead;
	readonly set: CriteriaSet;
	readonly rows: readonly CriterionRow[];
};

/** What all units came to at a leaf, in order of rank; null where there is no such leaf, or leaves are not laid open. */
export const criterionResults = defineQuery({
	name: 'publication.criterion-results',
	policy: 'public',
	input: z.object({ number: z.string(), set: z.string(), leaf: z.string() }),
	read: async (tx, input): Promise<CriterionResults | null> => {
		const found = await selectHeads(tx)
			.innerJoin('release_set as set', (join) =>
				join
					.onRef('set.jurisdiction_id', '=', 'release.jurisdiction_id')
					.onRef('set.release_id', '=', 'release.id'),
			)
			.select('set.record as set')
			.where('release.number', '=', input.number)
			.where('set.set_id', '=', input.set)
			.executeTakeFirst();
		if (!found) return null;
		const rows = await tx
			.selectFrom('release_leaf as leaf')
			.innerJoin('release_unit as unit', (join) =>
				join
					.onRef('unit.jurisdiction_id', '=', 'leaf.jurisdiction_id')
					.onRef('unit.release_id', '=', 'leaf.release_id')
					.onRef('unit.position', '=', 'leaf.unit_position'),
			)
			.innerJoin('release_block as block', (join) =>
				join
					.onRef('block.jurisdiction_id', '=', 'unit.jurisdiction_id')
					.onRef('block.release_id', '=', 'unit.release_id')
					.onRef('block.position', '=', 'unit.block_position'),
			)
			.select(['leaf.record', 'unit.slug', 'block.slug as blockSlug'])
			.where('leaf.jurisdiction_id', '=', found.jurisdiction_id)
			.where('leaf.release_id', '=', found.id)
			.where('leaf.set_id', '=', input.set)
			.where('leaf.leaf', '=', input.leaf)
			.orderBy('leaf.unit_position')
			.execute();
		if (rows.length === 0) return null;
		return {
			release: toHead(found),
			set: found.set as unknown as CriteriaSet,
			rows: rows.map(({ record, ...row }) => ({ ...row, leaf: record as unknown as PublishedLeaf })),
		};
	},
});
