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
	examples: [
		'npx openpar explain --set data/examples/first-set.yaml --entries data/examples/first-entries.csv --unit "Sở minh họa B" --leaf 1.2',
		'npx openpar explain --set data/examples/first-set.yaml --entries data/examples/first-entries.csv --unit "Sở minh họa B" --leaf 1',
	],
	run: async (call) => (await import('./run-explain.ts')).run(call),
};
