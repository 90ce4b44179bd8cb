import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { mayRevoke } from '../core/giving.ts';
import type { Role } from '../core/roles.ts';
import { lockAdministrators, lockGrant } from '../queries/person-state.ts';
import { revokeGrant } from '../store-grants.ts';

/**
 * Takes a role away; from the next request on it is gone. The last administrator stays.
 * Problems: `access.not-allowed`, `access.grant-unknown`, `access.last-administrator`.
 */
export const revokeRole = defineCommand({
	name: 'access.revoke-role',
	input: z.object({ grantId: z.uuid() }),
	load: async (tx, { grantId }, { jurisdictionId }) => ({
		administrators: await lockAdministrators(tx, jurisdictionId),
		grant: await lockGrant(tx, grantId, jurisdictionId),
	}),
	may: (actor, { grant }) =>
		grant
			? mayRevoke(actor, { role: grant.role as Role, roundId: grant.roundId })
			: no('access.grant-unknown'),
	decide: ({ administrators, grant }, { grantId }, { actor, now }) => {
		if (!grant || grant.isRevoked) return no('access.grant-unknown');
		const { personId, role, unitId, roundId } = grant;
		if (role === 'administrator' && !administrators.some((id) => id !== personId))
			return no('access.last-administrator');
		const by = actor.personId === 'system' ? undefined : actor.personId;
		return yes({
			changes: { id: grantId, by, at: now },
			event: { type: 'access.role-revoked', personId, role, unitId, roundId },
			answer: null,
		});
	},
	save: (tx, revoked) => revokeGrant(tx, revoked),
});
