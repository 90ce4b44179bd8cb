import { sql } from 'kysely';
import { z } from 'zod';
import type { Role } from '#access/core/roles.ts';
import type { LocalText } from '#kernel/text.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import { type Conflict, conflictsOf, type HeldRole } from '../core/conflicts.ts';

/** A round and the conflicts of interest in it. */
export type RoundConflicts = {
	readonly id: string;
	readonly key: string;
	readonly name: LocalText;
	readonly conflicts: readonly Conflict[];
};

const readRounds = (tx: ReadTransaction, jurisdictionId: string, roundId: string | undefined) => {
	const all = tx
		.selectFrom('round')
		.select(['id', 'key', 'name'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.orderBy('year', 'desc')
		.orderBy('key');
	return roundId === undefined
		? all.where('phase', '<>', 'published').execute()
		: all.where('id', '=', roundId).execute();
};

/** What everybody of the jurisdiction is on the day: for all rounds, or for one. */
const readRoles = (tx: ReadTransaction, jurisdictionId: string, today: string) =>
	tx
		.selectFrom('role_grant as held')
		.innerJoin('person', 'person.id', 'held.person_id')
		.select(['person.id as personId', 'person.name as person'])
		.select(['held.role', 'held.unit_id as unitId', 'held.round_id as roundId'])
		.where('held.jurisdiction_id', '=', jurisdictionId)
		.where('held.revoked_at', 'is', null)
		.where('person.disabled_at', 'is', null)
		.where(sql<boolean>`held.during @> ${today}::date`)
		.orderBy('person.name')
		.execute();

const readCouncil = (tx: ReadTransaction, jurisdictionId: string, rounds: readonly string[]) =>
	tx
		.selectFrom('round_council_member as member')
		.innerJoin('person', 'person.id', 'member.person_id')
		.select(['person.id as personId', 'person.name as person', 'member.chair', 'member.round_id as roundId'])
		.where('member.jurisdiction_id', '=', jurisdictionId)
		.where('member.round_id', 'in', rounds)
		.execute();

/** Conflicts of interest in a round, or in every round of the asker's jurisdiction that is not published yet. */
export const roundConflicts = defineQuery({
	name: 'rounds.conflicts',
	policy: 'rounds.read-board',
	place: ({ roundId }) => ({ roundId }),
	input: z.object({ roundId: z.uuid().optional() }),
	read: async (tx, { roundId }, { actor, today }): Promise<readonly RoundConflicts[]> => {
		const jurisdictionId = actor?.jurisdictionId ?? '';
		const rounds = await readRounds(tx, jurisdictionId, roundId);
		if (rounds.length === 0) return [];
		const ids = rounds.map(({ id }) => id);
		const grants = await readRoles(tx, jurisdictionId, today);
		const council = await readCouncil(tx, jurisdictionId, ids);
		const ranked = await tx
			.selectFrom('round_unit')
			.select(['round_id as roundId', 'unit_id as unitId', 'name'])
			.where('jurisdiction_id', '=', jurisdictionId)
			.where('round_id', 'in', ids)
			.orderBy('ordinal')
			.execute();
		const appraising = await tx
			.selectFrom('round_appraiser')
			.select(['round_id as roundId', 'appraiser_key as key', 'unit_id as unitId'])
			.select('second_unit_id as secondUnitId')
			.where('jurisdiction_id', '=', jurisdictionId)
			.where('round_id', 'in', ids)
			.orderBy('appraiser_key')
			.execute();
		return rounds.map(({ id, key, name }) => {
			const held: readonly HeldRole[] = [
				...grants
					.filter((grant) => grant.roundId === null || grant.roundId === id)
					.map((grant) => ({ ...grant, role: grant.role as Role })),
				...council
					.filter((member) => member.roundId === id)
					.map(({ chair, ...member }) => ({
						...member,
						role: chair ? ('council-chair' as const) : ('council-member' as const),
						unitId: null,
					})),
			];
			const here = <T extends { readonly roundId: string }>(rows: readonly T[]): readonly T[] =>
				rows.filter((row) => row.roundId === id);
			const conflicts = conflictsOf(held, here(ranked), here(appraising));
			return { id, key, name: name as LocalText, conflicts };
		});
	},
});
