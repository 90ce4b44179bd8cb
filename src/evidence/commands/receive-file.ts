import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { EvidenceEvent } from '../core/event.ts';
import { FLAGS, KINDS, MOST_BYTES } from '../core/kinds.ts';
import { hash } from '../document-input.ts';
import { personOf } from '../person-of.ts';
import { lockDocument, readParts } from '../queries/document-state.ts';
import { lockUpload } from '../queries/upload-state.ts';
import { insertFile } from '../store.ts';

/**
 * Makes a file of an upload whose bytes were looked into and are in the store. Called by what took the bytes in, never with
 * what a browser said of them. A file for a part that is there already is its next version; the earlier one stays.
 * The upload has announced its bytes before they went there, so that they still are.
 * Problems: `evidence.bytes-changed` (the store has others than it announced, or it announced none), `evidence.upload-missing`, `evidence.document-missing`, `evidence.state-secret`, `evidence.part-missing`.
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
		/** Of what is in the store. */
		sha256: hash,
		scan: z.enum(['off', 'pending', 'clean']),
	}),
	load: async (tx, { uploadId, documentId }, { jurisdictionId }) => ({
		upload: await lockUpload(tx, jurisdictionId, uploadId),
		document: await lockDocument(tx, jurisdictionId, documentId),
		parts: await readParts(tx, jurisdictionId, documentId),
	}),
	may: (actor, { document }) => permit(actor, 'evidence.add', { unitId: document?.unitId }),
	decide: ({ upload, document, parts }, input, { actor, now, newId }) => {
		const { uploadId, documentId, part: asked, kind, flags, size, sha256, scan } = input;
		const { jurisdictionId, personId } = actor;
		if (!upload || upload.personId !== personOf(personId)) return no('evidence.upload-missing');
		if (!document || document.unitId !== upload.unitId) return no('evidence.document-missing');
		if (document.stateSecret) return no('evidence.state-secret');
		if (asked !== undefined && !parts.has(asked)) return no('evidence.part-missing', { part: asked });
		if (upload.sha256 !== sha256) return no('evidence.bytes-changed');
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
