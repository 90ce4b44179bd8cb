import { differenceBetween } from '#criteria/core/difference.ts';
import { type Call, EXIT, type ExitCode, WrongCall } from './command-line.ts';
import { printDifference } from './print-difference.ts';
import { readSetFiles } from './read-set-file.ts';

/** Runs `openpar diff`: as of old, 1 says that there is a difference. */
export const run = async (call: Call): Promise<ExitCode> => {
	const { operands, locale, output, say } = call;
	if (operands.length !== 2) throw new WrongCall({ code: 'cli.two-sets-needed', details: {} });
	const [before, after] = await readSetFiles(operands);
	if (!before || !after) return EXIT.fine;
	const difference = differenceBetween(before.set, after.set);
	if (call.has('json')) output.out(`${JSON.stringify(difference, null, '\t')}\n`);
	else output.out(printDifference(difference, { before: before.file, after: after.file }, { locale, say }));
	return difference.set.length + difference.nodes.length > 0 ? EXIT.findings : EXIT.fine;
};
