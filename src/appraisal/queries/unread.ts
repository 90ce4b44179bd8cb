import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { type LeafKey, leafKey } from './cells-of-leaves.ts';

/** Leaves that somebody is still to read a second time: until they have, what was decided there is not for them. */
export type Unread = (key: LeafKey) => boolean;

/** One statement. */
export const readUnread = async (tx: ReadTransaction, actor: Actor, roundId: string): Promise<Unread> => {
	const rows = await tx
		.selectFrom('second_reading')
		.select(['unit_id as unitId', 'leaf'])
		.where('jurisdiction_id', '=', actor.jurisdictionId)
		.where('round_id', '=', roundId)
		.where(sql<boolean>`reader_id::text = ${actor.personId}`)
		.where('read_at', 'is', null)
		.execute();
	const keys = new Set(rows.map(leafKey));
	return (key) => keys.has(leafKey(key));
};

/** Without what a second reader must not know yet: cells and events of the unit's own stage stay. */
export const withoutJudged = <T extends { readonly stage: string }>(
	judged: readonly T[],
	isUnread: (one: T) => boolean,
): readonly T[] => judged.filter((one) => one.stage === 'self' || !isUnread(one));

/** The same of what units were asked. */
export const requestsRead = <T>(requests: ReadonlyMap<string, T>, isUnread: Unread): ReadonlyMap<string, T> =>
	new Map(
		[...requests].filter(([key]) => {
			const [unitId = '', ...leaf] = key.split(' ');
			return !isUnread({ unitId, leaf: leaf.join(' ') });
		}),
	);
