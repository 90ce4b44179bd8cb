import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { bringIn, GRANT_CONSTRAINTS, saveBroughtIn } from '../bring-in.ts';
import { mayGive, placeOfGrants, type WantedGrant } from '../core/giving.ts';
import { saidOf } from '../core/plan-grants.ts';
import { emailInput, grantInput, nameInput, tokenHashInput } from '../grant-input.ts';
import { lockLeading, lockPeopleByEmail, readUnknownRounds } from '../queries/person-state.ts';

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
 * Brings many people in at once, all or none. A role that somebody has or waits for already is left as it is, so that a list can be
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
		leading: await lockLeading(tx, jurisdictionId),
		unknownRounds: await readUnknownRounds(
			tx,
			jurisdictionId,
			people.flatMap(({ grants }) => grants.map(({ roundId }) => roundId)),
		),
	}),
	may: (actor, { known }, { people }) => {
		for (const { email, grants } of people)
			for (const grant of grants) {
				const allowed = mayGive(actor, known.get(email.toLowerCase())?.id, grant);
				if (!allowed.ok) return no(allowed.problem.code, { ...allowed.problem.details, email });
			}
		return yes(undefined);
	},
	decide: ({ known, leading, unknownRounds }, { people }, { actor, now, newId }) => {
		const isUnknown = (roundId: string | null): boolean =>
			roundId !== null && unknownRounds.includes(roundId);
		const plans = [];
		for (const { grants, ...listed } of people) {
			const { email } = listed;
			const person = known.get(email.toLowerCase());
			if (person?.isDisabled) return no('access.person-disabled', { email });
			if (grants.some(({ roundId }) => isUnknown(roundId))) return no('access.round-unknown', { email });
			const wanted = grants.filter((grant) => !isHeld(person?.grants ?? [], grant));
			const one = { ...listed, grants: wanted, known: person };
			plans.push({ ...bringIn(one, { actor, leading, at: now, newId }), email });
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
				waiting: plans.flatMap(({ requests }) => requests.map(({ personId, role }) => ({ personId, role }))),
				alone: plans.flatMap((plan) => saidOf(plan).alone).length,
			},
			answer: {
				invited: plans.filter(({ links }) => links.length > 0).map(({ email }) => email),
				given: given.length,
				waiting: plans.reduce((sum, { requests }) => sum + requests.length, 0),
			},
		});
	},
	save: saveBroughtIn,
	constraints: { person_email: 'access.email-taken', ...GRANT_CONSTRAINTS },
});
