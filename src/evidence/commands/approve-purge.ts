import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { requireFresh } from '#access/core/reauthentication.ts';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { EvidenceEvent } from '../core/event.ts';
import { removalOf } from '../core/jobs.ts';
import { lockFile } from '../queries/document-state.ts';
import { markPurged } from '../store.ts';

/**
 * Approves that the bytes of a file are destroyed: hash, name and who asked stay. Whoever asked does not approve.
 * Problems: `evidence.file-missing`, `evidence.file-purged`, `evidence.purge-not-asked`, `evidence.purge-own-request`,
 * `access.reauthentication-needed`.
 */
export const approvePurge = defineCommand({
	name: 'evidence.approve-purge',
	input: z.strictObject({ fileId: z.uuid() }),
	load: (tx, { fileId }, { jurisdictionId }) => lockFile(tx, jurisdictionId, fileId),
	may: (actor, file) => permit(actor, 'evidence.approve-purge', { unitId: file?.unitId }),
	decide: (file, { fileId }, { actor, now }) => {
		const { jurisdictionId, personId } = actor;
		if (!file) return no('evidence.file-missing');
		if (file.isPurged) return no('evidence.file-purged');
		if (!file.isPurgeAsked) return no('evidence.purge-not-asked');
		if (file.purgeAskedBy === personId) return no('evidence.purge-own-request');
		const fresh = requireFresh(actor, now);
		if (!fresh.ok) return fresh;
		const { unitId, sha256, name } = file;
		const event: EvidenceEvent = { type: 'evidence.file-purged', file: fileId, unit: unitId, sha256, name };
		return yes({
			changes: { jurisdictionId, id: fileId, personId, at: now },
			event,
			answer: null,
			jobs: removalOf([file]),
		});
	},
	save: (tx, purged) => markPurged(tx, purged),
});
