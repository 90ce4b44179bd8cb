import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { Attendee } from '../core/attendee.ts';
import { mayInCouncil, mayInCouncilNow } from '../core/session.ts';
import { type AgendaItem, readAgenda } from './agenda.ts';
import { readRoundHead } from './round-head.ts';
import {
	type KeptSession,
	readAttendance,
	readCouncilRound,
	readMembers,
	readSessions,
} from './session-state.ts';
import type { RoundHead } from './sessions.ts';
import { type FiledMinutes, readMinutes } from './signed-minutes.ts';

/** A session with its agenda, as its pages and its minutes show it. */
export type SessionPage = {
	readonly round: RoundHead;
	readonly session: KeptSession;
	/** Those of the session; before it opens, those appointed now. */
	readonly members: readonly Attendee[];
	readonly items: readonly AgendaItem[];
	/** Units of the round, for leaves that are added. */
	readonly units: readonly { readonly unitId: string; readonly name: string }[];
	readonly signedBy: string | null;
	/** As they came back signed on paper, the latest first. */
	readonly filed: readonly FiledMinutes[];
	readonly may: Readonly<Record<'prepare' | 'sign' | 'file', boolean>>;
	/** Whether whoever asks is a member of the session. */
	readonly isMember: boolean;
};

/** A session of a round's council by its number; null where there is none for the asker. */
export const session = defineQuery({
	name: 'council.session',
	input: z.object({ round: z.string().max(80), number: z.int().positive().max(100_000) }),
	read: async (tx, { round: key, number }, { actor, now }): Promise<SessionPage | null> => {
		if (!actor) return null;
		const { jurisdictionId, personId } = actor;
		const round = await readRoundHead(tx, jurisdictionId, key);
		const place = round && (await readCouncilRound(tx, jurisdictionId, round.id));
		if (!round || !place || !permit(actor, 'council.read', { roundId: round.id }).ok) return null;
		const kept = await readSessions(tx, jurisdictionId, { roundId: round.id });
		const found = kept.find((one) => one.number === number);
		if (!found) return null;
		const members =
			found.state === 'preparing'
				? await readMembers(tx, jurisdictionId, round.id)
				: await readAttendance(tx, jurisdictionId, found);
		const { items, units } = await readAgenda(tx, actor, { place, session: found, members, now });
		return {
			round,
			session: found,
			members,
			items,
			units: units.map(({ unitId, name }) => ({ unitId, name })),
			signedBy: members.find((one) => one.personId === found.signedBy)?.name ?? null,
			filed: await readMinutes(tx, jurisdictionId, found.id),
			may: {
				file: found.state === 'signed' && mayInCouncil(actor, 'council.file-minutes', place).ok,
				prepare: mayInCouncilNow(actor, 'council.prepare', place, now).ok,
				sign: mayInCouncilNow(actor, 'council.sign', place, now).ok,
			},
			isMember: members.some((one) => one.personId === personId),
		};
	},
});
