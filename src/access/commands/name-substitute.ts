import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { GRANT_CONSTRAINTS } from '../bring-in.ts';
import { mayBeLent, mayNameSubstitute } from '../core/giving.ts';
import { givenRole, planGrants } from '../core/plan-grants.ts';
import type { Role } from '../core/roles.ts';
import { grantInput, personIdInput } from '../grant-input.ts';
import { lockGrant, lockLeading, lockPerson } from '../queries/person-state.ts';
import { savePlan } from '../store-grants.ts';

/**
 * Lets somebody stand in for another's role from the first to the last day. Who stands in for somebody who judges judges too:
 * a second person confirms that as well. Problems: those of `mayNameSubstitute` and of `mayBeLent`, `access.grant-unknown`,
 * `access.person-unknown`, `access.grant-held`, `access.grant-waits`.
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
		leading: await lockLeading(tx, jurisdictionId),
	}),
	may: (actor, { grant }, { personId, from, until }) => {
		if (!grant) return no('access.grant-unknown');
		const { unitId, roundId } = grant;
		const wanted = { role: grant.role as Role, unitId, roundId, from, until };
		return mayNameSubstitute(actor, grant.personId, personId, wanted);
	},
	decide: ({ grant, person, leading }, { personId, from, until }, { actor, now, newId }) => {
		if (!grant || grant.isRevoked) return no('access.grant-unknown');
		if (!person || person.isDisabled) return no('access.person-unknown');
		const { unitId, roundId } = grant;
		const lent = mayBeLent(actor, grant, person.roles);
		if (!lent.ok) return lent;
		const given = { role: grant.role as Role, unitId, roundId, from, until, substituteFor: grant.personId };
		const plan = planGrants(actor, personId, [given], { leading, at: now, newId });
		const types = { waiting: 'access.substitute-asked-for', holding: 'access.substitute-named' } as const;
		return yes(givenRole(plan, types, { personId, ...given }));
	},
	save: (tx, plan) => savePlan(tx, plan),
	constraints: GRANT_CONSTRAINTS,
});
