import type { Problem } from '#kernel/decision.ts';
import { type ComputedIndex, computeIndex } from '#par-index/core/scorecard/compute-index.ts';
import type { Scorecard } from '#par-index/core/scorecard/scorecard.ts';
import { tableOfUnits } from '#par-index/core/scorecard/to-table.ts';
import { readSettings } from '#par-index/settings.ts';
import { toPublicFrame, toPublicUnit } from '#par-index/ui/index-messages.ts';
import { readYamlDocument } from '#platform/yaml/yaml-document.ts';
import { type Call, EXIT, type ExitCode, WrongCall } from './command-line.ts';
import { asText, historyFor, named, refuseInputTwice } from './compute.ts';
import { leafSentences } from './leaf-sentences.ts';
import { printIndex } from './print-index.ts';
import { readInput } from './read-input.ts';
import { readPrevious } from './read-previous.ts';
import { readScoring } from './read-scoring.ts';
import { settle } from './settle.ts';

/** Whether somebody wrote how totals are rounded: then it goes before what the sets say. */
const saysRounding = (yaml: string): boolean => {
	const read = readYamlDocument(yaml, 'settings');
	const value = read.ok ? read.document.value : undefined;
	return typeof value === 'object' && value !== null && 'rounding' in value;
};

const readSettingsFile = async (path: string) => {
	const file = await readInput(path);
	const yaml = asText(file);
	const read = readSettings(yaml);
	if (!read.ok) throw new WrongCall(...read.problems.map((problem) => named(problem, file)));
	return { yaml, settings: read.settings, saysRounding: saysRounding(yaml) };
};

/** Everything the call names, or everything that is wrong with it. */
const readAll = async (call: Call) => {
	refuseInputTwice(call);
	const { history, problems: ofUnits } = await historyFor(call);
	const settingsRead = await settle(call.texts('settings').map(readSettingsFile));
	const [settings] = settingsRead.read;
	const means = { readSettings, historyOf: history };
	const context = { call, settings: settings?.yaml, means };
	const previousRead = await settle(call.texts('previous').map((path) => readPrevious(path, context)));
	const scoringRead = await settle([readScoring(call)]);
	const [scoring] = scoringRead.read;
	const problems: Problem[] = [
		...scoringRead.problems,
		...settingsRead.problems,
		...previousRead.problems,
		...ofUnits,
	];
	if (!scoring || problems.length > 0) throw new WrongCall(...problems);
	return { scoring, settings, previous: previousRead.read, history };
};

/** Units leave one by one, each on a line: those of a country with their traces are more than one text can hold. */
const printJson = ({ results, cards }: ComputedIndex, call: Call): void => {
	const { output, locale } = call;
	const { fictitious, settings, ...rest } = toPublicFrame(results, locale);
	output.out(`{"fictitious":${fictitious},"settings":${JSON.stringify(settings)},"units":[`);
	results.units.forEach((unit, at) => {
		const { set } = cards[at] as Scorecard;
		const printed = JSON.stringify(toPublicUnit(unit, leafSentences(set, call)));
		output.out(`${at === 0 ? '' : ','}\n${printed}`);
	});
	output.out(`\n],${JSON.stringify(rest).slice(1)}\n`);
};

/** Runs `openpar compute`. */
export const run = async (call: Call): Promise<ExitCode> => {
	const { scoring, settings, previous, history } = await readAll(call);
	const { sets, entries, file, until, notes } = scoring;
	const compares = previous.length > 0 || new Set(entries.map(({ year }) => year)).size > 1;
	const known = await history(tableOfUnits(entries, file));
	const computed = computeIndex({
		sets,
		entries,
		file,
		until,
		// A ranking for people has no traces; the JSON has all of them.
		detail: call.has('json') ? 'traces' : 'points',
		settings: settings?.settings,
		saysRounding: settings?.saysRounding,
		previous,
		predecessors: compares ? known.predecessors : undefined,
		regionsOf: known.regionsOf,
	});
	if (!computed.ok) throw new WrongCall(...computed.problems);
	const { results, problems } = computed;
	if (call.has('json')) {
		printJson(computed, call);
		for (const { code, details } of notes) call.output.err(`${call.say(code, details)}\n`);
	} else call.output.out(printIndex(computed, { file, notes, until }, call));
	return results.inconsistencies.length + problems.length > 0 ? EXIT.findings : EXIT.fine;
};
