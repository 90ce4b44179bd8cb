import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { mayBeLent, mayNameSubstitute } from '../core/giving.ts';
import type { Role } from '../core/roles.ts';
import { grantInput, personIdInput } from '../grant-input.ts';
import { lockGrant, lockPerson } from '../queries/person-state.ts';
import { insertGrants } from '../store-grants.ts';

/**
 * Lets somebody stand in for another's role from the first to the last day.
 * Problems: those of `mayNameSubstitute` and of `mayBeLent`, `access.grant-unknown`, `access.person-unknown`, `access.grant-held`.
 */
export const nameSubstitute = defineCommand({
	name: 'access.name-substitute',
	input: z.object({
		grantId: z.uuid(),
		personId: personIdInput,
		from: grantInput.shape.from,
		until: grantInput.shape.until,
	}),
	load: async (tx, { grantId, personId }, { jurisdictionId }) => ({
		grant: await lockGrant(tx, grantId, jurisdictionId),
		person: await lockPerson(tx, personId),
	}),
	may: (actor, { grant }, { personId, from, until }) => {
		if (!grant) return no('access.grant-unknown');
		const { unitId, roundId } = grant;
		const wanted = { role: grant.role as Role, unitId, roundId, from, until };
		return mayNameSubstitute(actor, grant.personId, personId, wanted);
	},
	decide: ({ grant, person }, { personId, from, until }, { actor, now, newId }) => {
		if (!grant || grant.isRevoked) return no('access.grant-unknown');
		if (!person || person.isDisabled) return no('access.person-unknown');
		const { role, unitId, roundId } = grant;
		const lent = mayBeLent(actor, grant, person.roles);
		if (!lent.ok) return lent;
		const given = { personId, role, unitId, roundId, from, until };
		const by = actor.personId === 'system' ? undefined : actor.personId;
		const { jurisdictionId } = actor;
		const substitute = { ...given, id: newId(), jurisdictionId, substituteFor: grant.personId, by, at: now };
		return yes({
			changes: substitute,
			event: { type: 'access.substitute-named', ...given, substituteFor: grant.personId },
			answer: null,
		});
	},
	save: (tx, substitute) => insertGrants(tx, [substitute]),
	constraints: { role_grant_once: 'access.grant-held' },
});
