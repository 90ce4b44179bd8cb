import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { EvidenceEvent } from '../core/event.ts';
import { readLastChecks } from '../queries/last-checks.ts';
import { insertChecks } from '../store-checks.ts';

/**
 * Notes what was found when files were read again; by the product itself. Answers how many were whole until now.
 * Problem: `evidence.file-missing`, where none of them is there.
 */
export const noteChecks = defineCommand({
	name: 'evidence.note-checks',
	policy: 'product',
	input: z.strictObject({
		checks: z
			.array(z.strictObject({ fileId: z.uuid(), found: z.enum(['same', 'different', 'missing']) }))
			.min(1)
			.max(10_000),
	}),
	load: (tx, { checks }, { jurisdictionId }) =>
		readLastChecks(
			tx,
			jurisdictionId,
			checks.map(({ fileId }) => fileId),
		),
	decide: (last, { checks: all }, { actor: { jurisdictionId }, now }) => {
		const checks = all.filter(({ fileId }) => last.has(fileId));
		if (checks.length === 0) return no('evidence.file-missing');
		const damaged = checks
			.filter(({ fileId, found }) => found !== 'same' && (last.get(fileId) ?? 'same') === 'same')
			.map(({ fileId, found }) => ({ file: fileId, found }));
		const event: EvidenceEvent = { type: 'evidence.files-checked', files: checks.length, damaged };
		return yes({
			changes: { jurisdictionId, checks, at: now },
			event,
			answer: { damaged: damaged.length },
		});
	},
	save: (tx, checks) => insertChecks(tx, checks),
});
