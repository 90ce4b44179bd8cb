import { z } from 'zod';

/** What a record is looked for by. Days count as in Viet Nam, both ends included. */
export const searchInput = {
	from: z.iso.date().optional(),
	until: z.iso.date().optional(),
	person: z.union([z.literal('system'), z.uuid()]).optional(),
	/** A type (`rounds.round-opened`) or all of a domain (`rounds`). */
	type: z
		.string()
		.regex(/^[a-z-]+(?:\.[a-z-]+)?$/)
		.max(100)
		.optional(),
	/** What the event names: the id of a unit, a round, a document, a person; the number of a release. */
	subject: z.string().trim().min(1).max(300).optional(),
	/** Only records before this number. */
	before: z
		.string()
		.regex(/^\d{1,18}$/)
		.optional(),
};

export type SearchInput = z.output<z.ZodObject<typeof searchInput>>;
