import { sql } from 'kysely';
import { z } from 'zod';
import type { AreaNames } from '#par-index/core/area-names.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { BlockLink, PublishedBlock, PublishedUnit, ReleaseHead } from '../core/published.ts';
import { selectHeads, toHead } from './release-head.ts';

/** A unit in one block, year and release, with its block's statistics beside it. */
export type UnitResultOnPage = {
	readonly release: ReleaseHead;
	readonly block: BlockLink & { readonly figures: PublishedBlock };
	readonly unitId: string | null;
	readonly code: string | null;
	/** The unit in addresses of this release. */
	readonly slug: string;
	/** Digits after the point that the release publishes. */
	readonly digits: number;
	/** Names of areas for readers, where the settings of the release give any. */
	readonly areaNames: AreaNames | null;
	readonly result: PublishedUnit;
};

/** Names of the areas of the set that scored a unit: where sets differ, each unit has those of its own. */
const AREAS_OF_SET = sql`
	select jsonb_object_agg(area ->> 'code', area -> 'name')
	from release_set s, jsonb_array_elements(s.record -> 'nodes') area
	where s.jurisdiction_id = unit.jurisdiction_id and s.release_id = unit.release_id
		and s.set_id = unit.record ->> 'set'`;

/**
 * All published results of units: by the name in addresses within a jurisdiction (one to four units, for comparing),
 * or by ids of the register where releases are tied to it. Oldest year first; of releases that were replaced, none.
 */
export const unitResults = defineQuery({
	name: 'publication.unit-results',
	policy: 'public',
	input: z.union([
		z.object({ jurisdiction: z.string(), slugs: z.array(z.string()).min(1).max(4) }),
		z.object({ unitIds: z.array(z.uuid()).min(1).max(50) }),
	]),
	read: async (tx, input): Promise<UnitResultOnPage[]> => {
		const joined = selectHeads(tx)
			.innerJoin('release_unit as unit', (join) =>
				join
					.onRef('unit.jurisdiction_id', '=', 'release.jurisdiction_id')
					.onRef('unit.release_id', '=', 'release.id'),
			)
			.innerJoin('release_block as block', (join) =>
				join
					.onRef('block.jurisdiction_id', '=', 'unit.jurisdiction_id')
					.onRef('block.release_id', '=', 'unit.release_id')
					.onRef('block.position', '=', 'unit.block_position'),
			)
			.select([
				'unit.unit_id',
				'unit.code',
				'unit.slug as unit_slug',
				'unit.record as result',
				'block.record as figures',
			])
			.select(['block.block', 'block.slug', 'block.year'])
			.select(sql<number>`(release.settings -> 'rounding' ->> 'digits')::integer`.as('digits'))
			.select(
				sql<AreaNames | null>`coalesce(release.settings -> 'areaNames', '{}') || coalesce((${AREAS_OF_SET}), '{}')`.as(
					'area_names',
				),
			)
			.where('replacement.id', 'is', null);
		const asked =
			'unitIds' in input
				? joined.where('unit.unit_id', 'in', input.unitIds)
				: joined
						.where('unit.slug', 'in', input.slugs)
						.where('release.jurisdiction_id', 'in', (eb) =>
							eb.selectFrom('jurisdiction').select('jurisdiction.id').where('slug', '=', input.jurisdiction),
						);
		const rows = await asked
			.orderBy('block.year')
			.orderBy('release.publish_at')
			.orderBy('unit.position')
			.execute();
		return rows.map((row) => ({
			release: toHead(row),
			block: {
				block: row.block,
				slug: row.slug,
				year: row.year,
				figures: row.figures as unknown as PublishedBlock,
			},
			unitId: row.unit_id,
			code: row.code,
			slug: row.unit_slug,
			digits: row.digits,
			areaNames: row.area_names,
			result: row.result as unknown as PublishedUnit,
		}));
	},
});
