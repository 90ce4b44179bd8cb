import { z } from 'zod';

const code = z
	.string()
	.min(1)
	.max(80)
	.regex(/^[^\p{Cc}\p{Cs}]*$/u);

/** A document and leaves of a unit's card, as addresses and forms name them. */
export const linkInput = z.strictObject({
	/** The round's key. */
	round: z.string().min(1).max(80),
	unitId: z.uuid(),
	documentId: z.uuid(),
	leaves: z.array(code).min(1).max(200),
});

export type LinkInput = z.output<typeof linkInput>;
