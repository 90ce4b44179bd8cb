import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { requireFresh } from '../core/reauthentication.ts';
import { tokenHashInput } from '../grant-input.ts';
import { lockWaysIn } from '../queries/identity.ts';
import { endAllSessions } from '../store.ts';
import { deleteIdentity } from '../store-identities.ts';

/**
 * Unties whoever acts from who they are at a provider; their other sessions end, since one of them may have come by it.
 * Whoever has no password keeps the last way in.
 * Problems: `access.identity-none`, `access.identity-last-way`, `access.reauthentication-needed`.
 */
export const untieIdentity = defineCommand({
	name: 'access.untie-identity',
	policy: 'signed-in',
	input: z.object({ issuer: z.string().min(1).max(500), sessionHash: tokenHashInput }),
	load: (tx, _input, { personId }) => lockWaysIn(tx, personId),
	decide: (person, { issuer, sessionHash }, { actor, now }) => {
		if (!person?.issuers.includes(issuer)) return no('access.identity-none');
		const fresh = requireFresh(actor, now);
		if (!fresh.ok) return fresh;
		if (!person.hasPassword && person.issuers.length === 1) return no('access.identity-last-way');
		const { personId } = actor;
		return yes({
			changes: { issuer, personId, at: now, except: sessionHash },
			event: { type: 'access.identity-untied', personId, issuer },
			answer: null,
		});
	},
	save: async (tx, untied) => {
		await deleteIdentity(tx, untied);
		await endAllSessions(tx, untied);
	},
});
