import type { CriteriaSet } from '#criteria/core/set.ts';
import { readEntries } from '#exchange/core/read-entries.ts';
import { readEntryFile } from '#exchange/read-file.server.ts';
import type { Problem } from '#kernel/decision.ts';
import { STAGES, type Stage } from '#par-index/core/scorecard/entry.ts';
import type { Entries } from '#par-index/core/scorecard/entry-table.ts';
import { type Call, WrongCall } from './command-line.ts';
import { readInput } from './read-input.ts';
import { readSetFiles } from './read-set-file.ts';
import { settle } from './settle.ts';

/** What units are scored from. */
export type Scoring = {
	readonly sets: readonly CriteriaSet[];
	readonly entries: Entries;
	readonly file: string;
	readonly until: Stage;
	readonly notes: readonly Problem[];
};

const stageOption = (call: Call): Stage => {
	const wanted = call.text('stage') ?? 'final';
	const stage = STAGES.find((one) => one === wanted);
	if (stage) return stage;
	throw new WrongCall({ code: 'cli.unknown-stage', details: { value: wanted, known: STAGES.join(', ') } });
};

const readSheet = async (call: Call) => {
	const { bytes, name } = await readInput(call.text('entries') ?? '');
	const read = await readEntryFile(bytes, name, call.text('sheet'));
	if (!read.ok) throw new WrongCall(read.problem);
	return read.value;
};

/**
 * Reads the sets and the entries that a call names.
 * @throws WrongCall with everything that is wrong with them; entries are looked into when all sets could be read
 */
export const readScoring = async (call: Call): Promise<Scoring> => {
	const until = stageOption(call);
	const [sets, sheets] = await Promise.all([
		settle([readSetFiles(call.texts('set'))]),
		settle([readSheet(call)]),
	]);
	const problems = [...sets.problems, ...sheets.problems];
	const [sheet] = sheets.read;
	if (!sheet || problems.length > 0) throw new WrongCall(...problems);
	const read = sets.read.flat().map(({ set }) => set);
	const { table, problems: wrong } = readEntries(sheet.cells, read);
	if (wrong.length > 0) throw new WrongCall(...wrong);
	return { sets: read, entries: table, file: table.file, until, notes: sheet.notes };
};
