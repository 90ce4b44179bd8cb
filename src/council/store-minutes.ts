import { recorded } from '#platform/db/record.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import { paperRow, type SignedPaper } from '#platform/signed/signed-paper.ts';

export type NewMinutes = SignedPaper & {
	readonly jurisdictionId: string;
	readonly id: string;
	readonly sessionId: string;
	/** Null: the product itself. */
	readonly by: string | null;
	/** Milliseconds since 1970. */
	readonly at: number;
};

/** Keeps signed minutes to the byte; those that came for the session before step back, and stay. */
export const insertMinutes = async (tx: WriteTransaction, minutes: NewMinutes): Promise<void> => {
	const { jurisdictionId, id, sessionId, by, at } = minutes;
	await tx
		.updateTable('signed_minutes')
		.set({ replaced_at: new Date(at), ...recorded })
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('session_id', '=', sessionId)
		.where('replaced_at', 'is', null)
		.execute();
	await tx
		.insertInto('signed_minutes')
		.values({
			jurisdiction_id: jurisdictionId,
			id,
			session_id: sessionId,
			...paperRow(minutes),
			uploaded_by: by,
			uploaded_at: new Date(at),
		})
		.execute();
};
