import { toPublicResults } from '#par-index/ui/messages.ts';
import { type Call, EXIT, type ExitCode } from './command-line.ts';
import { compute } from './compute.ts';
import { printResults } from './print-results.ts';

/** Runs `openpar results`. */
export const run = async (call: Call): Promise<ExitCode> => {
	const { results, inputs, notes } = await compute(call);
	const { locale, output, say } = call;
	if (call.has('json')) {
		output.out(`${JSON.stringify(toPublicResults(results, locale), null, '\t')}\n`);
		for (const { code, details } of notes) output.err(`${say(code, details)}\n`);
	} else output.out(printResults(results, { table: inputs.table, notes }, { locale, say }));
	return results.inconsistencies.length > 0 ? EXIT.findings : EXIT.fine;
};
