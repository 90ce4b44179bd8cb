import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';
import type { MailTransport } from '#platform/mail/mail.ts';
import { mailToSend } from '../queries/mail.ts';
import { markMail } from '../store-notices.ts';

/**
 * Sends one mail of the outbox; a server that does not take it is asked again later, by the queue. Where no server is named
 * the notice stays in the product, and nothing is sent later all at once.
 */
export const sendMail = (transport: MailTransport | undefined) =>
	defineJob({
		name: 'rounds.send-mail',
		input: z.object({ mail: z.uuid() }),
		run: async ({ mail: id }, { tx, actor: { jurisdictionId }, now }) => {
			const mail = await mailToSend(tx, jurisdictionId, id);
			if (!mail) return;
			if (transport) await transport.send(mail);
			await markMail(tx, { jurisdictionId, id, as: transport ? 'sent' : 'kept', at: now });
		},
	});
