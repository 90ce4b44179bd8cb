import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { canChangeDraft } from '../core/draft.ts';
import { draftFiles, draftSeen, refusedFiles } from '../draft-input.ts';
import { lockDraft } from '../queries/draft-state.ts';
import { replaceFiles, updateDraft } from '../store.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Puts other files in place of a draft's; what was said about columns and rules stays. Problems: `canChangeDraft`. */
export const replaceDraftFiles = defineCommand({
	name: 'exchange.replace-draft-files',
	policy: 'tables.import',
	input: z.object({ ...draftSeen, files: draftFiles, refused: refusedFiles }),
	load: (tx, { id }, { jurisdictionId }) => lockDraft(tx, jurisdictionId, id),
	decide: (state, { id, version: seen, files, refused }, { actor: { jurisdictionId }, now }) => {
		const allowed = canChangeDraft(state, seen);
		if (!allowed.ok) return allowed;
		const { version } = allowed.value;
		const kept = files.map((file) => ({ ...file, sha256: hex(sha256(file.bytes)) }));
		const event = {
			type: 'exchange.draft-files-replaced',
			id,
			files: kept.map(({ role, name, sha256: hash }) => ({ role, name, sha256: hash })),
		} as const;
		const changes = { key: { jurisdictionId, id }, kept, version, refused, at: now };
		return yes({ changes, event, answer: { id, version } });
	},
	save: async (tx, { key, kept, version, refused, at }) => {
		await replaceFiles(tx, key, kept);
		await updateDraft(tx, { ...key, version, refused, at });
	},
});
