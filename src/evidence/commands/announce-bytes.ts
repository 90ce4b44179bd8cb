import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { holdAlone } from '#platform/db/hold.ts';
import { bytesHold } from '../core/bytes-hold.ts';
import type { EvidenceEvent } from '../core/event.ts';
import { hash } from '../document-input.ts';
import { personOf } from '../person-of.ts';
import { lockUpload } from '../queries/upload-state.ts';
import { markAnnounced } from '../store.ts';

/**
 * Says which bytes an upload brings, before they go to the store: from then on until it ends nobody destroys them. Whoever is
 * just destroying the same ones is waited for, so that what is brought after this stays.
 * Problems: `evidence.upload-missing`, `evidence.bytes-changed` (it announced others).
 */
export const announceBytes = defineCommand({
	name: 'evidence.announce-bytes',
	input: z.strictObject({ uploadId: z.uuid(), sha256: hash }),
	load: async (tx, input, { jurisdictionId }) => {
		const upload = await lockUpload(tx, jurisdictionId, input.uploadId);
		await holdAlone(tx, bytesHold(jurisdictionId, input.sha256));
		return upload;
	},
	may: (actor, upload) => permit(actor, 'evidence.add', { unitId: upload?.unitId }),
	decide: (upload, input, { actor: { jurisdictionId, personId } }) => {
		if (!upload || upload.personId !== personOf(personId)) return no('evidence.upload-missing');
		if (upload.sha256 !== null && upload.sha256 !== input.sha256) return no('evidence.bytes-changed');
		const event: EvidenceEvent = {
			type: 'evidence.bytes-announced',
			upload: input.uploadId,
			unit: upload.unitId,
			sha256: input.sha256,
		};
		const changes = { jurisdictionId, id: input.uploadId, sha256: input.sha256 };
		return yes({ changes, event, answer: null });
	},
	save: (tx, announced) => markAnnounced(tx, announced),
});
