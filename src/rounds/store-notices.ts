import type { WriteTransaction } from '#platform/db/transaction.ts';

/** Something to tell a person. */
export type NewNotice = {
	readonly jurisdictionId: string;
	readonly id: string;
	readonly personId: string;
	readonly roundId: string;
	readonly unitId: string;
	readonly subject: string;
	readonly body: string;
	readonly link: string;
	readonly createdBy: string | null;
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly mail: { readonly id: string; readonly recipient: string };
};

/** Writes notices, each with the mail that carries it out. */
export const insertNotices = async (tx: WriteTransaction, notices: readonly NewNotice[]): Promise<void> => {
	for (let from = 0; from < notices.length; from += 2_000) {
		const some = notices.slice(from, from + 2_000);
		await tx
			.insertInto('notice')
			.values(
				some.map((one) => ({
					jurisdiction_id: one.jurisdictionId,
					id: one.id,
					person_id: one.personId,
					round_id: one.roundId,
					unit_id: one.unitId,
					subject: one.subject,
					body: one.body,
					link: one.link,
					created_at: new Date(one.at),
					created_by: one.createdBy,
				})),
			)
			.execute();
		await tx
			.insertInto('mail')
			.values(
				some.map(({ jurisdictionId, id, mail, at }) => ({
					jurisdiction_id: jurisdictionId,
					id: mail.id,
					notice_id: id,
					recipient: mail.recipient,
					created_at: new Date(at),
				})),
			)
			.execute();
	}
};

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
