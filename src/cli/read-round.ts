import { basename } from 'node:path';
import { type RoundResults, roundResults } from '#exchange/round-results.server.ts';
import type { Problem } from '#kernel/decision.ts';
import type { Stage } from '#par-index/core/scorecard/entry.ts';
import type { Detail } from '#par-index/core/scorecard/score-units.ts';
import { readSettings, saysRounding } from '#par-index/settings.ts';
import { type Call, WrongCall } from './command-line.ts';
import { asText, historyFor, named, refuseInputTwice } from './compute.ts';
import { readInput } from './read-input.ts';
import { readPrevious } from './read-previous.ts';
import { readScoring } from './read-scoring.ts';
import { settle } from './settle.ts';

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
	const previousRead = await settle(
		call.texts('previous').map(async (path) => ({
			source: basename(path),
			results: await readPrevious(path, context),
		})),
	);
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

/** A round computed from the files that a call names. */
export type ComputedRound = RoundResults & {
	readonly file: string;
	readonly until: Stage;
	readonly notes: readonly Problem[];
};

/**
 * Reads the sets, entries, settings and earlier years that the options of a call name, and computes.
 * @param detail whether every leaf says why
 * @throws WrongCall with everything that is wrong with them
 */
export const readRound = async (call: Call, detail: Detail): Promise<ComputedRound> => {
	const { scoring, settings, previous, history } = await readAll(call);
	const { sets, entries, file, until, notes } = scoring;
	const computed = await roundResults(
		{
			sets,
			entries,
			file,
			until,
			detail,
			settings: settings?.settings,
			saysRounding: settings?.saysRounding,
			previous,
		},
		history,
	);
	if (!computed.ok) throw new WrongCall(...computed.problems);
	return { ...computed, file, until, notes };
};
