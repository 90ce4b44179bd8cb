import type { LocalText } from '#kernel/text.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { CriteriaSet } from './core/set.ts';

/** Which draft. */
export type DraftKey = { readonly jurisdictionId: string; readonly id: string };

export type NewDraft = DraftKey & {
	readonly document: CriteriaSet;
	readonly adoptedFrom: string | null;
	readonly createdBy: string | null;
	/** Milliseconds since 1970. */
	readonly at: number;
};

/** Writes a new draft. */
export const insertDraft = async (tx: WriteTransaction, draft: NewDraft): Promise<void> => {
	const at = new Date(draft.at);
	await tx
		.insertInto('set_draft')
		.values({
			jurisdiction_id: draft.jurisdictionId,
			id: draft.id,
			version: 1,
			document: JSON.stringify(draft.document),
			adopted_from: draft.adoptedFrom,
			created_by: draft.createdBy,
			created_at: at,
			changed_at: at,
		})
		.execute();
};

export type DraftChange = DraftKey & {
	readonly version: number;
	readonly document: CriteriaSet;
	readonly at: number;
};

/** Writes what a draft became, under its next version. */
export const updateDraft = async (
	tx: WriteTransaction,
	{ jurisdictionId, id, version, document, at }: DraftChange,
): Promise<void> => {
	await tx
		.updateTable('set_draft')
		.set({ version, document: JSON.stringify(document), changed_at: new Date(at) })
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.execute();
};

/** Deletes a draft. */
export const deleteDraft = async (tx: WriteTransaction, { jurisdictionId, id }: DraftKey): Promise<void> => {
	await tx
		.deleteFrom('set_draft')
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.execute();
};

export type NewVersion = DraftKey & {
	readonly set: CriteriaSet;
	readonly hash: string;
	readonly reason: string;
	readonly adoptedFrom: string | null;
	readonly supersedesId: string | null;
	readonly publishedBy: string | null;
	readonly at: number;
};

/** Writes a published version. */
export const insertVersion = async (tx: WriteTransaction, version: NewVersion): Promise<void> => {
	const { set } = version;
	await tx
		.insertInto('set_version')
		.values({
			jurisdiction_id: version.jurisdictionId,
			id: version.id,
			set_id: set.id,
			year: set.year,
			name: JSON.stringify(set.name satisfies LocalText),
			document: JSON.stringify(set),
			hash: version.hash,
			reason: version.reason,
			adopted_from: version.adoptedFrom,
			supersedes_id: version.supersedesId,
			published_by: version.publishedBy,
			published_at: new Date(version.at),
		})
		.execute();
};
