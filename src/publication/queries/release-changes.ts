import { z } from 'zod';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { PublishedSettings, PublishedUnit, ReleaseHead } from '../core/published.ts';
import { releaseDifference, type UnitDifference } from '../core/release-difference.ts';
import { selectHeads, toHead } from './release-head.ts';

/** What a release says differently from the one that it replaces. */
export type ReleaseChanges = {
	readonly release: ReleaseHead;
	readonly areaNames: PublishedSettings['areaNames'];
	readonly differences: readonly UnitDifference[];
};

const readUnits = async (
	tx: ReadTransaction,
	{ jurisdiction_id, id }: { readonly jurisdiction_id: string; readonly id: string },
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
			differences: releaseDifference(await readUnits(tx, old), await readUnits(tx, found)),
		};
	},
});
