import type { WriteTransaction } from '#platform/db/transaction.ts';

/** Marks what a person has read; nobody reads for another. */
export const markRead = async (
	tx: WriteTransaction,
	{ jurisdictionId, personId, at }: { jurisdictionId: string; personId: string; at: number },
): Promise<void> => {
	await tx
		.updateTable('notice')
		.set({ read_at: new Date(at) })
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('person_id', '=', personId)
		.where('read_at', 'is', null)
		.execute();
};

/** Marks a mail as sent, or as kept in the product. */
export const markMail = async (
	tx: WriteTransaction,
	{ jurisdictionId, id, as, at }: { jurisdictionId: string; id: string; as: 'sent' | 'kept'; at: number },
): Promise<void> => {
	const when = new Date(at);
	await tx
		.updateTable('mail')
		.set(as === 'sent' ? { sent_at: when } : { kept_at: when })
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.execute();
};
