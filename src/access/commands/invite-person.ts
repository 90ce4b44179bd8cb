import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { bringIn, GRANT_CONSTRAINTS, saveBroughtIn } from '../bring-in.ts';
import { mayGive, placeOfGrants } from '../core/giving.ts';
import { saidOf } from '../core/plan-grants.ts';
import { emailInput, grantInput, nameInput, tokenHashInput } from '../grant-input.ts';
import { lockLeading, lockPersonByEmail, readUnknownRounds } from '../queries/person-state.ts';

/**
 * Brings a person in with their roles. Somebody new gets a link with which they choose a password; somebody who has an
 * account already gets the roles and no link, so that no administrator can take over an account that is kept elsewhere.
 * Problems: those of `mayGive`, `access.person-disabled`, `access.grant-held`, `access.unit-unknown`,
 * `access.round-unknown`.
 */
export const invitePerson = defineCommand({
	name: 'access.invite-person',
	policy: 'people.invite',
	place: ({ grants }) => placeOfGrants(grants),
	input: z.object({
		name: nameInput,
		email: emailInput,
		tokenHash: tokenHashInput,
		grants: z.array(grantInput).min(1).max(20),
	}),
	load: async (tx, { email, grants }, { jurisdictionId }) => ({
		person: await lockPersonByEmail(tx, email),
		leading: await lockLeading(tx, jurisdictionId),
		unknownRounds: await readUnknownRounds(
			tx,
			jurisdictionId,
			grants.map(({ roundId }) => roundId),
		),
	}),
	may: (actor, { person }, { grants }) => {
		const refused = grants.map((grant) => mayGive(actor, person?.id, grant)).find(({ ok }) => !ok);
		return refused ?? yes(undefined);
	},
	decide: ({ person, leading, unknownRounds }, invited, { actor, now, newId }) => {
		if (person?.isDisabled) return no('access.person-disabled');
		if (unknownRounds.length > 0) return no('access.round-unknown');
		const changes = bringIn({ ...invited, known: person }, { actor, leading, at: now, newId });
		const { personId, links, requests } = changes;
		return yes({
			changes,
			event: {
				type: 'access.person-invited',
				personId,
				roles: invited.grants.map(({ role }) => role),
				...saidOf(changes),
			},
			answer: { personId, hasLink: links.length > 0, waiting: requests.length },
		});
	},
	save: saveBroughtIn,
	constraints: { person_email: 'access.email-taken', ...GRANT_CONSTRAINTS },
});
