import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { GRANT_CONSTRAINTS } from '../bring-in.ts';
import { mayGive, placeOfGrants } from '../core/giving.ts';
import { givenRole, planGrants } from '../core/plan-grants.ts';
import { grantInput, personIdInput } from '../grant-input.ts';
import { lockLeading, lockPerson, readUnknownRounds } from '../queries/person-state.ts';
import { savePlan } from '../store-grants.ts';

/**
 * Gives somebody a further role. One that judges or rules waits for a second person where there is one.
 * Problems: those of `mayGive`, `access.person-unknown`, `access.person-disabled`, `access.grant-held`,
 * `access.grant-waits`, `access.unit-unknown`, `access.round-unknown`.
 */
export const giveRole = defineCommand({
	name: 'access.give-role',
	policy: 'people.invite',
	place: (grant) => placeOfGrants([grant]),
	input: grantInput.extend({ personId: personIdInput }),
	load: async (tx, { personId, roundId }, { jurisdictionId }) => ({
		person: await lockPerson(tx, personId),
		leading: await lockLeading(tx, jurisdictionId),
		unknownRounds: await readUnknownRounds(tx, jurisdictionId, [roundId]),
	}),
	may: (actor, _state, { personId, ...wanted }) => mayGive(actor, personId, wanted),
	decide: ({ person, leading, unknownRounds }, { personId, ...wanted }, { actor, now, newId }) => {
		if (!person) return no('access.person-unknown');
		if (person.isDisabled) return no('access.person-disabled');
		if (unknownRounds.length > 0) return no('access.round-unknown');
		const plan = planGrants(actor, personId, [wanted], { leading, at: now, newId });
		const types = { waiting: 'access.role-asked-for', holding: 'access.role-given' } as const;
		return yes(givenRole(plan, types, { personId, ...wanted }));
	},
	save: (tx, plan) => savePlan(tx, plan),
	constraints: GRANT_CONSTRAINTS,
});
