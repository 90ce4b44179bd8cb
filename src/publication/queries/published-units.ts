import { sql } from 'kysely';
import { z } from 'zod';
import { fold } from '#kernel/text.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { PublishedUnitRef } from '../core/candidates.ts';
import type { Names } from '../core/manifest.ts';

/** A unit found by name in releases that stands in no register. */
export type FoundPublished = {
	readonly slug: string;
	readonly name: string;
	readonly jurisdiction: { readonly slug: string; readonly name: Names };
	readonly blocks: readonly string[];
	readonly years: readonly number[];
};

/** Of each release only what stands: nothing that a newer one replaced. */
const current = sql`
	release_unit u
	join release r on r.jurisdiction_id = u.jurisdiction_id and r.id = u.release_id
	join release_block b on b.jurisdiction_id = u.jurisdiction_id and b.release_id = u.release_id
		and b.position = u.block_position
	join jurisdiction j on j.id = u.jurisdiction_id
	where not exists (
		select from release n where n.jurisdiction_id = r.jurisdiction_id and n.supersedes_id = r.id)`;

/** Every place where a unit of that address stands in a release, whoever published it, tied to the register or not. */
export const publishedUnits = defineQuery({
	name: 'publication.published-units',
	policy: 'public',
	input: z.object({ slug: z.string().max(200) }),
	read: (tx, { slug }): Promise<PublishedUnitRef[]> =>
		tx
			.selectFrom(
				sql<PublishedUnitRef>`(
					select r.number, u.name, u.year, b.block, b.slug as "blockSlug",
						jsonb_build_object('slug', j.slug, 'name', j.name) as jurisdiction,
						(select k.key from unit k where k.id = u.unit_id) as key
					from ${current} and u.slug = ${slug}
					order by j.slug, u.year, r.number, b.position
				)`.as('standing'),
			)
			.selectAll()
			.execute(),
});

/** Units that only releases know, by a part of their name or code, without accents. */
export const searchPublished = defineQuery({
	name: 'publication.search-published',
	policy: 'public',
	input: z.object({ text: z.string().max(200), limit: z.int().min(1).max(200).default(50) }),
	read: async (tx, { text, limit }): Promise<FoundPublished[]> => {
		const words = fold(text);
		if (words === '') return [];
		return await tx
			.selectFrom(
				sql<FoundPublished>`(
					select u.slug, (array_agg(u.name order by u.year desc nulls last))[1] as name,
						jsonb_build_object('slug', j.slug, 'name', j.name) as jurisdiction,
						array_agg(distinct b.block) as blocks,
						coalesce(array_agg(distinct u.year) filter (where u.year is not null), '{}') as years
					from ${current} and u.unit_id is null and u.search like ${`%${words}%`}
					group by u.slug, j.slug, j.name
					order by min(u.search) = ${words} desc, min(u.search) like ${`${words}%`} desc,
						min(u.name) collate "vi-x-icu", j.slug
					limit ${limit}
				)`.as('found'),
			)
			.selectAll()
			.execute();
	},
});
