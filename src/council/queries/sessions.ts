import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import type { Phase } from '#access/core/phases.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { Attendee } from '../core/attendee.ts';
import { mayInCouncilNow } from '../core/session.ts';
import { type ContestedLeaf, readContested } from './contested.ts';
import { readRoundHead } from './round-head.ts';
import {
	type KeptSession,
	readCouncilRound,
	readItemCounts,
	readMembers,
	readSessions,
} from './session-state.ts';

/** How many items of a session are in each state. */
export type ItemCounts = Readonly<Record<'open' | 'decided' | 'undecided' | 'removed', number>>;

export type RoundHead = {
	readonly id: string;
	readonly key: string;
	readonly year: number;
	readonly name: { readonly vi: string; readonly en?: string };
	readonly phase: Phase;
	readonly practice: boolean;
};

export type Sessions = {
	readonly round: RoundHead;
	readonly sessions: readonly (KeptSession & { readonly counts: ItemCounts })[];
	/** On no agenda yet. */
	readonly contested: readonly ContestedLeaf[];
	readonly members: readonly Attendee[];
	readonly mayPrepare: boolean;
};

/** The council of a round: its sessions, and what is still contested. Null where there is no such round for the asker. */
export const sessions = defineQuery({
	name: 'council.sessions',
	input: z.object({ round: z.string().max(80) }),
	read: async (tx, { round: key }, { actor, now }): Promise<Sessions | null> => {
		if (!actor) return null;
		const { jurisdictionId } = actor;
		const round = await readRoundHead(tx, jurisdictionId, key);
		const place = round && (await readCouncilRound(tx, jurisdictionId, round.id));
		if (!round || !place || !permit(actor, 'council.read', { roundId: round.id }).ok) return null;
		const kept = await readSessions(tx, jurisdictionId, { roundId: round.id });
		const counts = await readItemCounts(tx, jurisdictionId, round.id);
		return {
			round,
			sessions: kept.map((session) => ({ ...session, counts: counts(session.id) })),
			contested: await readContested(tx, jurisdictionId, round.id),
			members: await readMembers(tx, jurisdictionId, round.id),
			mayPrepare: mayInCouncilNow(actor, 'council.prepare', place, now).ok,
		};
	},
});
