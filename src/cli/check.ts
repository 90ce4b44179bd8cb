import type { CliCommand } from './command-line.ts';

export const check: CliCommand = {
	name: 'check',
	options: { json: {}, xlsx: { value: 'file' }, yaml: { value: 'file' } },
	operand: { value: 'set', isMany: true },
	examples: ['npx openpar check data/sets/son-la-2017-departments.yaml'],
	run: async (call) => (await import('./run-check.ts')).run(call),
};
