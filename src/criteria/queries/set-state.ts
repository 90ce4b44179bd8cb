import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { PublishedSet } from '../core/publish.ts';
import type { CriteriaSet } from '../core/set.ts';

/** A draft as a command finds it. */
export type LockedDraft = {
	readonly version: number;
	readonly set: CriteriaSet;
	readonly adoptedFrom: string | null;
};

/** A draft with its row locked: whoever else changes it waits. */
export const lockDraft = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	id: string,
): Promise<LockedDraft | undefined> => {
	const row = await tx
		.selectFrom('set_draft')
		.select(['version', 'document', 'adopted_from'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst();
	if (!row) return undefined;
	return {
		version: row.version,
		set: row.document as unknown as CriteriaSet,
		adoptedFrom: row.adopted_from,
	};
};

/** The published versions that have to do with a draft: of its own id, and the one that it takes the place of. */
export const versionsFor = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	set: CriteriaSet,
): Promise<readonly (PublishedSet & { readonly id: string })[]> => {
	const rows = await tx
		.selectFrom('set_version')
		.select(['id', 'document', 'hash'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('set_id', 'in', [set.id, set.supersedes?.id ?? set.id])
		.execute();
	return rows.map(({ id, document, hash }) => ({ id, set: document as unknown as CriteriaSet, hash }));
};
