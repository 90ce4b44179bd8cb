import { sql } from 'kysely';
import { z } from 'zod';
import type { AreaNames } from '#par-index/core/area-names.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { BlockLink, PublishedBlock, PublishedUnit, ReleaseHead } from '../core/published.ts';
import { selectHeads, toHead } from './release-head.ts';

/** A unit where it stands in a release, with its block's statistics beside it. */
export type UnitInRelease = {
	readonly slug: string;
	readonly key: string | null;
	readonly block: BlockLink & { readonly figures: PublishedBlock };
	readonly result: PublishedUnit;
};

export type ReleaseForComparing = {
	readonly release: ReleaseHead;
	readonly digits: number;
	/** Names of areas for readers, where the settings of the release give any. */
	readonly areaNames: AreaNames | null;
	readonly blocks: readonly BlockLink[];
	/** Every unit that can be chosen. */
	readonly choices: readonly { readonly slug: string; readonly name: string; readonly block: string }[];
	/** Every place where one of the units asked for stands. */
	readonly found: readonly UnitInRelease[];
};

type FoundRow = {
	readonly slug: string;
	readonly key: string | null;
	readonly block: string;
	readonly block_slug: string;
	readonly year: number | null;
	readonly figures: PublishedBlock;
	readonly result: PublishedUnit;
};

/** Units of one release for setting them side by side, with all that could be chosen beside them. Null: no such release. */
export const compareUnits = defineQuery({
	name: 'publication.compare-units',
	policy: 'public',
	input: z.object({ number: z.string().max(200), slugs: z.array(z.string()).max(50) }),
	read: async (tx, { number, slugs }): Promise<ReleaseForComparing | null> => {
		const head = await selectHeads(tx)
			.select(sql<number>`(release.settings -> 'rounding' ->> 'digits')::integer`.as('digits'))
			.select(sql<AreaNames | null>`release.settings -> 'areaNames'`.as('area_names'))
			.where('release.number', '=', number)
			.executeTakeFirst();
		if (!head) return null;
		const blocks = await tx
			.selectFrom('release_block')
			.select(['block', 'slug', 'year'])
			.where('jurisdiction_id', '=', head.jurisdiction_id)
			.where('release_id', '=', head.id)
			.orderBy('position')
			.execute();
		const choices = await tx
			.selectFrom(
				sql<{ slug: string; name: string; block: string }>`(
					select u.slug, min(u.name) as name, b.slug as block
					from release_unit u join release_block b on b.jurisdiction_id = u.jurisdiction_id
						and b.release_id = u.release_id and b.position = u.block_position
					where u.jurisdiction_id = ${head.jurisdiction_id} and u.release_id = ${head.id}
					group by u.slug, b.slug order by min(u.name) collate "vi-x-icu"
				)`.as('choice'),
			)
			.selectAll()
			.execute();
		const found = await tx
			.selectFrom(
				sql<FoundRow>`(
					select u.slug, (select k.key from unit k where k.id = u.unit_id) as key, b.block, b.slug as block_slug,
						b.year, b.record as figures, u.record as result
					from release_unit u join release_block b on b.jurisdiction_id = u.jurisdiction_id
						and b.release_id = u.release_id and b.position = u.block_position
					where u.jurisdiction_id = ${head.jurisdiction_id} and u.release_id = ${head.id}
						and u.slug = any(${slugs})
					order by b.position, u.position
				)`.as('found'),
			)
			.selectAll()
			.execute();
		return {
			release: toHead(head),
			digits: head.digits,
			areaNames: head.area_names,
			blocks,
			choices,
			found: found.map(({ slug, key, block, block_slug, year, figures, result }) => {
				return { slug, key, block: { block, slug: block_slug, year, figures }, result };
			}),
		};
	},
});
