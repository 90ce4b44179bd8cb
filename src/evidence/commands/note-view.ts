import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { EvidenceEvent } from '../core/event.ts';
import { lockDocument } from '../queries/document-state.ts';

/**
 * Notes that somebody looks at a document of the fourth grade, before it is shown (QCVN 12:2026/BCA); of other grades
 * nothing is noted. Problem: `evidence.document-missing`.
 */
export const noteView = defineCommand({
	name: 'evidence.note-view',
	input: z.strictObject({ documentId: z.uuid(), fileId: z.uuid().optional() }),
	load: (tx, { documentId }, { jurisdictionId }) => lockDocument(tx, jurisdictionId, documentId),
	may: (actor, document) => permit(actor, 'evidence.read', { unitId: document?.unitId }),
	decide: (document, { documentId, fileId }) => {
		if (!document) return no('evidence.document-missing');
		const event: EvidenceEvent = {
			type: 'evidence.document-viewed',
			document: documentId,
			unit: document.unitId,
			file: fileId ?? null,
		};
		const isNoted = document.sensitivity === 'confidential';
		return yes({ changes: null, event: isNoted ? event : undefined, answer: { noted: isNoted } });
	},
	// The record is all that there is to keep.
	save: async () => {},
});
