import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { mayInRound } from '../core/policies.ts';
import { canChangeRound } from '../core/round.ts';
import { readCouncilRoles } from '../queries/council-roles.ts';
import { lockRound, readCouncil } from '../queries/round-state.ts';
import { roundSeen } from '../round-input.ts';
import { replaceCouncil, updateRound } from '../store.ts';

/**
 * Says who is in the council of the round, and who chairs it, in place of those before.
 * Only who holds that role is named: it was confirmed by a second person, and a name in a plan is not.
 * Problems: `canChangeRound`, `rounds.member-twice`, `rounds.two-chairs`, `rounds.person-unknown`,
 * `rounds.member-without-role`, `rounds.chair-without-role`.
 */
export const appointCouncil = defineCommand({
	name: 'rounds.appoint-council',
	input: z.object({
		...roundSeen,
		members: z.array(z.object({ personId: z.uuid(), chair: z.boolean() })).max(200),
	}),
	load: async (tx, { round: id, members }, { jurisdictionId }) => {
		const round = await lockRound(tx, jurisdictionId, id);
		if (!round) return undefined;
		const named = members.map(({ personId }) => personId);
		const roles = await readCouncilRoles(tx, { jurisdictionId, roundId: id, people: named });
		return { round, roles, before: await readCouncil(tx, jurisdictionId, id) };
	},
	may: (actor, state) => mayInRound(actor, 'rounds.appoint', state?.round),
	decide: (state, { version, members }, { actor: { jurisdictionId } }) => {
		const seen = canChangeRound(state?.round, version);
		if (!seen.ok) return seen;
		if (new Set(members.map(({ personId }) => personId)).size < members.length)
			return no('rounds.member-twice');
		if (members.filter(({ chair }) => chair).length > 1) return no('rounds.two-chairs');
		for (const { personId, chair } of members) {
			const held = state?.roles.get(personId);
			if (!held) return no('rounds.person-unknown');
			if (held.roles.length === 0) return no('rounds.member-without-role', { name: held.name });
			if (chair && !held.roles.includes('council-chair'))
				return no('rounds.chair-without-role', { name: held.name });
		}
		const { id } = seen.value;
		return yes({
			changes: { jurisdictionId, id, version: version + 1, members },
			event: { type: 'rounds.council-appointed', id, before: state?.before ?? [], after: members },
			answer: { version: version + 1 },
		});
	},
	save: async (tx, { members, ...round }) => {
		await replaceCouncil(tx, round, members);
		await updateRound(tx, round);
	},
	constraints: { round_council_member_person_id_fkey: 'rounds.person-unknown' },
});
