import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { isExampleEmail } from '../core/example-people.ts';
import { emailInput, grantInput, nameInput } from '../grant-input.ts';
import { readJurisdictions } from '../queries/jurisdictions.ts';
import { lockPeopleByEmail } from '../queries/person-state.ts';
import { insertPeople } from '../store.ts';
import { insertGrants } from '../store-grants.ts';

const listed = z.object({
	name: nameInput,
	email: emailInput.refine(isExampleEmail),
	grants: z.array(grantInput).max(20),
});

/**
 * Makes accounts with a known password, in a jurisdiction of examples only, by the product itself. Who and what is
 * there already is left as it is. Problems: `access.not-allowed`, `access.examples-only`.
 */
export const makeExamplePeople = defineCommand({
	name: 'access.make-example-people',
	policy: 'product',
	input: z.object({
		people: z.array(listed).min(1).max(500),
		passwordHash: z.string().startsWith('$argon2id$'),
	}),
	identity: ({ people }) => people,
	load: async (tx, { people }, { jurisdictionId }) => ({
		jurisdiction: (await readJurisdictions(tx)).find(({ id }) => id === jurisdictionId),
		known: await lockPeopleByEmail(
			tx,
			people.map(({ email }) => email),
			jurisdictionId,
		),
	}),
	decide: ({ jurisdiction, known }, { people, passwordHash }, { actor, now, newId }) => {
		if (!jurisdiction?.demo) return no('access.examples-only');
		const { jurisdictionId } = actor;
		const made = people.map(({ name, email, grants }) => {
			const before = known.get(email.toLowerCase());
			const id = before?.id ?? newId<'person'>();
			const wanted = grants.filter(
				({ role, unitId, roundId }) =>
					!before?.grants.some(
						(held) => held.role === role && held.unitId === unitId && held.roundId === roundId,
					),
			);
			return {
				id,
				email,
				people: before ? [] : [{ id, name, email, passwordHash, homeId: jurisdictionId, at: now }],
				grants: wanted.map((grant) => ({ ...grant, id: newId(), personId: id, jurisdictionId, at: now })),
			};
		});
		return yes({
			changes: {
				people: made.flatMap((one) => one.people),
				grants: made.flatMap((one) => one.grants),
			},
			event: { type: 'access.example-people-made', people: made.map(({ id }) => id) },
			answer: Object.fromEntries(made.map(({ email, id }) => [email, id])),
		});
	},
	save: async (tx, { people, grants }) => {
		await insertPeople(tx, people);
		await insertGrants(tx, grants);
	},
	constraints: { person_email: 'access.email-taken', role_grant_once: 'access.grant-held' },
});
