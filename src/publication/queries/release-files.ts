import { sql } from 'kysely';
import { z } from 'zod';
import { defineQuery } from '#platform/query/query.ts';
import type { ReleaseHead } from '../core/published.ts';
import { selectHeads, toHead } from './release-head.ts';

export type FileLink = { readonly name: string; readonly sha256: string; readonly size: number };

/** The files of a release for its download page; null where there is no such release. */
export const releaseFiles = defineQuery({
	name: 'publication.release-files',
	policy: 'public',
	input: z.object({ number: z.string() }),
	read: async (tx, { number }): Promise<{ release: ReleaseHead; files: readonly FileLink[] } | null> => {
		const found = await selectHeads(tx).where('release.number', '=', number).executeTakeFirst();
		if (!found) return null;
		const files = await tx
			.selectFrom('release_file')
			.select(['name', 'sha256', sql<number>`octet_length(bytes)`.as('size')])
			.where('jurisdiction_id', '=', found.jurisdiction_id)
			.where('release_id', '=', found.id)
			.orderBy('position')
			.execute();
		return { release: toHead(found), files };
	},
});

/** Files of a release with their bytes: one by name, or all in their order. Null where there is no such release. */
export const releaseBytes = defineQuery({
	name: 'publication.release-bytes',
	policy: 'public',
	input: z.object({ number: z.string(), name: z.string().optional() }),
	read: async (
		tx,
		{ number, name },
	): Promise<readonly { name: string; sha256: string; bytes: Buffer }[] | null> => {
		const found = await selectHeads(tx).where('release.number', '=', number).executeTakeFirst();
		if (!found) return null;
		const files = tx
			.selectFrom('release_file')
			.select(['name', 'sha256', 'bytes'])
			.where('jurisdiction_id', '=', found.jurisdiction_id)
			.where('release_id', '=', found.id)
			.orderBy('position');
		return await (name === undefined ? files : files.where('name', '=', name)).execute();
	},
});
