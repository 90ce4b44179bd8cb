import { z } from 'zod';
import type { Actor } from '#platform/actor.ts';

/** The card that a command or query is about: the round by its key, the unit by its id. */
export const cardInput = { round: z.string().max(80), unitId: z.uuid() };

/** Texts that the database can hold as names: no control characters, no halves of characters. */
export const nameText = (longest: number) =>
	z
		.string()
		.max(longest)
		.regex(/^[^\p{Cc}\p{Cs}]*$/u);

/** Who acts, as rows name them; null: the product itself. */
export const rowOf = (personId: Actor['personId']): string | null =>
	personId === 'system' ? null : personId;
