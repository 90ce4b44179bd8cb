import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { secondPeople } from '../core/second-person.ts';
import { lockRequests } from '../queries/grant-requests.ts';
import { lockLeading } from '../queries/person-state.ts';
import { decideRequests, insertGrants } from '../store-grants.ts';

/**
 * A second person says yes or no to roles that somebody gave, to all of them or to none. Whoever asked cannot say yes, and
 * may take the question back; whom it is about says neither.
 * Problems: `access.not-allowed`, `access.request-unknown`, `access.needs-second-person`, `access.person-disabled`,
 * `access.grant-held`; the last three with the name of whom it is about, where there is one.
 */
export const decideRoles = defineCommand({
	name: 'access.decide-roles',
	policy: 'people.confirm',
	input: z.object({ requestIds: z.array(z.uuid()).min(1).max(500), answer: z.enum(['yes', 'no']) }),
	load: async (tx, { requestIds }, { jurisdictionId }) => ({
		requests: await lockRequests(tx, jurisdictionId, requestIds),
		leading: await lockLeading(tx, jurisdictionId),
	}),
	decide: ({ requests, leading }, { requestIds, answer }, { actor, now, newId }) => {
		const { personId: by, jurisdictionId } = actor;
		const known = new Set(requests.map(({ id }) => id));
		if (
			by === 'system' ||
			requestIds.some((id) => !known.has(id)) ||
			requests.some(({ isDecided }) => isDecided)
		)
			return no('access.request-unknown');
		const approved = answer === 'yes';
		for (const request of requests) {
			const isTakenBack = !approved && request.askedBy === by;
			if (!isTakenBack && !secondPeople(request, leading).includes(by))
				return no('access.needs-second-person', { name: request.name });
			if (approved && request.isDisabled) return no('access.person-disabled', { email: request.name });
		}
		const grants = requests.map(({ personId, role, askedBy, substituteFor, ...held }) => ({
			id: newId(),
			personId,
			jurisdictionId,
			role,
			unitId: held.unitId,
			roundId: held.roundId,
			from: held.from,
			until: held.until,
			substituteFor: substituteFor ?? undefined,
			by: askedBy,
			at: now,
			confirmation: 'second-person' as const,
			confirmedBy: by,
		}));
		return yes({
			changes: {
				decided: { ids: [...known], by, at: now, approved },
				grants: approved ? grants : [],
			},
			event: {
				type: approved ? 'access.role-approved' : 'access.role-declined',
				roles: requests.map(({ personId, role, unitId, roundId, askedBy }) => ({
					personId,
					role,
					unitId,
					roundId,
					askedBy,
				})),
			},
			answer: { decided: requests.length },
		});
	},
	save: async (tx, { decided, grants }) => {
		await decideRequests(tx, decided);
		await insertGrants(tx, grants);
	},
	constraints: {
		role_grant_once: 'access.grant-held',
		grant_request_two_people: 'access.needs-second-person',
		role_grant_second_person: 'access.needs-second-person',
	},
});
