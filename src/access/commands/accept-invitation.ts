import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { isLinkOpen } from '../core/links.ts';
import { mayBeCalled } from '../core/person-name.ts';
import { nameInput, tokenHashInput } from '../grant-input.ts';
import { lockInvitation, readOtherNames } from '../queries/invitation.ts';
import { endAllSessions, renamePerson, setPassword } from '../store.ts';
import { useLink, withdrawLinks } from '../store-grants.ts';

/**
 * The holder of a link chooses a password. It opens no session: whoever has the link signs in like everybody else,
 * second factor included. Sessions that were open end. The runner's actor is that person.
 * Problem: `access.link-over`, whatever the reason, so that a found link tells nothing; those of `mayBeCalled`.
 */
export const acceptInvitation = defineCommand({
	name: 'access.accept-invitation',
	policy: 'signed-in',
	input: z.object({
		tokenHash: tokenHashInput,
		name: nameInput,
		passwordHash: z.string().startsWith('$argon2id$'),
		/** How many passwords of before are remembered. */
		remembered: z.int().min(0).max(24),
	}),
	load: async (tx, { tokenHash }) => {
		const link = await lockInvitation(tx, tokenHash);
		return { link, others: link ? await readOtherNames(tx, link) : [] };
	},
	may: (actor, { link }) =>
		link && link.personId === actor.personId ? yes(undefined) : no('access.link-over'),
	decide: ({ link, others }, { tokenHash, name, passwordHash, remembered }, { now, newId }) => {
		if (!link || link.isDisabled || !isLinkOpen(link, now)) return no('access.link-over');
		const { personId, purpose, email } = link;
		const called = purpose === 'invitation' ? mayBeCalled(name, link.name, others) : yes(undefined);
		if (!called.ok) return called;
		return yes({
			changes: {
				tokenHash,
				personId,
				passwordHash,
				at: now,
				purpose,
				name,
				email,
				history: { id: newId(), remembered },
			},
			event: { type: 'access.invitation-accepted', personId, purpose },
			answer: { email },
		});
	},
	save: async (tx, { tokenHash, purpose, ...person }) => {
		await useLink(tx, tokenHash, person.at);
		await withdrawLinks(tx, person);
		await setPassword(tx, person);
		// What somebody is called is theirs to say when they come in; later it stands in records.
		if (purpose === 'invitation') await renamePerson(tx, person);
		await endAllSessions(tx, person);
	},
});
