import type { ComputedIndex } from '#par-index/core/scorecard/compute-index.ts';
import type { Scorecard } from '#par-index/core/scorecard/scorecard.ts';
import { toPublicFrame, toPublicUnit } from '#par-index/ui/index-messages.ts';
import { type Call, EXIT, type ExitCode } from './command-line.ts';
import { leafSentences } from './leaf-sentences.ts';
import { printIndex } from './print-index.ts';
import { readRound } from './read-round.ts';

/** Units leave one by one, each on a line: those of a country with their traces are more than one text can hold. */
const printJson = ({ results, cards }: ComputedIndex, call: Call): void => {
	const { output, locale } = call;
	const sets = [...new Set(cards.map(({ set }) => set))];
	const { fictitious, settings, ...rest } = toPublicFrame(results, sets, locale);
	output.out(`{"fictitious":${fictitious},"settings":${JSON.stringify(settings)},"units":[`);
	results.units.forEach((unit, at) => {
		const { set } = cards[at] as Scorecard;
		const printed = JSON.stringify(toPublicUnit(unit, set, leafSentences(set, call)));
		output.out(`${at === 0 ? '' : ','}\n${printed}`);
	});
	output.out(`\n],${JSON.stringify(rest).slice(1)}\n`);
};

/** Runs `openpar compute`. */
export const run = async (call: Call): Promise<ExitCode> => {
	// A ranking for people has no traces; the JSON has all of them.
	const { index, file, until, notes } = await readRound(call, call.has('json') ? 'traces' : 'points');
	const { results, problems, warnings } = index;
	if (call.has('json')) {
		printJson(index, call);
		for (const { code, details } of notes) call.output.err(`${call.say(code, details)}\n`);
	} else call.output.out(printIndex(index, { file, notes, until }, call));
	return results.inconsistencies.length + problems.length + warnings.length > 0 ? EXIT.findings : EXIT.fine;
};
