import type { CliCommand } from './command-line.ts';
import { SCORING_OPTIONS } from './compute-index.ts';

export const explain: CliCommand = {
	name: 'explain',
	options: {
		...SCORING_OPTIONS,
		unit: { value: 'text', isRequired: true },
		leaf: { value: 'text', isRequired: true },
		year: { value: 'year' },
	},
	examples: [],
	run: async (call) => (await import('./run-explain.ts')).run(call),
};
