import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { CriteriaSet } from '../core/set.ts';
import { readShape } from '../draft-input.ts';
import { insertDraft, type NewDraft } from '../store.ts';

/**
 * Begins a draft from a set that was made or read elsewhere: empty, shipped with the product, published before, or sent as a
 * file. Problems: `set.…` of what has not the shape of a set.
 */
export const startSetDraft = defineCommand({
	name: 'criteria.start-set-draft',
	policy: 'criteria.edit',
	input: z.object({
		document: z.custom<CriteriaSet>((value) => typeof value === 'object' && value !== null),
		origin: z.enum(['empty', 'shipped', 'version', 'file']),
		/** The set that it is a copy of, as id@hash. */
		adoptedFrom: z.string().max(200).nullable(),
	}),
	load: async () => undefined,
	decide: (_state, { document, origin, adoptedFrom }, { actor, now, newId }) => {
		const read = readShape(document);
		if (!read.ok) return read;
		const id: string = newId<'set-draft'>();
		const changes: NewDraft = {
			id,
			document: read.set,
			adoptedFrom,
			jurisdictionId: actor.jurisdictionId,
			createdBy: actor.personId === 'system' ? null : actor.personId,
			at: now,
		};
		const event = { type: 'criteria.set-draft-started', id, set: read.set.id, origin, adoptedFrom } as const;
		return yes({ changes, event, answer: { id, version: 1 } });
	},
	save: (tx, changes) => insertDraft(tx, changes),
});
