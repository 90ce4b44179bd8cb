import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { canChangeDraft } from '../core/draft.ts';
import { publishSet as publish } from '../core/publish.ts';
import { draftSeen, reason } from '../draft-input.ts';
import { lockDraft, versionsFor } from '../queries/set-state.ts';
import { type DraftKey, deleteDraft, insertVersion, type NewVersion } from '../store.ts';

type Changes = { readonly draft: DraftKey; readonly made: NewVersion | undefined };

/**
 * Publishes a draft: identities are frozen, the content has a hash, and the draft is gone. The same content under the same
 * id is the version that is there already. Problems: `canChangeDraft`, `criteria.reason-missing`, those of `core/publish.ts`.
 */
export const publishSet = defineCommand({
	name: 'criteria.publish-set',
	policy: 'criteria.publish',
	input: z.object({ ...draftSeen, reason }),
	load: async (tx, { id }, { jurisdictionId }) => {
		const draft = await lockDraft(tx, jurisdictionId, id);
		return draft && { ...draft, published: await versionsFor(tx, jurisdictionId, draft.set) };
	},
	decide: (state, { id, version: seen, reason: why }, { actor, now, newId }) => {
		const allowed = canChangeDraft(state, seen);
		if (!allowed.ok || !state) return allowed as Extract<typeof allowed, { readonly ok: false }>;
		if (why === '') return no('criteria.reason-missing');
		const { published, adoptedFrom } = state;
		const done = publish(state.set, { published, sha256 });
		if (!done.ok) return done;
		const { set, hash } = done.value;
		const { jurisdictionId } = actor;
		const there = published.find((one) => one.set.id === set.id);
		const versionId: string = there?.id ?? newId<'set-version'>();
		const made: NewVersion = {
			jurisdictionId,
			id: versionId,
			set,
			hash,
			reason: why,
			adoptedFrom,
			supersedesId: published.find((one) => one.set.id === set.supersedes?.id)?.id ?? null,
			publishedBy: actor.personId === 'system' ? null : actor.personId,
			at: now,
		};
		const changes: Changes = { draft: { jurisdictionId, id }, made: there ? undefined : made };
		const event = {
			type: 'criteria.set-published',
			id: versionId,
			draft: id,
			set: set.id,
			hash,
			reason: why,
		} as const;
		return yes({ changes, event, answer: { id: versionId, set: set.id, hash } });
	},
	save: async (tx, { draft, made }) => {
		if (made) await insertVersion(tx, made);
		await deleteDraft(tx, draft);
	},
	constraints: { set_version_published_once: 'criteria.published-changed' },
});
