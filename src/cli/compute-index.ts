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
	examples: [],
	run: async (call) => (await import('./run-compute-index.ts')).run(call),
};
