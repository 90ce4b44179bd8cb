import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import { readRoundHead } from './round-head.ts';

/** Minutes as they came back signed. */
export type FiledMinutes = {
	readonly id: string;
	readonly number: string;
	/** As 2026-12-31. */
	readonly issuedOn: string;
	readonly signer: string;
	readonly fileName: string;
	readonly sha256: string;
	readonly by: string | null;
	/** Milliseconds since 1970. */
	readonly at: number;
	/** Whether later ones took their place. */
	readonly isReplaced: boolean;
};

/** The signed minutes of a session, the latest first. */
export const readMinutes = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	sessionId: string,
): Promise<readonly FiledMinutes[]> => {
	const rows = await tx
		.selectFrom('signed_minutes as minutes')
		.leftJoin('person', 'person.id', 'minutes.uploaded_by')
		.select(['minutes.id', 'minutes.number', 'minutes.issued_on', 'minutes.signer', 'minutes.file_name'])
		.select(['minutes.sha256', 'minutes.uploaded_at', 'minutes.replaced_at', 'person.name'])
		.where('minutes.jurisdiction_id', '=', jurisdictionId)
		.where('minutes.session_id', '=', sessionId)
		.orderBy('minutes.uploaded_at', 'desc')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		number: row.number,
		issuedOn: row.issued_on,
		signer: row.signer,
		fileName: row.file_name,
		sha256: row.sha256,
		by: row.name,
		at: new Date(row.uploaded_at).getTime(),
		isReplaced: row.replaced_at !== null,
	}));
};

/** Signed minutes to the byte; null where there are none, or they are not for the asker. */
export const minutesBytes = defineQuery({
	name: 'council.minutes-bytes',
	input: z.object({ round: z.string().max(80), id: z.uuid() }),
	read: async (tx, { round: key, id }, { actor }) => {
		if (!actor) return null;
		const { jurisdictionId } = actor;
		const round = await readRoundHead(tx, jurisdictionId, key);
		if (!round || !permit(actor, 'council.read', { roundId: round.id }).ok) return null;
		const row = await tx
			.selectFrom('signed_minutes as minutes')
			.innerJoin('council_session as session', (join) =>
				join
					.onRef('session.jurisdiction_id', '=', 'minutes.jurisdiction_id')
					.onRef('session.id', '=', 'minutes.session_id'),
			)
			.select(['minutes.number', 'minutes.bytes'])
			.where('minutes.jurisdiction_id', '=', jurisdictionId)
			.where('session.round_id', '=', round.id)
			.where('minutes.id', '=', id)
			.executeTakeFirst();
		return row ? { number: row.number, bytes: new Uint8Array(row.bytes) } : null;
	},
});
