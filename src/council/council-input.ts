import { z } from 'zod';
import { FORMS } from './core/session.ts';

/** An instant in milliseconds since 1970, in this and the next century. */
const instant = z.number().int().min(0).max(7_258_118_400_000);

/** Which session is meant, as the person saw it. */
export const sessionSeen = { session: z.uuid(), version: z.int().positive() };

/** Why, in words for those who come after: compulsory. */
export const reason = z.string().trim().min(1, 'council.reason-missing').max(2_000);

/** When, where and how the council meets. */
export const sessionFields = {
	form: z.enum(FORMS),
	heldAt: instant,
	place: z.string().trim().max(400),
	opinionsUntil: instant.nullable(),
	chairDecidesTie: z.boolean(),
};

export const choice = z.enum(['self', 'appraised', 'other']);

/** Values of a leaf as they were typed, by input. */
export const typedValues = z.record(z.string().max(400), z.string().max(400));

/** Whom rows name; null: the product itself. */
export const personOf = (personId: string): string | null => (personId === 'system' ? null : personId);
