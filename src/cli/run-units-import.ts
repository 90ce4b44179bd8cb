import { sortTables } from '#units/core/import/sort-tables.ts';
import { importUnits } from '#units/jobs/import-units.ts';
import { type Call, EXIT, type ExitCode } from './command-line.ts';
import { withDatabase } from './database.ts';
import { actingFor } from './jurisdiction.ts';
import { readTables } from './read-tables.ts';

/** Runs `openpar units import`. */
export const run = async (call: Call): Promise<ExitCode> => {
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
};
