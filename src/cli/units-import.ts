import { sortTables } from '#units/core/import/sort-tables.ts';
import { importUnits } from '#units/jobs/import-units.ts';
import { type CliCommand, EXIT } from './command-line.ts';
import { withDatabase } from './database.ts';
import { actingFor } from './jurisdiction.ts';
import { readTables } from './read-tables.ts';

export const unitsImport: CliCommand = {
	name: 'units import',
	options: { jurisdiction: { value: 'slug' } },
	operand: { value: 'file', isMany: true },
	examples: ['npx openpar units import data/units/provinces.csv --jurisdiction viet-nam'],
	run: async (call) => {
		const tables = (await Promise.all(call.operands.map(readTables))).flat();
		const result = await withDatabase(call, async (app) =>
			importUnits(app, (await actingFor(call, app)).actor, sortTables(tables)),
		);
		const { say, output } = call;
		if (result.ok) {
			output.out(`${say('cli.units-imported', { ...result.counts })}\n`);
			return EXIT.fine;
		}
		for (const { code, details } of result.problems) output.err(`${say(code, details)}\n`);
		output.err(`${say('cli.units-not-imported', { count: result.problems.length })}\n`);
		return EXIT.findings;
	},
};
