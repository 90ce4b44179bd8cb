import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { emailInput, identityInput } from '../grant-input.ts';
import { lockWaysIn } from '../queries/identity.ts';
import { insertIdentity } from '../store-identities.ts';

/**
 * Ties the account of a mailbox to who its holder is at a provider whose verified mailboxes this installation trusts (a
 * setting). Only an account that somebody took already: an invitation is accepted by its link. The runner's actor is
 * that person. Problems: `access.provider-unknown`, `access.identity-taken`, `access.identity-held`.
 */
export const tieByMailbox = defineCommand({
	name: 'access.tie-by-mailbox',
	policy: 'signed-in',
	input: z.object({ ...identityInput, email: emailInput }),
	load: (tx, _input, { personId }) => lockWaysIn(tx, personId),
	decide: (person, { email, ...identity }, { actor: { personId }, now }) => {
		const isTheirs =
			person && !person.isDisabled && person.hasPassword && person.email === email.toLowerCase();
		if (!isTheirs) return no('access.provider-unknown');
		return yes({
			changes: { ...identity, personId, at: now },
			event: { type: 'access.identity-tied', personId, ...identity, because: 'mailbox' },
			answer: null,
		});
	},
	save: (tx, identity) => insertIdentity(tx, identity),
	constraints: {
		person_identity_pkey: 'access.identity-taken',
		person_identity_one: 'access.identity-held',
	},
});
