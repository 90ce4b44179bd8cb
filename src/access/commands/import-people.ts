import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { mayGive, placeOfGrants, type WantedGrant } from '../core/giving.ts';
import { LINK_LIFE } from '../core/links.ts';
import { planGrants } from '../core/plan-grants.ts';
import { emailInput, grantInput, nameInput, tokenHashInput } from '../grant-input.ts';
import { lockAdministrators, lockPeopleByEmail } from '../queries/person-state.ts';
import { insertPeople } from '../store.ts';
import { insertGrants, insertLinks, insertRequests } from '../store-grants.ts';

const listed = z.object({
	name: nameInput,
	email: emailInput,
	tokenHash: tokenHashInput,
	grants: z.array(grantInput).min(1).max(20),
});

type Held = { readonly role: string; readonly unitId: string | null; readonly roundId: string | null };

const isHeld = (held: readonly Held[], { role, unitId, roundId }: WantedGrant): boolean =>
	held.some((one) => one.role === role && one.unitId === unitId && one.roundId === roundId);

/**
 * Brings many people in at once, all or none. A role that somebody has already is left as it is, so that a list can be
 * brought in again when it grew. Problems: those of `invite-person`, with the mailbox of the first person refused.
 */
export const importPeople = defineCommand({
	name: 'access.import-people',
	policy: 'people.invite',
	place: ({ people }) => placeOfGrants(people.flatMap(({ grants }) => grants)),
	input: z.object({ people: z.array(listed).min(1).max(2_000) }),
	load: async (tx, { people }, { jurisdictionId }) => ({
		known: await lockPeopleByEmail(
			tx,
			people.map(({ email }) => email),
			jurisdictionId,
		),
		administrators: await lockAdministrators(tx, jurisdictionId),
	}),
	may: (actor, { known }, { people }) => {
		for (const { email, grants } of people)
			for (const grant of grants) {
				const allowed = mayGive(actor, known.get(email.toLowerCase())?.id, grant);
				if (!allowed.ok) return no(allowed.problem.code, { ...allowed.problem.details, email });
			}
		return yes(undefined);
	},
	decide: ({ known, administrators }, { people }, { actor, now, newId }) => {
		const { jurisdictionId } = actor;
		const by = actor.personId === 'system' ? undefined : actor.personId;
		const plans = [];
		for (const { name, email, tokenHash, grants } of people) {
			const person = known.get(email.toLowerCase());
			if (person?.isDisabled) return no('access.person-disabled', { email });
			const personId = person?.id ?? newId<'person'>();
			const wanted = grants.filter((grant) => !isHeld(person?.grants ?? [], grant));
			const isOurs = !person || (!person.hasWayIn && person.homeId === jurisdictionId);
			const [at, expiresAt] = [now, now + LINK_LIFE.invitation];
			plans.push({
				...planGrants(actor, personId, wanted, { administrators, at, newId }),
				email,
				people: person
					? []
					: [{ id: personId, name, email, passwordHash: undefined, homeId: jurisdictionId, at }],
				links: isOurs
					? [{ tokenHash, personId, jurisdictionId, purpose: 'invitation' as const, by, at, expiresAt }]
					: [],
			});
		}
		const given = plans.flatMap(({ grants, requests }) => [...grants, ...requests]);
		return yes({
			changes: {
				people: plans.flatMap((plan) => plan.people),
				grants: plans.flatMap((plan) => plan.grants),
				requests: plans.flatMap((plan) => plan.requests),
				links: plans.flatMap((plan) => plan.links),
			},
			event: {
				type: 'access.people-imported',
				people: people.length,
				given: given.map(({ personId, role }) => ({ personId, role })),
			},
			answer: {
				invited: plans.filter(({ links }) => links.length > 0).map(({ email }) => email),
				given: given.length,
				waiting: plans.reduce((sum, { requests }) => sum + requests.length, 0),
			},
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
