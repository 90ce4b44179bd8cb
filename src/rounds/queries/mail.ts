import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { Mail } from '#platform/mail/mail.ts';

/** A mail of the outbox; undefined when it was sent, or kept, already. */
export const mailToSend = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	id: string,
): Promise<Mail | undefined> => {
	const row = await tx
		.selectFrom('mail')
		.innerJoin('notice', (join) =>
			join
				.onRef('notice.jurisdiction_id', '=', 'mail.jurisdiction_id')
				.onRef('notice.id', '=', 'mail.notice_id'),
		)
		.select(['mail.recipient', 'notice.subject', 'notice.body'])
		.where('mail.jurisdiction_id', '=', jurisdictionId)
		.where('mail.id', '=', id)
		.where('mail.sent_at', 'is', null)
		.where('mail.kept_at', 'is', null)
		.executeTakeFirst();
	return row && { id, to: row.recipient, subject: row.subject, text: row.body };
};
