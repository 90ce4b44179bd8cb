import type { WriteTransaction } from '../db/transaction.ts';

/** Something to tell a person. */
export type NewNotice = {
	readonly jurisdictionId: string;
	readonly id: string;
	readonly personId: string;
	/** What it is about; null: neither a round nor a unit. */
	readonly roundId: string | null;
	readonly unitId: string | null;
	readonly subject: string;
	readonly body: string;
	readonly link: string;
	/** Null: the product itself. */
	readonly createdBy: string | null;
	/** Milliseconds since 1970. */
	readonly at: number;
	/** Null: who has no mailbox is told in the product alone. */
	readonly mail: { readonly id: string; readonly recipient: string } | null;
};

/** A mailbox that a mail can be addressed to. */
export const MAILBOX = /^[^@\s<>,;:"]+@[^@\s<>,;:"]+$/;

/** The work that carries mails out. */
export const mailsOf = (notices: readonly NewNotice[]) =>
	notices.flatMap(({ mail }) => (mail ? [{ name: 'rounds.send-mail', input: { mail: mail.id } }] : []));

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
		const mails = some.flatMap(({ jurisdictionId, id, mail, at }) =>
			mail
				? [
						{
							jurisdiction_id: jurisdictionId,
							id: mail.id,
							notice_id: id,
							recipient: mail.recipient,
							created_at: new Date(at),
						},
					]
				: [],
		);
		if (mails.length > 0) await tx.insertInto('mail').values(mails).execute();
	}
};
