import { toPublicFrame, toPublicUnit } from '#par-index/ui/index-messages.ts';
import { type Call, EXIT, type ExitCode } from './command-line.ts';
import { printIndex } from './print-index.ts';
import { readRound } from './read-round.ts';

/** Units leave one by one, each on a line: those of a country with their traces are more than one text can hold. */
const printJson = (
	results: Parameters<typeof toPublicFrame>[0],
	{ locale, output }: Pick<Call, 'locale' | 'output'>,
): void => {
	const { fictitious, settings, ...rest } = toPublicFrame(results, locale);
	const tail = JSON.stringify(rest);
	output.out(`{"fictitious":${fictitious},"settings":${JSON.stringify(settings)},"units":[`);
	results.units.forEach((unit, at) => {
		output.out(`${at === 0 ? '' : ','}\n${JSON.stringify(toPublicUnit(unit, locale))}`);
	});
	output.out(`\n],${tail.slice(1)}\n`);
};

/** Runs `openpar compute`. */
export const run = async (call: Call): Promise<ExitCode> => {
	const { index, file, until, notes } = await readRound(call);
	const { results, problems } = index;
	if (call.has('json')) {
		printJson(results, call);
		for (const { code, details } of notes) call.output.err(`${call.say(code, details)}\n`);
	} else call.output.out(printIndex(index, { file, notes, until }, call));
	return results.inconsistencies.length + problems.length > 0 ? EXIT.findings : EXIT.fine;
};
