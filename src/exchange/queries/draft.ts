import { z } from 'zod';
import type { Problem } from '#kernel/decision.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { ColumnMapping } from '../core/columns.ts';
import type { DraftKind, FileRole } from '../core/draft.ts';

/** A draft as its pages show it, without the bytes of its files. */
export type Draft = {
	readonly id: string;
	readonly version: number;
	readonly kind: DraftKind;
	readonly block: string;
	readonly year: number | null;
	readonly mapping: ColumnMapping;
	readonly settings: string;
	/** Ids of the sets that score a round. */
	readonly sets: readonly string[];
	readonly refused: readonly Problem[];
	readonly releasedNumber: string | null;
	readonly files: readonly {
		readonly position: number;
		readonly role: FileRole;
		readonly name: string;
		readonly sha256: string;
		readonly size: number;
	}[];
};

/** A draft of the asker's jurisdiction; null where there is none, or it is somebody else's. */
export const draft = defineQuery({
	name: 'exchange.draft',
	policy: 'tables.read',
	input: z.object({ id: z.uuid() }),
	read: async (tx, { id }, { actor }): Promise<Draft | null> => {
		const jurisdictionId = actor?.jurisdictionId ?? '';
		const row = await tx
			.selectFrom('table_draft')
			.selectAll()
			.where('jurisdiction_id', '=', jurisdictionId)
			.where('id', '=', id)
			.executeTakeFirst();
		if (!row) return null;
		const files = await tx
			.selectFrom('table_draft_file')
			.select((eb) => [
				'position',
				'role',
				'name',
				'sha256',
				eb.fn<number>('octet_length', ['bytes']).as('size'),
			])
			.where('jurisdiction_id', '=', jurisdictionId)
			.where('draft_id', '=', id)
			.orderBy('position')
			.execute();
		return {
			id: row.id,
			version: row.version,
			kind: row.sets === null ? 'table' : 'round',
			block: row.block,
			year: row.year,
			mapping: row.mapping as ColumnMapping,
			settings: row.settings,
			sets: (row.sets ?? []) as readonly string[],
			refused: row.refused as unknown as Problem[],
			releasedNumber: row.released_number,
			files: files.map((file) => ({ ...file, role: file.role as FileRole })),
		};
	},
});
