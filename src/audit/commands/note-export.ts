import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { searchInput } from '../search-input.ts';

/** Records that somebody took the audit records home, and which: they say who did what. */
export const noteExport = defineCommand({
	name: 'audit.note-export',
	policy: 'audit.read',
	input: z.object(searchInput),
	load: async () => undefined,
	decide: (_, asked) =>
		yes({
			changes: undefined,
			event: {
				type: 'audit.records-exported' as const,
				about: asked.subject ?? null,
				filter: Object.entries(asked).flatMap(([field, value]) =>
					value === undefined ? [] : [`${field}: ${value}`],
				),
			},
			answer: null,
		}),
	save: async () => {},
});
