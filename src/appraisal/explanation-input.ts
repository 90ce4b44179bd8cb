import { z } from 'zod';

/** The leaf of a unit in a round that an explanation is about: the round by its key, the unit by its id. */
export const explanationUnit = { round: z.string().max(80), unitId: z.uuid() };
export const leafCode = z
	.string()
	.min(1)
	.max(80)
	.regex(/^[^\p{Cc}\p{Cs}]*$/u);

/** What people write: never empty, and nothing that the database cannot hold. */
export const saying = (longest: number) =>
	z
		.string()
		.trim()
		.min(1)
		.max(longest)
		.regex(/^[^\p{Cs}\0]*$/u);

/** As the database limits them. */
export const QUESTION_LIMIT = 4_000;
export const ANSWER_LIMIT = 20_000;
