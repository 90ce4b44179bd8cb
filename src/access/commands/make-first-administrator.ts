import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { mayStandBeside } from '../core/examples-apart.ts';
import { jurisdictionInput } from '../jurisdiction-input.ts';
import { readFirstSecret } from '../queries/first-secret.ts';
import { readJurisdictions } from '../queries/jurisdictions.ts';
import { insertJurisdiction, insertPeople, markFirstSecretUsed } from '../store.ts';
import { insertGrants } from '../store-grants.ts';

/**
 * The first person of an installation and the jurisdiction they work for, made with the secret that was printed at
 * the first start. There is no default account: whoever reads the server's terminal is its first administrator.
 * The state is there already, founded by the product as steward of the shipped units: whoever works for it takes it
 * over as it stands, its name too (`jurisdictionToWorkFor` finds it, and the runner's actor is it).
 */
export const makeFirstAdministrator = defineCommand({
	name: 'access.make-first-administrator',
	// And the secret, which `may` looks at.
	policy: 'product',
	input: z.object({
		secretHash: z.string().regex(/^[0-9a-f]{64}$/),
		name: z.string().trim().min(1).max(200),
		email: z.email().max(254),
		passwordHash: z.string().startsWith('$argon2id$'),
		jurisdiction: jurisdictionInput,
	}),
	load: async (tx) => ({
		secret: await readFirstSecret(tx, 'for update'),
		jurisdictions: await readJurisdictions(tx),
	}),
	may: (_actor, { secret }, { secretHash }) => {
		if (!secret || secret.used) return no('access.first-administrator-done');
		return secret.hash === secretHash ? yes(undefined) : no('access.secret-wrong');
	},
	decide: ({ jurisdictions }, { name, email, passwordHash, jurisdiction }, { actor, newId, now }) => {
		const apart = mayStandBeside(jurisdictions, jurisdiction);
		if (!apart.ok) return apart;
		const { jurisdictionId } = actor;
		const person = { id: newId<'person'>(), name, email, passwordHash, homeId: jurisdictionId, at: now };
		const adopted = jurisdictions.find(({ id }) => id === jurisdictionId);
		if (adopted && (adopted.kind !== 'state' || jurisdiction.kind !== 'state'))
			return no('access.jurisdiction-taken');
		const grant = { id: newId(), personId: person.id, jurisdictionId, role: 'administrator', at: now };
		return yes({
			changes: { person, grant, founded: adopted ? undefined : { ...jurisdiction, id: jurisdictionId } },
			event: {
				type: 'access.first-administrator-made',
				personId: person.id,
				jurisdiction: adopted?.slug ?? jurisdiction.slug,
			},
			answer: { personId: person.id, jurisdictionId },
		});
	},
	save: async (tx, { person, grant, founded }, { now }) => {
		if (founded) await insertJurisdiction(tx, founded);
		await insertPeople(tx, [person]);
		await insertGrants(tx, [grant]);
		await markFirstSecretUsed(tx, now);
	},
	constraints: { person_email: 'access.email-taken', jurisdiction_slug_key: 'access.jurisdiction-taken' },
});
