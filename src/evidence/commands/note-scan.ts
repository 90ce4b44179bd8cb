import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { EvidenceEvent } from '../core/event.ts';
import { lockFile } from '../queries/document-state.ts';
import { markScanned } from '../store-checks.ts';

/** Notes what the scanner found in a file that waited for it; by the product itself. Problem: `evidence.file-missing`. */
export const noteScan = defineCommand({
	name: 'evidence.note-scan',
	policy: 'product',
	input: z.strictObject({ fileId: z.uuid(), scan: z.enum(['clean', 'infected']) }),
	load: (tx, { fileId }, { jurisdictionId }) => lockFile(tx, jurisdictionId, fileId),
	decide: (file, { fileId, scan }, { actor: { jurisdictionId } }) => {
		if (!file) return no('evidence.file-missing');
		const event: EvidenceEvent = { type: 'evidence.file-scanned', file: fileId, unit: file.unitId, scan };
		return yes({ changes: { jurisdictionId, id: fileId, scan }, event, answer: null });
	},
	save: (tx, scanned) => markScanned(tx, scanned),
});
