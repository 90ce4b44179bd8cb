import type { Problem } from '#kernel/decision.ts';
import { computeResults } from '#par-index/core/compute-results.ts';
import { fromReading } from '#par-index/core/inconsistencies/from-reading.ts';
import type { Inconsistency } from '#par-index/core/inconsistencies/inconsistency.ts';
import type { PrintedFact, PublishedTable } from '#par-index/core/published-table.ts';
import { withRegions } from '#par-index/core/regions.ts';
import type { Results } from '#par-index/core/results.ts';
import { DEFAULT_SETTINGS, type Settings } from '#par-index/core/settings.ts';
import type { UnitHistory } from '#par-index/core/unit-history.ts';
import { unitKeys } from '#par-index/core/unit-keys.ts';
import type { Inputs } from '#publication/core/inputs.ts';
import { recordLineages } from '#publication/core/record-lineages.ts';
import type { ColumnMapping, ColumnReading } from './core/columns.ts';
import { readFacts } from './core/read-facts.ts';
import { readTable } from './core/read-table.ts';
import { readSheetFile } from './read-file.server.ts';

/** A file as it came: CSV or XLSX, told by its content. */
export type SheetFile = { readonly name: string; readonly bytes: Uint8Array };

/** What a person gives to have a published table computed and checked. */
export type PublishedFiles = {
	/** May be left out where printed statistics alone are held against each other. */
	readonly table?: SheetFile | undefined;
	/** Tables of earlier years, computed by the same settings. */
	readonly previous?: readonly SheetFile[] | undefined;
	/** Settings as YAML; without them the defaults. */
	readonly settings?: string | undefined;
	/** Statistics printed beside the table. */
	readonly facts?: readonly SheetFile[] | undefined;
	/** Which sheet of a workbook holds the table. */
	readonly sheet?: string | undefined;
	/** What the columns of the table mean, where guessing is not to decide. */
	readonly mapping?: ColumnMapping | undefined;
	readonly block?: string | undefined;
	readonly year?: number | undefined;
};

/** What reading rests on beside the files; handed in by the edges, since it belongs to other domains. */
export type ReadingMeans = {
	readonly readSettings: (
		yaml: string,
	) =>
		| { readonly ok: true; readonly settings: Settings }
		| { readonly ok: false; readonly problems: readonly Problem[] };
	/** What the register of units knows about the units of a table. */
	readonly historyOf: (table: PublishedTable) => Promise<UnitHistory>;
};

export type PublishedResults = {
	/** What a release freezes. */
	readonly inputs: Inputs;
	readonly results: Results;
	/** Units of the register by their names in the results, where it is sure which is meant. */
	readonly unitKeys: Readonly<Record<string, string>>;
	/** What was left out or understood in reading; nothing that has to be mended. */
	readonly notes: readonly Problem[];
	readonly columns: readonly ColumnReading[];
};

/** The results, or all that is wrong in all files. `columns` are known as soon as the table could be opened. */
export type ResultsOfFiles =
	| ({ readonly ok: true } & PublishedResults)
	| {
			readonly ok: false;
			readonly problems: readonly Problem[];
			readonly columns: readonly ColumnReading[];
	  };

/**
 * Figures that cannot be read: the cell counts as not printed, is listed, and the rest is still worth computing. Anything
 * else that is wrong with a table (no column of units, no year) leaves nothing to compute.
 */
const OF_ONE_FIGURE: ReadonlySet<string> = new Set([
	'exchange.ambiguous-number',
	'exchange.formula',
	'exchange.not-a-number',
	'exchange.number-too-long',
	'exchange.parenthesised-number',
	'exchange.scientific-notation',
	'exchange.spreadsheet-error',
]);

type Reading = {
	readonly table: PublishedTable;
	readonly found: readonly Inconsistency[];
	readonly problems: readonly Problem[];
	readonly notes: readonly Problem[];
	readonly columns: readonly ColumnReading[];
};

const empty = (file: string): Reading => ({
	table: { file, areas: [], rows: [] },
	found: [],
	problems: [],
	notes: [],
	columns: [],
});

const openTable = async (
	file: SheetFile,
	{ sheet, ...how }: Pick<PublishedFiles, 'mapping' | 'block' | 'year' | 'sheet'>,
): Promise<Reading> => {
	const opened = await readSheetFile(file.bytes, file.name, sheet);
	if (!opened.ok) return { ...empty(file.name), problems: [opened.problem] };
	const { table, problems, notes, columns } = readTable(opened.value.sheet, how);
	const allNotes = [...opened.value.notes, ...notes];
	if (!problems.every(({ code }) => OF_ONE_FIGURE.has(code)))
		return { table, found: [], problems, notes: allNotes, columns };
	return { table, found: problems.map(fromReading), problems: [], notes: allNotes, columns };
};

const openFacts = async (
	file: SheetFile,
): Promise<{ readonly facts: readonly PrintedFact[]; readonly problems: readonly Problem[] }> => {
	const sheet = await readSheetFile(file.bytes, file.name);
	return sheet.ok ? readFacts(sheet.value.sheet) : { facts: [], problems: [sheet.problem] };
};

const isOfSeveralYears = ({ rows }: PublishedTable): boolean =>
	new Set(rows.map(({ year }) => year)).size > 1;

const lastYearOf = ({ rows }: PublishedTable): number => Math.max(...rows.map(({ year }) => year ?? 0), 0);

/** Results of earlier tables, in the order given; a tie may be broken by the rank of the year before, in another of them. */
const earlierResults = (
	tables: readonly PublishedTable[],
	settings: Settings,
): { readonly source: string; readonly results: Results }[] => {
	const computed = new Map<PublishedTable, Results>();
	for (const table of tables.toSorted((a, b) => lastYearOf(a) - lastYearOf(b)))
		computed.set(table, computeResults({ table, settings, previous: [...computed.values()] }));
	return tables.flatMap((table) => {
		const results = computed.get(table);
		return results ? [{ source: table.file, results }] : [];
	});
};

/**
 * From files to results: opens all of them, says everything that is wrong at once, and computes when nothing is. The one
 * way for the command line, the upload page and the shipped examples.
 */
export const resultsOfFiles = async (files: PublishedFiles, means: ReadingMeans): Promise<ResultsOfFiles> => {
	const given = files.settings === undefined ? undefined : means.readSettings(files.settings);
	const settings = given?.ok ? given.settings : DEFAULT_SETTINGS;
	const main = files.table ? await openTable(files.table, files) : empty(files.facts?.[0]?.name ?? '');
	const before = await Promise.all(
		(files.previous ?? []).map((file) => openTable(file, { block: files.block })),
	);
	const printed = await Promise.all((files.facts ?? []).map(openFacts));
	const problems = [
		...(given && !given.ok ? given.problems : []),
		...[main, ...before, ...printed].flatMap((reading) => reading.problems),
	];
	if (problems.length > 0) return { ok: false, problems, columns: main.columns };

	const compares = before.length > 0 || isOfSeveralYears(main.table);
	const known = await means.historyOf(main.table);
	const table = withRegions(main.table, known.regionsOf, settings.aliases);
	const history = compares ? recordLineages(known.predecessors) : undefined;
	const previous = earlierResults(
		before.map((reading) => reading.table),
		settings,
	);
	const facts = printed.flatMap((reading) => reading.facts);
	const results = computeResults({
		table,
		settings,
		previous: previous.map((one) => one.results),
		facts,
		predecessors: history?.predecessors,
		found: [...before, main].flatMap((reading) => reading.found),
	});
	return {
		ok: true,
		inputs: { table, facts, previous, lineages: history?.answers() ?? [] },
		results,
		unitKeys: unitKeys(results.units, known.keyOf),
		notes: [main, ...before].flatMap((reading) => reading.notes),
		columns: main.columns,
	};
};
