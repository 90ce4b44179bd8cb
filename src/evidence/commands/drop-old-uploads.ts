import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { EvidenceEvent } from '../core/event.ts';
import { removalOf } from '../core/jobs.ts';
import { lockOldUploads } from '../queries/upload-state.ts';
import { deleteOldUploads } from '../store-checks.ts';

/** Forgets uploads that nobody ended for so long, with what they brought to the store; by the product itself. Problem: `evidence.no-old-uploads`. */
export const dropOldUploads = defineCommand({
	name: 'evidence.drop-old-uploads',
	policy: 'product',
	input: z.strictObject({
		/** Milliseconds since 1970. */
		before: z.int(),
	}),
	load: (tx, { before }, { jurisdictionId }) => lockOldUploads(tx, jurisdictionId, before),
	decide: (uploads, { before }, { actor: { jurisdictionId } }) => {
		if (uploads.length === 0) return no('evidence.no-old-uploads');
		const event: EvidenceEvent = { type: 'evidence.uploads-dropped', uploads: uploads.map(({ id }) => id) };
		return yes({
			changes: { jurisdictionId, before },
			event,
			answer: { dropped: uploads.length },
			jobs: removalOf(uploads),
		});
	},
	save: (tx, old) => deleteOldUploads(tx, old),
});
