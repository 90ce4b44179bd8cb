import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { no, yes } from '#kernel/decision.ts';
import { clean } from '#kernel/text.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { EvidenceEvent } from '../core/event.ts';
import { lockFile } from '../queries/document-state.ts';
import { askPurge as keepAsked } from '../store.ts';

/**
 * Asks for the bytes of a wrongly sent file to be destroyed; a second person has to approve.
 * Problems: `evidence.file-missing`, `evidence.file-purged`, `evidence.purge-asked-already`.
 */
export const askPurge = defineCommand({
	name: 'evidence.ask-purge',
	input: z.strictObject({
		fileId: z.uuid(),
		reason: z.string().transform(clean).pipe(z.string().min(1).max(2000)),
	}),
	load: (tx, { fileId }, { jurisdictionId }) => lockFile(tx, jurisdictionId, fileId),
	may: (actor, file) => permit(actor, 'evidence.ask-purge', { unitId: file?.unitId }),
	decide: (file, { fileId, reason }, { actor: { jurisdictionId, personId }, now }) => {
		if (!file) return no('evidence.file-missing');
		if (file.isPurged) return no('evidence.file-purged');
		if (file.isPurgeAsked) return no('evidence.purge-asked-already');
		const event: EvidenceEvent = { type: 'evidence.purge-asked', file: fileId, unit: file.unitId, reason };
		return yes({ changes: { jurisdictionId, id: fileId, personId, at: now, reason }, event, answer: null });
	},
	save: (tx, asked) => keepAsked(tx, asked),
});
