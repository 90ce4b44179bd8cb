import { sql } from 'kysely';
import { z } from 'zod';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { BlockLink, PublishedLeaf, ReleaseHead, ScoredUnit } from '../core/published.ts';
import { selectHeads, toHead } from './release-head.ts';

/** A unit of a release with every leaf (phiếu chấm điểm). */
export type UnitCard = {
	readonly release: ReleaseHead;
	readonly block: BlockLink;
	/** The unit in addresses of this release, and in those of the register. */
	readonly slug: string;
	readonly key: string | null;
	/** Digits after the point that the release publishes. */
	readonly digits: number;
	readonly result: ScoredUnit;
	readonly set: CriteriaSet;
	/** In the order of the set. */
	readonly leaves: readonly PublishedLeaf[];
};

/**
 * The leaves of a unit in a release; null where there is no such release, block or unit, or where leaves are not laid
 * open. Of a block in several years, the latest.
 */
export const unitCard = defineQuery({
	name: 'publication.unit-card',
	policy: 'public',
	input: z.object({ number: z.string(), block: z.string(), unit: z.string() }),
	read: async (tx, input): Promise<UnitCard | null> => {
		const found = await selectHeads(tx)
			.innerJoin('release_unit as own', (join) =>
				join
					.onRef('own.jurisdiction_id', '=', 'release.jurisdiction_id')
					.onRef('own.release_id', '=', 'release.id'),
			)
			.innerJoin('release_block as block', (join) =>
				join
					.onRef('block.jurisdiction_id', '=', 'own.jurisdiction_id')
					.onRef('block.release_id', '=', 'own.release_id')
					.onRef('block.position', '=', 'own.block_position'),
			)
			.innerJoin('release_set as set', (join) =>
				join
					.onRef('set.jurisdiction_id', '=', 'own.jurisdiction_id')
					.onRef('set.release_id', '=', 'own.release_id')
					.on(sql`own.record ->> 'set'`, '=', sql.ref('set.set_id')),
			)
			.leftJoin('unit as registered', 'registered.id', 'own.unit_id')
			.select(['own.position', 'own.slug as unit_slug', 'own.record as result', 'registered.key'])
			.select(['block.block', 'block.slug', 'block.year', 'set.record as set'])
			.select(sql<number>`(release.settings -> 'rounding' ->> 'digits')::integer`.as('digits'))
			.where('release.number', '=', input.number)
			.where('block.slug', '=', input.block)
			.where('own.slug', '=', input.unit)
			.orderBy('block.year', 'desc')
			.orderBy('own.position')
			.limit(1)
			.executeTakeFirst();
		if (!found) return null;
		const leaves = await tx
			.selectFrom('release_leaf')
			.select('record')
			.where('jurisdiction_id', '=', found.jurisdiction_id)
			.where('release_id', '=', found.id)
			.where('unit_position', '=', found.position)
			.orderBy('position')
			.execute();
		if (leaves.length === 0) return null;
		return {
			release: toHead(found),
			block: { block: found.block, slug: found.slug, year: found.year },
			slug: found.unit_slug,
			key: found.key,
			digits: found.digits,
			result: found.result as unknown as ScoredUnit,
			set: found.set as unknown as CriteriaSet,
			leaves: leaves.map(({ record }) => record as unknown as PublishedLeaf),
		};
	},
});
