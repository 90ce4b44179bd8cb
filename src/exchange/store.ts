import type { Problem } from '#kernel/decision.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { ColumnMapping } from './core/columns.ts';
import type { FileRole } from './core/draft.ts';

/** A file of a draft, ready to be written. */
export type NewDraftFile = {
	readonly role: FileRole;
	readonly name: string;
	readonly sha256: string;
	readonly bytes: Uint8Array;
};

export type NewDraft = {
	readonly jurisdictionId: string;
	readonly id: string;
	readonly block: string;
	readonly year: number | null;
	readonly settings: string;
	/** Ids of the sets that score a round; null for a table published elsewhere. */
	readonly sets: readonly string[] | null;
	readonly refused: readonly Problem[];
	readonly files: readonly NewDraftFile[];
	readonly createdBy: string | null;
	/** Milliseconds since 1970. */
	readonly at: number;
};

/** Which draft, and what a change leaves it with. */
export type DraftKey = { readonly jurisdictionId: string; readonly id: string };
export type DraftChange = DraftKey & {
	readonly version: number;
	readonly at: number;
	readonly block?: string;
	readonly year?: number | null;
	readonly mapping?: ColumnMapping;
	readonly settings?: string;
	readonly sets?: readonly string[];
	readonly refused?: readonly Problem[];
	readonly releasedNumber?: string;
};

const insertFiles = async (
	tx: WriteTransaction,
	{ jurisdictionId, id }: DraftKey,
	files: readonly NewDraftFile[],
): Promise<void> => {
	if (files.length === 0) return;
	const rows = files.map(({ bytes, ...file }, position) => ({
		...file,
		jurisdiction_id: jurisdictionId,
		draft_id: id,
		position,
		bytes: Buffer.from(bytes),
	}));
	await tx.insertInto('table_draft_file').values(rows).execute();
};

/** Writes a new draft with its files. */
export const insertDraft = async (tx: WriteTransaction, draft: NewDraft): Promise<void> => {
	const at = new Date(draft.at);
	await tx
		.insertInto('table_draft')
		.values({
			jurisdiction_id: draft.jurisdictionId,
			id: draft.id,
			version: 1,
			block: draft.block,
			year: draft.year,
			mapping: '{}',
			settings: draft.settings,
			sets: draft.sets && JSON.stringify(draft.sets),
			refused: JSON.stringify(draft.refused),
			created_by: draft.createdBy,
			created_at: at,
			changed_at: at,
		})
		.execute();
	await insertFiles(tx, draft, draft.files);
};

/** Writes what changed in a draft, under its next version. */
export const updateDraft = async (tx: WriteTransaction, change: DraftChange): Promise<void> => {
	const { jurisdictionId, id, version, at, block, year, mapping, settings, sets, refused } = change;
	const { releasedNumber } = change;
	await tx
		.updateTable('table_draft')
		.set({
			version,
			changed_at: new Date(at),
			...(block === undefined ? {} : { block }),
			...(year === undefined ? {} : { year }),
			...(mapping === undefined ? {} : { mapping: JSON.stringify(mapping) }),
			...(settings === undefined ? {} : { settings }),
			...(sets === undefined ? {} : { sets: JSON.stringify(sets) }),
			...(refused === undefined ? {} : { refused: JSON.stringify(refused) }),
			...(releasedNumber === undefined ? {} : { released_number: releasedNumber }),
		})
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.execute();
};

/** Puts other files in place of a draft's files. */
export const replaceFiles = async (
	tx: WriteTransaction,
	key: DraftKey,
	files: readonly NewDraftFile[],
): Promise<void> => {
	await tx
		.deleteFrom('table_draft_file')
		.where('jurisdiction_id', '=', key.jurisdictionId)
		.where('draft_id', '=', key.id)
		.execute();
	await insertFiles(tx, key, files);
};

/** Deletes a draft and its files. */
export const deleteDraft = async (tx: WriteTransaction, { jurisdictionId, id }: DraftKey): Promise<void> => {
	await tx
		.deleteFrom('table_draft')
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.execute();
};
