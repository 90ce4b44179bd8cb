import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { mayGive, placeOfGrants } from '../core/giving.ts';
import { LINK_LIFE } from '../core/links.ts';
import { planGrants } from '../core/plan-grants.ts';
import { emailInput, grantInput, nameInput, tokenHashInput } from '../grant-input.ts';
import { lockAdministrators, lockPersonByEmail } from '../queries/person-state.ts';
import { insertPeople } from '../store.ts';
import { insertGrants, insertLinks, insertRequests } from '../store-grants.ts';

/**
 * Brings a person in with their roles. Somebody new gets a link with which they choose a password; somebody who has an
 * account already gets the roles and no link, so that no administrator can take over an account that is kept elsewhere.
 * Problems: those of `mayGive`, `access.person-disabled`, `access.grant-held`, `access.unit-unknown`.
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
	load: async (tx, { email }, { jurisdictionId }) => ({
		person: await lockPersonByEmail(tx, email),
		administrators: await lockAdministrators(tx, jurisdictionId),
	}),
	may: (actor, { person }, { grants }) => {
		const refused = grants.map((grant) => mayGive(actor, person?.id, grant)).find(({ ok }) => !ok);
		return refused ?? yes(undefined);
	},
	decide: ({ person, administrators }, { name, email, tokenHash, grants }, { actor, now, newId }) => {
		if (person?.isDisabled) return no('access.person-disabled');
		const { jurisdictionId } = actor;
		const personId = person?.id ?? newId<'person'>();
		const plan = planGrants(actor, personId, grants, { administrators, at: now, newId });
		const isOurs = !person || (!person.hasWayIn && person.homeId === jurisdictionId);
		const by = actor.personId === 'system' ? undefined : actor.personId;
		const added = { id: personId, name, email, passwordHash: undefined, homeId: jurisdictionId, at: now };
		const link = {
			tokenHash,
			personId,
			jurisdictionId,
			purpose: 'invitation' as const,
			by,
			at: now,
			expiresAt: now + LINK_LIFE.invitation,
		};
		return yes({
			changes: { ...plan, people: person ? [] : [added], links: isOurs ? [link] : [] },
			event: { type: 'access.person-invited', personId, roles: grants.map(({ role }) => role) },
			answer: { personId, hasLink: isOurs, waiting: plan.requests.length },
		});
	},
	save: async (tx, { people, grants, requests, links }) => {
		await insertPeople(tx, people);
		await insertGrants(tx, grants);
		await insertRequests(tx, requests);
		await insertLinks(tx, links);
	},
	constraints: {
		person_email: 'access.email-taken',
		role_grant_once: 'access.grant-held',
		grant_request_once: 'access.grant-waits',
		role_grant_unit_id_fkey: 'access.unit-unknown',
	},
});
