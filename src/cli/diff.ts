import type { CliCommand } from './command-line.ts';

export const diff: CliCommand = {
	name: 'diff',
	options: { json: {} },
	operand: { value: 'set', isMany: true },
	examples: ['npx openpar diff data/sets/son-la-2017-departments.yaml data/sets/son-la-2017-districts.yaml'],
	run: async (call) => (await import('./run-diff.ts')).run(call),
};
