import type { CliCommand } from './command-line.ts';

export const unitsImport: CliCommand = {
	name: 'units import',
	options: { jurisdiction: { value: 'slug' } },
	operand: { value: 'file', isMany: true },
	examples: ['npx openpar units import data/units/provinces.csv --jurisdiction viet-nam'],
	run: async (call) => (await import('./run-units-import.ts')).run(call),
};
