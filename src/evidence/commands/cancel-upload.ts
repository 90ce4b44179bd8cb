import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { EvidenceEvent } from '../core/event.ts';
import { removalOf } from '../core/jobs.ts';
import { personOf } from '../person-of.ts';
import { lockUpload } from '../queries/upload-state.ts';
import { deleteUpload } from '../store.ts';

/** Gives up a file that was on its way, with what it brought to the store; only who began it does. Problem: `evidence.upload-missing`. */
export const cancelUpload = defineCommand({
	name: 'evidence.cancel-upload',
	input: z.strictObject({ uploadId: z.uuid() }),
	load: (tx, { uploadId }, { jurisdictionId }) => lockUpload(tx, jurisdictionId, uploadId),
	may: (actor, upload) => permit(actor, 'evidence.add', { unitId: upload?.unitId }),
	decide: (upload, { uploadId }, { actor: { jurisdictionId, personId } }) => {
		if (!upload || upload.personId !== personOf(personId)) return no('evidence.upload-missing');
		const event: EvidenceEvent = { type: 'evidence.upload-cancelled', upload: uploadId, unit: upload.unitId };
		return yes({ changes: { jurisdictionId, id: uploadId }, event, answer: null, jobs: removalOf([upload]) });
	},
	save: (tx, upload) => deleteUpload(tx, upload),
});
