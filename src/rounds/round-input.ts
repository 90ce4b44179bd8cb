import { z } from 'zod';
import { TIMED_PHASES } from './core/round.ts';

/** Which round is meant, as the person saw it. */
export const roundSeen = { round: z.uuid(), version: z.number().int().positive() };

/** An instant in milliseconds since 1970, in this and the next century. */
export const instant = z.number().int().min(0).max(7_258_118_400_000);

export const timedPhase = z.enum(TIMED_PHASES);

/** Why something was done, in words for those who come after. */
export const reason = z.string().trim().min(1, 'rounds.reason-missing').max(2000);
export const reasonOrNone = z.string().trim().max(2000);
