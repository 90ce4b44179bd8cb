import { z } from 'zod';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import { secondPeople } from '../core/second-person.ts';
import { type OpenRequest, readOpenRequests } from './grant-requests.ts';
import { readLeading } from './person-state.ts';

/** A role that waits, and what whoever looks may do about it. */
export type WaitingRole = OpenRequest & { readonly mayConfirm: boolean; readonly mayTakeBack: boolean };

/** Roles of a jurisdiction that wait for a second person, and whether that can be whoever looks. */
export const readWaitingRoles = async (
	tx: ReadTransaction,
	{ jurisdictionId, personId, today }: { jurisdictionId: string; personId: string; today: string },
): Promise<readonly WaitingRole[]> => {
	const requests = await readOpenRequests(tx, { jurisdictionId, today });
	if (requests.length === 0) return [];
	const leading = await readLeading(tx, jurisdictionId);
	return requests.map((request) => ({
		...request,
		mayConfirm: secondPeople({ ...request, askedBy: request.askedById }, leading).includes(personId),
		mayTakeBack: request.askedById === personId,
	}));
};

/** How many roles wait for a yes of whoever asks. */
export const rolesToConfirm = defineQuery({
	name: 'access.roles-to-confirm',
	plans: 'kept',
	policy: 'people.confirm',
	input: z.object({}),
	read: async (tx, _input, { actor, today }) => {
		if (!actor) return 0;
		const { jurisdictionId, personId } = actor;
		const waiting = await readWaitingRoles(tx, { jurisdictionId, personId, today });
		return waiting.filter(({ mayConfirm }) => mayConfirm).length;
	},
});

/** Roles that whoever asks is to have once a second person confirms them. */
export const ownWaitingRoles = defineQuery({
	name: 'access.own-waiting-roles',
	plans: 'kept',
	policy: 'signed-in',
	input: z.object({}),
	read: async (tx, _input, { actor, today }): Promise<readonly OpenRequest[]> => {
		if (!actor || actor.personId === 'system') return [];
		const { jurisdictionId, personId } = actor;
		return readOpenRequests(tx, { jurisdictionId, personId, today });
	},
});
