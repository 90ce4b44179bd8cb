import type { CliCommand } from './command-line.ts';

/** The options that name what units are scored from. */
export const SCORING_OPTIONS: CliCommand['options'] = {
	set: { value: 'file', isMany: true, isRequired: true },
	entries: { value: 'file', isRequired: true },
	sheet: { value: 'text' },
	stage: { value: 'text' },
};

export const computeIndex: CliCommand = {
	name: 'compute',
	options: {
		...SCORING_OPTIONS,
		previous: { value: 'release', isMany: true },
		settings: { value: 'file' },
		units: { value: 'file', isMany: true },
		json: {},
	},
	examples: [
		'npx openpar compute --set data/examples/first-set.yaml --entries data/examples/first-entries.csv',
		'npx openpar compute --set data/examples/first-set.yaml --entries data/examples/first-entries.csv --stage self --json',
	],
	run: async (call) => (await import('./run-compute-index.ts')).run(call),
};
