import type { CriteriaSet } from '#criteria/core/set.ts';
import type { Problem } from '#kernel/decision.ts';
import { DEFAULT_SETTINGS } from '#par-index/core/settings.ts';
import { readEntries } from './core/read-entries.ts';
import type { SheetCells } from './core/sheet-cells.ts';
import { readEntryFile } from './read-file.server.ts';
import { type ReadingMeans, resultsOfFiles, type SheetFile } from './results-of-files.server.ts';
import { type RoundResults, roundResults } from './round-results.server.ts';

/** What a person gives to have a round computed. */
export type RoundFiles = {
	readonly entries?: SheetFile | undefined;
	/** Tables of earlier years, computed by the same settings. */
	readonly previous: readonly SheetFile[];
	/** The sets that may score units. */
	readonly sets: readonly CriteriaSet[];
	/** Settings as YAML; without them the defaults. */
	readonly settings?: string | undefined;
};

/** What reading a round rests on beside the files. */
export type RoundMeans = ReadingMeans & {
	/** Whether settings say how totals are rounded, which goes before what the sets say. */
	readonly saysRounding: (yaml: string) => boolean;
};

/** The results of a round, or all that is wrong in all files. */
export type RoundOfFiles =
	| ({ readonly ok: true; readonly notes: readonly Problem[] } & RoundResults)
	| { readonly ok: false; readonly problems: readonly Problem[] };

const openEntries = async (
	file: SheetFile | undefined,
): Promise<{ sheet?: SheetCells; notes: readonly Problem[]; problems: readonly Problem[] }> => {
	if (!file) return { notes: [], problems: [{ code: 'exchange.draft-entries-missing', details: {} }] };
	const read = await readEntryFile(file.bytes, file.name);
	if (!read.ok) return { notes: [], problems: [read.problem] };
	return { sheet: read.value.cells, notes: read.value.notes, problems: [] };
};

/**
 * From files and sets to the results of a round: opens all of them, says everything that is wrong at once, and computes
 * when nothing is. The one way for the browser and the shipped examples. Problems of its own: `exchange.draft-entries-missing`,
 * `exchange.draft-sets-missing`.
 */
export const roundOfFiles = async (files: RoundFiles, means: RoundMeans): Promise<RoundOfFiles> => {
	const { sets, settings: yaml } = files;
	const given = yaml === undefined ? undefined : means.readSettings(yaml);
	const opened = await openEntries(files.entries);
	const read = opened.sheet && sets.length > 0 ? readEntries(opened.sheet, sets) : undefined;
	const before = await Promise.all(
		files.previous.map(async (file) => {
			// Wrong settings are told once, not for each table.
			const settings = given?.ok === false ? undefined : yaml;
			return { source: file.name, read: await resultsOfFiles({ table: file, settings }, means) };
		}),
	);
	const problems = [
		...(given?.ok === false ? given.problems : []),
		...(sets.length === 0 ? [{ code: 'exchange.draft-sets-missing', details: {} }] : []),
		...opened.problems,
		...(read?.problems ?? []),
		...before.flatMap((one) => (one.read.ok ? [] : one.read.problems)),
	];
	if (!read || problems.length > 0) return { ok: false, problems };
	const computed = await roundResults(
		{
			sets,
			entries: read.table,
			file: files.entries?.name ?? '',
			settings: given?.ok ? given.settings : DEFAULT_SETTINGS,
			saysRounding: yaml === undefined ? undefined : means.saysRounding(yaml),
			previous: before.flatMap((one) =>
				one.read.ok ? [{ source: one.source, results: one.read.results }] : [],
			),
		},
		means.historyOf,
	);
	if (!computed.ok) return computed;
	const earlier = before.flatMap((one) => (one.read.ok ? one.read.notes : []));
	return { ...computed, notes: [...opened.notes, ...earlier] };
};
