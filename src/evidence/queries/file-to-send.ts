import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { Sensitivity } from '../core/document.ts';
import type { Kind } from '../core/kinds.ts';

/** What sending a file needs to know. */
export type FileToSend = {
	readonly name: string;
	readonly kind: Kind;
	readonly size: number;
	readonly sha256: string;
	readonly unitId: string;
	readonly documentId: string;
	readonly sensitivity: Sensitivity;
	readonly isEncrypted: boolean;
};

/** A file that may be handed out: not purged, not waiting for the scanner, not infected; null otherwise. */
export const fileToSend = defineQuery({
	name: 'evidence.file-to-send',
	input: z.object({ id: z.uuid() }),
	read: async (tx, { id }, { actor }): Promise<FileToSend | null> => {
		if (!actor) return null;
		const row = await tx
			.selectFrom('document_file as file')
			.innerJoin('document', (join) =>
				join
					.onRef('document.jurisdiction_id', '=', 'file.jurisdiction_id')
					.onRef('document.id', '=', 'file.document_id'),
			)
			.select([
				'file.name',
				'file.kind',
				'file.size',
				'file.sha256',
				'file.unit_id',
				'file.document_id',
				'file.flags',
			])
			.select('document.sensitivity')
			.where('file.jurisdiction_id', '=', actor.jurisdictionId)
			.where('file.id', '=', id)
			.where('file.purged_at', 'is', null)
			.where('file.scan', 'in', ['off', 'clean'])
			.executeTakeFirst();
		if (!row || !permit(actor, 'evidence.read', { unitId: row.unit_id }).ok) return null;
		return {
			name: row.name,
			kind: row.kind as Kind,
			size: Number(row.size),
			sha256: row.sha256,
			unitId: row.unit_id,
			documentId: row.document_id,
			sensitivity: row.sensitivity as Sensitivity,
			isEncrypted: row.flags.includes('encrypted'),
		};
	},
});
