import { z } from 'zod';
import { requireFresh } from '#access/core/reauthentication.ts';
import { parseDay } from '#kernel/calendar.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Context } from '#platform/command/command.ts';
import { SCOPES } from './core/scope.ts';

export const roundId = { round: z.uuid() };
export const hash = z.string().regex(/^[0-9a-f]{64}$/);
export const scope = z.enum(SCOPES);
export const reason = z.string().trim().min(1, 'rounds.reason-missing').max(2000);
export const day = z.string().refine((text) => parseDay(text) === text, 'publication.day-wrong');

/** A person who just showed who they are. Problems: `access.reauthentication-needed`, `publication.needs-person`. */
export const freshPerson = ({ actor, now }: Pick<Context, 'actor' | 'now'>): Decision<string> => {
	const { personId } = actor;
	if (personId === 'system') return no('publication.needs-person');
	const fresh = requireFresh(actor, now);
	return fresh.ok ? yes(personId) : fresh;
};
