import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { holdAlone } from '#platform/db/hold.ts';
import { bytesHold } from '../core/bytes-hold.ts';
import type { EvidenceEvent } from '../core/event.ts';
import { FLAGS, KINDS, MOST_BYTES } from '../core/kinds.ts';
import { personOf } from '../person-of.ts';
import { lockDocument, readParts } from '../queries/document-state.ts';
import { lockUpload } from '../queries/upload-state.ts';
import { insertFile } from '../store.ts';

/**
 * Makes a file of an upload whose bytes were looked into and are in the store. Called by what took the bytes in, never with
 * what a browser said of them. A file for a part that is there already is its next version; the earlier one stays.
 * Problems: `evidence.bytes-gone` (they were destroyed meanwhile, as those of another file; put them there again), `evidence.upload-missing`, `evidence.document-missing`, `evidence.state-secret`, `evidence.part-missing`.
 */
export const receiveFile = defineCommand({
	name: 'evidence.receive-file',
	input: z.strictObject({
		uploadId: z.uuid(),
		documentId: z.uuid(),
		/** Which part it takes the place of; absent for a new part. */
		part: z.int().min(1).optional(),
		kind: z.enum(KINDS),
		flags: z.array(z.enum(FLAGS)),
		size: z.int().min(1).max(MOST_BYTES),
		sha256: z.string().regex(/^[0-9a-f]{64}$/),
		scan: z.enum(['off', 'pending', 'clean']),
		/** Whether the store has the bytes: asked while nobody can destroy them. */
		isStored: z.custom<() => Promise<boolean>>((value) => typeof value === 'function'),
	}),
	load: async (tx, { uploadId, documentId, sha256, isStored }, { jurisdictionId }) => {
		const upload = await lockUpload(tx, jurisdictionId, uploadId);
		const document = await lockDocument(tx, jurisdictionId, documentId);
		const parts = await readParts(tx, jurisdictionId, documentId);
		await holdAlone(tx, bytesHold(jurisdictionId, sha256));
		return { upload, document, parts, hasBytes: await isStored() };
	},
	may: (actor, { document }) => permit(actor, 'evidence.add', { unitId: document?.unitId }),
	decide: ({ upload, document, parts, hasBytes }, input, { actor, now, newId }) => {
		const { uploadId, documentId, part: asked, kind, flags, size, sha256, scan } = input;
		const { jurisdictionId, personId } = actor;
		if (!upload || upload.personId !== personOf(personId)) return no('evidence.upload-missing');
		if (!document || document.unitId !== upload.unitId) return no('evidence.document-missing');
		if (document.stateSecret) return no('evidence.state-secret');
		if (asked !== undefined && !parts.has(asked)) return no('evidence.part-missing', { part: asked });
		if (!hasBytes) return no('evidence.bytes-gone');
		const part = asked ?? Math.max(0, ...parts.keys()) + 1;
		const version = (parts.get(part) ?? 0) + 1;
		const id = newId<'document-file'>();
		const { unitId } = document;
		const event: EvidenceEvent = {
			type: 'evidence.file-received',
			document: documentId,
			unit: unitId,
			file: id,
			part,
			version,
			name: upload.name,
			sha256,
			size,
		};
		const file = {
			jurisdictionId,
			id,
			documentId,
			unitId,
			part,
			version,
			name: upload.name,
			personId,
			at: now,
		};
		return yes({
			changes: { ...file, kind, flags, size, sha256, scan, uploadId },
			event,
			answer: { id, part, version },
		});
	},
	save: (tx, file) => insertFile(tx, file),
});
