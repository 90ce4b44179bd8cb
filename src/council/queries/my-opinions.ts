import { sql } from 'kysely';
import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { defineQuery } from '#platform/query/query.ts';

/** A session that waits for a member's opinions. Times in milliseconds since 1970. */
export type WaitingSession = {
	readonly round: string;
	readonly roundName: { readonly vi: string; readonly en?: string };
	readonly number: number;
	readonly form: 'meeting' | 'writing';
	readonly heldAt: number;
	readonly until: number | null;
	/** Items that are open, that the member may vote on, and has not. */
	readonly waiting: number;
};

/** The open sessions that wait for whoever asks, what is due first first. */
export const myOpinions = defineQuery({
	name: 'council.my-opinions',
	plans: 'kept',
	policy: 'signed-in',
	input: z.object({}),
	read: async (tx, _, { actor, now }): Promise<readonly WaitingSession[]> => {
		if (!actor) return [];
		const { jurisdictionId, personId } = actor;
		if (personId === 'system') return [];
		const rows = await tx
			.selectFrom('council_session as session')
			.innerJoin('round', (join) =>
				join
					.onRef('round.jurisdiction_id', '=', 'session.jurisdiction_id')
					.onRef('round.id', '=', 'session.round_id'),
			)
			.innerJoin('council_item as item', (join) =>
				join
					.onRef('item.jurisdiction_id', '=', 'session.jurisdiction_id')
					.onRef('item.session_id', '=', 'session.id'),
			)
			.select(['round.id as roundId', 'round.key as round', 'session.number', 'session.held_at as heldAt'])
			.select(['session.opinions_until as until', 'item.unit_id as unitId'])
			.select([
				sql<WaitingSession['roundName']>`round.name`.as('roundName'),
				sql<WaitingSession['form']>`session.form`.as('form'),
			])
			.where('session.jurisdiction_id', '=', jurisdictionId)
			.where('session.state', '=', 'open')
			.where('item.state', '=', 'open')
			.where('round.phase', '=', 'council')
			.where(sql<boolean>`exists (
				select from council_attendance a where a.jurisdiction_id = session.jurisdiction_id
					and a.session_id = session.id and a.person_id = ${personId})`)
			.where(sql<boolean>`not exists (
				select from council_opinion o where o.jurisdiction_id = item.jurisdiction_id
					and o.item_id = item.id and o.person_id = ${personId})`)
			.execute();
		const found = new Map<string, WaitingSession>();
		for (const { roundId, unitId, heldAt, until, ...row } of rows) {
			if (!permit(actor, 'council.vote', { roundId, unitId, phases: ['council'] }).ok) continue;
			const ends = until === null ? null : new Date(until).getTime();
			if (ends !== null && ends <= now) continue;
			const key = `${row.round}/${row.number}`;
			const waiting = (found.get(key)?.waiting ?? 0) + 1;
			found.set(key, { ...row, heldAt: new Date(heldAt).getTime(), until: ends, waiting });
		}
		return [...found.values()].sort((a, b) => (a.until ?? a.heldAt) - (b.until ?? b.heldAt));
	},
});
