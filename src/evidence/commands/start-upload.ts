import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { EvidenceEvent } from '../core/event.ts';
import { MOST_BYTES } from '../core/kinds.ts';
import { fileName } from '../document-input.ts';
import { insertUpload } from '../store.ts';

/**
 * Begins to take in a file of a unit; its pieces go to the spool under the id that is answered.
 * Problem: `evidence.too-large`, before anything of it was sent.
 */
export const startUpload = defineCommand({
	name: 'evidence.start-upload',
	input: z.strictObject({ unitId: z.uuid(), name: fileName, size: z.int().min(1) }),
	load: async () => undefined,
	may: (actor, _state, { unitId }) => permit(actor, 'evidence.add', { unitId }),
	decide: (_state, { unitId, name, size }, { actor, now, newId }) => {
		if (size > MOST_BYTES) return no('evidence.too-large', { name, limit: MOST_BYTES / 1_000_000 });
		const id = newId<'upload'>();
		const event: EvidenceEvent = { type: 'evidence.upload-started', upload: id, unit: unitId, name, size };
		const { jurisdictionId, personId } = actor;
		return yes({
			changes: { jurisdictionId, id, unitId, personId, name, size, at: now },
			event,
			answer: { id },
		});
	},
	save: (tx, upload) => insertUpload(tx, upload),
});
