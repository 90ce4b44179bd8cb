import { z } from 'zod';

/** A figure as somebody typed it. */
export const typedFigure = {
	/** Of the figure that was seen; 0: none. */
	version: z.int().min(0),
	values: z.record(z.string().max(400), z.string().max(400)),
	source: z.string().max(2_000),
	asOf: z.string().max(20),
	reason: z.string().max(2_000),
};

/** Why, in words for those who come after: compulsory. */
export const longReason = z.string().trim().min(1, 'figures.reason-missing').max(4_000);
