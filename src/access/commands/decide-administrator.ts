import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { lockRequest } from '../queries/grant-requests.ts';
import { decideRequest, insertGrants } from '../store-grants.ts';

/**
 * A second administrator says yes or no to a new one. Whoever asked cannot say yes, and may take the question back;
 * whom it is about says neither.
 * Problems: `access.not-allowed`, `access.request-unknown`, `access.needs-second-person`.
 */
export const decideAdministrator = defineCommand({
	name: 'access.decide-administrator',
	policy: 'people.manage',
	input: z.object({ requestId: z.uuid(), answer: z.enum(['yes', 'no']) }),
	load: (tx, { requestId }) => lockRequest(tx, requestId),
	decide: (request, { requestId, answer }, { actor, now, newId }) => {
		const { personId: by, jurisdictionId } = actor;
		if (!request || request.isDecided || by === 'system') return no('access.request-unknown');
		const approved = answer === 'yes';
		if (request.personId === by || (approved && request.askedBy === by))
			return no('access.needs-second-person');
		const { personId, role } = request;
		const grant = { id: newId(), personId, jurisdictionId, role, by: request.askedBy, at: now };
		return yes({
			changes: { decided: { id: requestId, by, at: now, approved }, grants: approved ? [grant] : [] },
			event: {
				type: approved ? 'access.role-approved' : 'access.role-declined',
				personId,
				role,
				askedBy: request.askedBy,
			},
			answer: null,
		});
	},
	save: async (tx, { decided, grants }) => {
		await decideRequest(tx, decided);
		await insertGrants(tx, grants);
	},
	constraints: {
		role_grant_once: 'access.grant-held',
		grant_request_two_people: 'access.needs-second-person',
	},
});
