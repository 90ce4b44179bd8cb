import type { Id } from '#kernel/id.ts';
import type { Actor } from '#platform/actor.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Transactions } from '#platform/db/open-transaction.server.ts';
import { publicScope } from '#platform/db/scope.ts';
import { sightOf } from './core/roles.ts';
import { isLive } from './core/session-limits.ts';
import { readSession } from './queries/session.ts';
import { touchSession } from './store.ts';
import { hashToken } from './token.server.ts';

type Place = {
	readonly id: Id<'jurisdiction'>;
	readonly slug: string;
	readonly name: unknown;
	readonly demo: boolean;
};

/** Who is signed in, and for which jurisdiction they work. */
export type CurrentSession = {
	readonly actor: Actor;
	readonly name: string;
	readonly jurisdiction: Place;
	/** Every jurisdiction in which they have a role. */
	readonly places: readonly Place[];
};

/** A session in use is noted once a minute, not at every request. */
const TOUCH_AFTER = 60_000;

/** Whether a request shows that somebody is there, or a page that was left open asks by itself. */
export type Presence = 'there' | 'asked-by-itself';

/**
 * The live session that a cookie's token belongs to; undefined when there is none, or it has ended. What a page asks by
 * itself keeps no session alive (ASVS 5.0, 7.3: idle is without somebody's doing).
 */
export const currentSession = async (
	parts: { readonly transactions: Transactions; readonly clock: Clock },
	token: string,
	presence: Presence = 'there',
): Promise<CurrentSession | undefined> => {
	const { transactions, clock } = parts;
	const tokenHash = hashToken(token);
	const today = clock.today();
	const found = await transactions.read(publicScope, (tx) => readSession(tx, tokenHash, today), 'kept');
	if (!found) return undefined;
	const now = clock.now();
	const seenAt = new Date(found.seen_at).getTime();
	const times = {
		seenAt,
		expiresAt: new Date(found.expires_at).getTime(),
		endedAt: found.ended_at === null ? undefined : new Date(found.ended_at).getTime(),
	};
	if (!isLive(times, now)) return undefined;
	if (presence === 'there' && now - seenAt >= TOUCH_AFTER) {
		await transactions.write(
			publicScope,
			(tx) => touchSession(tx, tokenHash, now),
			() => true,
		);
	}
	const id = found.jurisdiction_id as Id<'jurisdiction'>;
	return {
		actor: {
			personId: found.person_id as Id<'person'>,
			jurisdictionId: id,
			...sightOf(found.grants),
			grants: found.grants,
			reauthenticatedAt:
				found.reauthenticated_at === null ? undefined : new Date(found.reauthenticated_at).getTime(),
		},
		name: found.person_name,
		jurisdiction: {
			id,
			slug: found.jurisdiction_slug,
			name: found.jurisdiction_name,
			demo: found.demo,
		},
		places: found.places.map((place) => ({ ...place, id: place.id as Place['id'] })),
	};
};
