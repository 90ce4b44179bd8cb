import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { headerText } from '#platform/mail/mail.ts';
import { insertNotices, MAILBOX, mailsOf, type NewNotice } from '#platform/notices/insert-notices.ts';
import { TODAY } from '../queries/register.ts';
import { readRound, readUnitAccounts, readUnits } from '../queries/round-state.ts';

const message = z.object({
	unitId: z.uuid(),
	subject: z.string().transform(headerText).pipe(z.string().min(1).max(300)),
	text: z.string().trim().min(1).max(10_000),
	link: z
		.string()
		.regex(/^\/[^/\\]/)
		.max(500),
});

/**
 * Reminds the clerks and heads of units: a notice in the product for each, and a mail in the outbox, sent by a job. Sentences
 * are made where people read them; the same text goes to everybody of a unit.
 * Problems: `rounds.round-missing`, `rounds.nobody-to-remind`.
 */
export const sendReminders = defineCommand({
	name: 'rounds.send-reminders',
	policy: 'rounds.remind',
	place: ({ round, messages }) => ({ roundId: round, unitId: messages[0]?.unitId }),
	input: z.object({ round: z.uuid(), messages: z.array(message).min(1).max(5_000) }),
	load: async (tx, { round: id }, { jurisdictionId }) => {
		const round = await readRound(tx, jurisdictionId, { id });
		if (!round) return undefined;
		const units = await readUnits(tx, jurisdictionId, id);
		return { units, accounts: await readUnitAccounts(tx, jurisdictionId, id, TODAY) };
	},
	decide: (state, { round, messages }, { actor, now, newId }) => {
		if (!state) return no('rounds.round-missing');
		const inRound = new Set(state.units.map(({ unitId }) => unitId));
		const { jurisdictionId, personId } = actor;
		const notices = messages
			.filter(({ unitId }) => inRound.has(unitId))
			.flatMap(({ unitId, subject, text, link }) => {
				const people = state.accounts.filter((one) => one.unitId === unitId && MAILBOX.test(one.email));
				// Somebody who is clerk and head gets it once.
				const once = new Map(people.map((one) => [one.personId, one]));
				return [...once.values()].map(
					(one): NewNotice => ({
						jurisdictionId,
						id: newId<'notice'>(),
						personId: one.personId,
						roundId: round,
						unitId,
						subject,
						body: text,
						link,
						createdBy: personId === 'system' ? null : personId,
						at: now,
						mail: { id: newId<'mail'>(), recipient: one.email },
					}),
				);
			});
		if (notices.length === 0) return no('rounds.nobody-to-remind');
		const units = new Set(notices.flatMap(({ unitId }) => unitId ?? []));
		return yes({
			changes: notices,
			event: { type: 'rounds.reminders-sent', id: round, units: [...units], people: notices.length },
			answer: { units: units.size, people: notices.length },
			jobs: mailsOf(notices),
		});
	},
	save: (tx, notices) => insertNotices(tx, notices),
});
