import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { block, draftFiles, refusedFiles, setIds, settingsText, year } from '../draft-input.ts';
import { insertDraft, type NewDraft } from '../store.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Keeps files that somebody sent as a draft of a release. */
export const startDraft = defineCommand({
	name: 'exchange.start-draft',
	policy: 'tables.import',
	input: z.object({
		files: draftFiles,
		refused: refusedFiles,
		block,
		year,
		settings: settingsText,
		sets: setIds.nullable().default(null),
	}),
	load: async () => undefined,
	decide: (_state, { files, ...given }, { actor, now, newId }) => {
		const id: string = newId<'table-draft'>();
		const kept = files.map((file) => ({ ...file, sha256: hex(sha256(file.bytes)) }));
		const changes: NewDraft = {
			...given,
			id,
			files: kept,
			jurisdictionId: actor.jurisdictionId,
			createdBy: actor.personId === 'system' ? null : actor.personId,
			at: now,
		};
		const event = {
			type: 'exchange.draft-started',
			id,
			files: kept.map(({ role, name, sha256: hash }) => ({ role, name, sha256: hash })),
			...(given.sets ? { sets: given.sets } : {}),
		} as const;
		return yes({ changes, event, answer: { id, version: 1 } });
	},
	save: (tx, changes) => insertDraft(tx, changes),
});
