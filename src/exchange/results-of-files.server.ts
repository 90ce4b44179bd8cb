import type { Problem } from '#kernel/decision.ts';
import type { Predecessors } from '#par-index/core/compare.ts';
import { computeResults } from '#par-index/core/compute-results.ts';
import type { PrintedFact, PublishedTable } from '#par-index/core/published-table.ts';
import type { Results } from '#par-index/core/results.ts';
import { DEFAULT_SETTINGS, type Settings } from '#par-index/core/settings.ts';
import { readSettings } from '#par-index/settings.ts';
import type { ColumnMapping, ColumnReading } from './core/columns.ts';
import { readFacts } from './core/read-facts.ts';
import { readTable } from './core/read-table.ts';
import { readSheetFile } from './read-file.server.ts';

/** A file as it came: CSV or XLSX, told by its content. */
export type SheetFile = { readonly name: string; readonly bytes: Uint8Array };

/** What a person gives to have a published table computed and checked. */
export type PublishedFiles = {
	readonly table: SheetFile;
	/** Tables of earlier years, computed by the same settings. */
	readonly previous?: readonly SheetFile[] | undefined;
	/** Settings as YAML; without them the defaults. */
	readonly settings?: string | undefined;
	/** Statistics printed beside the table. */
	readonly facts?: readonly SheetFile[] | undefined;
	/** What the columns of the table mean, where guessing is not to decide. */
	readonly mapping?: ColumnMapping | undefined;
	readonly block?: string | undefined;
	readonly year?: number | undefined;
	readonly predecessors?: Predecessors | undefined;
};

export type PublishedResults = {
	readonly table: PublishedTable;
	readonly facts: readonly PrintedFact[];
	readonly previous: readonly { readonly source: string; readonly results: Results }[];
	readonly results: Results;
	/** What was left out or understood in reading; nothing that has to be mended. */
	readonly notes: readonly Problem[];
	readonly columns: readonly ColumnReading[];
};

/** All that is wrong in all files, or the results. `columns` are known as soon as the table could be opened. */
export type ResultsOfFiles =
	| ({ readonly ok: true } & PublishedResults)
	| {
			readonly ok: false;
			readonly problems: readonly Problem[];
			readonly columns: readonly ColumnReading[];
	  };

type TableReading = {
	readonly table?: PublishedTable;
	readonly problems: readonly Problem[];
	readonly notes: readonly Problem[];
	readonly columns: readonly ColumnReading[];
};

const openTable = async (
	file: SheetFile,
	how: Pick<PublishedFiles, 'mapping' | 'block' | 'year'>,
): Promise<TableReading> => {
	const sheet = await readSheetFile(file.bytes, file.name);
	if (!sheet.ok) return { problems: [sheet.problem], notes: [], columns: [] };
	const read = readTable(sheet.value.sheet, how);
	return { ...read, notes: [...sheet.value.notes, ...read.notes] };
};

const openFacts = async (
	file: SheetFile,
): Promise<{ readonly facts: readonly PrintedFact[]; readonly problems: readonly Problem[] }> => {
	const sheet = await readSheetFile(file.bytes, file.name);
	return sheet.ok ? readFacts(sheet.value.sheet) : { facts: [], problems: [sheet.problem] };
};

const settingsOf = (
	yaml: string | undefined,
): { readonly settings: Settings; readonly problems: readonly Problem[] } => {
	if (yaml === undefined) return { settings: DEFAULT_SETTINGS, problems: [] };
	const read = readSettings(yaml);
	return read.ok
		? { settings: read.settings, problems: [] }
		: { settings: DEFAULT_SETTINGS, problems: read.problems };
};

/**
 * From files to results: opens all of them, says everything that is wrong at once, and computes when nothing is. The one
 * way for the command line, the upload page and the shipped examples.
 */
export const resultsOfFiles = async (files: PublishedFiles): Promise<ResultsOfFiles> => {
	const { settings, problems: wrongSettings } = settingsOf(files.settings);
	const main = await openTable(files.table, files);
	const before = await Promise.all(
		(files.previous ?? []).map((file) => openTable(file, { block: files.block })),
	);
	const facts = await Promise.all((files.facts ?? []).map(openFacts));
	const problems = [
		...wrongSettings,
		...[main, ...before].flatMap((reading) => reading.problems),
		...facts.flatMap((reading) => reading.problems),
	];
	if (problems.length > 0 || !main.table) return { ok: false, problems, columns: main.columns };
	const previous = before.flatMap(({ table }) =>
		table ? [{ source: table.file, results: computeResults({ table, settings }) }] : [],
	);
	const printed = facts.flatMap((reading) => reading.facts);
	const results = computeResults({
		table: main.table,
		settings,
		previous: previous.map((one) => one.results),
		facts: printed,
		predecessors: files.predecessors,
	});
	return {
		ok: true,
		table: main.table,
		facts: printed,
		previous,
		results,
		notes: [main, ...before].flatMap((reading) => reading.notes),
		columns: main.columns,
	};
};
