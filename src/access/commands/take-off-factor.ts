import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { mayKeep } from '../core/keeping.ts';
import { requireFresh } from '../core/reauthentication.ts';
import { personIdInput } from '../grant-input.ts';
import { lockFactor } from '../queries/factor.ts';
import { lockAdministrators, lockPerson, readLastLink } from '../queries/person-state.ts';
import { endAllSessions } from '../store.ts';
import { removeFactor } from '../store-factors.ts';

const DAY = 86_400_000;

/**
 * An administrator takes off the factor of somebody who lost telephone and recovery codes; they enrol another one when
 * they sign in next. Whoever made a link for that person's password within a day does not take off the factor too,
 * where another administrator is there: the two together would be the whole account.
 * Problems: those of `mayKeep`, `access.factor-over`, `access.needs-second-person`, `access.reauthentication-needed`.
 */
export const takeOffFactor = defineCommand({
	name: 'access.take-off-factor',
	policy: 'people.manage',
	input: z.object({ personId: personIdInput }),
	load: async (tx, { personId }, { jurisdictionId }) => ({
		person: await lockPerson(tx, personId),
		factor: await lockFactor(tx, personId, 'confirmed'),
		link: await readLastLink(tx, personId),
		administrators: await lockAdministrators(tx, jurisdictionId),
	}),
	may: (actor, { person }) => mayKeep(actor, person),
	decide: ({ factor, link, administrators }, { personId }, { actor, now }) => {
		if (!factor) return no('access.factor-over');
		const fresh = requireFresh(actor, now);
		if (!fresh.ok) return fresh;
		const by = actor.personId;
		const hasOther = administrators.some((id) => id !== by && id !== personId);
		if (hasOther && link?.by === by && now - link.at < DAY) return no('access.needs-second-person');
		return yes({
			changes: { personId, by, at: now },
			event: { type: 'access.factor-removed', personId, factorId: factor.id },
			answer: null,
		});
	},
	save: async (tx, removed) => {
		await removeFactor(tx, removed);
		await endAllSessions(tx, removed);
	},
});
