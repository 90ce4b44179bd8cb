import { z } from 'zod';
import { slug } from '#kernel/text.ts';

/** A jurisdiction as a form or a file names it. */
export const jurisdictionInput = z
	.object({
		name: z.string().trim().min(1).max(200),
		kind: z.enum(['state', 'ministry', 'province', 'organisation']),
		/** Whether it stands on an installation of examples (decision 007). */
		demo: z.boolean(),
	})
	.transform((jurisdiction) => ({ ...jurisdiction, slug: slug(jurisdiction.name) }))
	.refine((jurisdiction) => jurisdiction.slug !== '', { path: ['name'] });
