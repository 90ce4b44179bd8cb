import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { isLinkOpen } from '../core/links.ts';
import { mayBeCalled } from '../core/person-name.ts';
import { identityInput, nameInput, tokenHashInput } from '../grant-input.ts';
import { lockInvitation, readOtherNames } from '../queries/invitation.ts';
import { renamePerson } from '../store.ts';
import { useLink, withdrawLinks } from '../store-grants.ts';
import { insertIdentity } from '../store-identities.ts';

/**
 * The holder of an invitation accepts it as who they are at a provider, instead of choosing a password. It opens no
 * session. The runner's actor is that person.
 * Problems: `access.link-over`, whatever the reason, so that a found link tells nothing; `access.identity-taken`, those of `mayBeCalled`.
 */
export const acceptByProvider = defineCommand({
	name: 'access.accept-by-provider',
	policy: 'signed-in',
	input: z.object({ ...identityInput, tokenHash: tokenHashInput, name: nameInput }),
	load: async (tx, { tokenHash }) => {
		const link = await lockInvitation(tx, tokenHash);
		return { link, others: link ? await readOtherNames(tx, link) : [] };
	},
	may: (actor, { link }) =>
		link && link.personId === actor.personId ? yes(undefined) : no('access.link-over'),
	decide: ({ link, others }, { tokenHash, name, ...identity }, { now }) => {
		if (!link || link.isDisabled || link.purpose !== 'invitation' || !isLinkOpen(link, now))
			return no('access.link-over');
		const { personId, purpose, email } = link;
		const called = mayBeCalled(name, link.name, others);
		if (!called.ok) return called;
		return yes({
			changes: { ...identity, personId, at: now, tokenHash, name, email },
			event: { type: 'access.invitation-accepted', personId, purpose, ...identity },
			answer: null,
		});
	},
	save: async (tx, { tokenHash, name, email, ...identity }) => {
		await useLink(tx, tokenHash, identity.at);
		await withdrawLinks(tx, identity);
		await renamePerson(tx, { personId: identity.personId, name, email });
		await insertIdentity(tx, identity);
	},
	constraints: {
		person_identity_pkey: 'access.identity-taken',
		person_identity_one: 'access.identity-held',
	},
});
