import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { mayKeep } from '../core/keeping.ts';
import { LINK_LIFE, type LinkPurpose } from '../core/links.ts';
import { personIdInput, tokenHashInput } from '../grant-input.ts';
import { lockAdministrators, lockPerson, readLastTakenOff } from '../queries/person-state.ts';
import { insertLinks } from '../store-grants.ts';

const DAY = 86_400_000;

/**
 * Makes a link with which its holder chooses a new password: for ten minutes and once, and it skips no second factor
 * (ASVS 5.0, 6.4). Somebody who never chose one gets a new invitation instead. The administrator chooses no password.
 * Problems: those of `mayKeep`, `access.person-disabled`, `access.needs-second-person` (see `take-off-factor`).
 */
export const resetByAdministrator = defineCommand({
	name: 'access.reset-by-administrator',
	policy: 'people.manage',
	input: z.object({ personId: personIdInput, tokenHash: tokenHashInput }),
	load: async (tx, { personId }, { jurisdictionId }) => ({
		person: await lockPerson(tx, personId),
		takenOff: await readLastTakenOff(tx, personId),
		administrators: await lockAdministrators(tx, jurisdictionId),
	}),
	may: (actor, { person }) => mayKeep(actor, person),
	decide: ({ person, takenOff, administrators }, { personId, tokenHash }, { actor, now }) => {
		if (!person || person.isDisabled) return no('access.person-disabled');
		const hasOther = administrators.some((id) => id !== actor.personId && id !== personId);
		// The factor and the password in one hand would be the whole account.
		if (hasOther && takenOff?.by === actor.personId && now - takenOff.at < DAY)
			return no('access.needs-second-person');
		const purpose: LinkPurpose = person.hasWayIn ? 'reset' : 'invitation';
		const by = actor.personId === 'system' ? undefined : actor.personId;
		const { jurisdictionId } = actor;
		const expiresAt = now + LINK_LIFE[purpose];
		return yes({
			changes: { tokenHash, personId, jurisdictionId, purpose, by, at: now, expiresAt },
			event: { type: 'access.link-made', personId, purpose },
			answer: { purpose, expiresAt },
		});
	},
	save: (tx, link) => insertLinks(tx, [link]),
});
