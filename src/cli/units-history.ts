import type { CliCommand } from './command-line.ts';

export const unitsHistory: CliCommand = {
	name: 'units history',
	options: { json: {} },
	operand: { value: 'key' },
	examples: ['npx openpar units history quang-tri-2025', 'npx openpar units history thua-thien-hue'],
	run: async (call) => (await import('./run-units-history.ts')).run(call),
};
