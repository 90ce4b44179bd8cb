import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { headerText } from '#platform/mail/mail.ts';
import { insertNotices, MAILBOX, mailsOf, type NewNotice } from '#platform/notices/insert-notices.ts';
import type { EvidenceEvent } from '../core/event.ts';
import { readLastChecks } from '../queries/last-checks.ts';
import { readWhoToTell } from '../queries/who-to-tell.ts';
import { insertChecks } from '../store-checks.ts';

/**
 * Notes what was found when files were read again; by the product itself. What was whole until now and is not any more is
 * told, once, to those who answer for the files: in the product and by mail, in the same transaction. Answers how many those are.
 * Problem: `evidence.file-missing`, where none of them is there.
 */
export const noteChecks = defineCommand({
	name: 'evidence.note-checks',
	policy: 'product',
	input: z.strictObject({
		checks: z
			.array(z.strictObject({ fileId: z.uuid(), found: z.enum(['same', 'different', 'missing']) }))
			.min(1)
			.max(10_000),
		/** The sentences for those who are told; made where sentences are made. */
		told: z.strictObject({
			subject: z.string().transform(headerText).pipe(z.string().min(1).max(300)),
			text: z.string().trim().min(1).max(10_000),
		}),
	}),
	load: async (tx, { checks }, { jurisdictionId }) => ({
		last: await readLastChecks(
			tx,
			jurisdictionId,
			checks.map(({ fileId }) => fileId),
		),
		people: await readWhoToTell(tx, jurisdictionId),
	}),
	decide: ({ last, people }, { checks: all, told }, { actor: { jurisdictionId }, now, newId }) => {
		const checks = all.filter(({ fileId }) => last.has(fileId));
		if (checks.length === 0) return no('evidence.file-missing');
		const damaged = checks
			.filter(({ fileId, found }) => found !== 'same' && (last.get(fileId) ?? 'same') === 'same')
			.map(({ fileId, found }) => ({ file: fileId, found }));
		const notices = (damaged.length === 0 ? [] : people).map(
			({ personId, email }): NewNotice => ({
				jurisdictionId,
				id: newId<'notice'>(),
				personId,
				roundId: null,
				unitId: null,
				subject: told.subject,
				body: told.text,
				link: '/work/damaged',
				createdBy: null,
				at: now,
				mail: MAILBOX.test(email) ? { id: newId<'mail'>(), recipient: email } : null,
			}),
		);
		const event: EvidenceEvent = { type: 'evidence.files-checked', files: checks.length, damaged };
		return yes({
			changes: { jurisdictionId, checks, at: now, notices },
			event,
			answer: { damaged: damaged.length },
			jobs: mailsOf(notices),
		});
	},
	save: async (tx, { notices, ...checks }) => {
		await insertChecks(tx, checks);
		await insertNotices(tx, notices);
	},
});
