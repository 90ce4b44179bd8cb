import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { requireFresh } from '../core/reauthentication.ts';
import { identityInput } from '../grant-input.ts';
import { insertIdentity } from '../store-identities.ts';

/**
 * Ties whoever acts to who they are at a provider, from then on a way to sign in. They just showed who they are, here
 * and there. Problems: `access.reauthentication-needed`, `access.identity-taken`, `access.identity-held`.
 */
export const tieIdentity = defineCommand({
	name: 'access.tie-identity',
	policy: 'signed-in',
	input: z.object(identityInput),
	load: async () => undefined,
	decide: (_state, identity, { actor, now }) => {
		const fresh = requireFresh(actor, now);
		if (!fresh.ok) return fresh;
		const { personId } = actor;
		return yes({
			changes: { ...identity, personId, at: now },
			event: { type: 'access.identity-tied', personId, ...identity, because: 'asked' },
			answer: null,
		});
	},
	save: (tx, identity) => insertIdentity(tx, identity),
	constraints: {
		person_identity_pkey: 'access.identity-taken',
		person_identity_one: 'access.identity-held',
	},
});
