import type { Problem } from '#kernel/decision.ts';
import { fold } from '#kernel/text.ts';
import type { Results } from '#par-index/core/results.ts';
import { RULE_SEMANTICS } from '#par-index/core/rule-semantics.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { contentAsBytes, type ReleaseContent, releaseContent } from '#publication/core/content.ts';
import { type Computed, freeze } from '#publication/core/frozen.ts';
import { resultHash } from '#publication/core/manifest.ts';
import type { OwnUnits } from '#units/core/unit.ts';
import type { ColumnMapping, ColumnReading } from './core/columns.ts';
import type { FileRole, TableScope } from './core/draft.ts';
import { toGrid } from './core/grid.ts';
import { readSheetFile } from './read-file.server.ts';
import { type ReadingMeans, resultsOfFiles } from './results-of-files.server.ts';

/** A draft as it is read: its files, and what a person said about them. */
export type DraftFiles = {
	readonly files: readonly { readonly role: FileRole; readonly name: string; readonly bytes: Uint8Array }[];
	readonly mapping: ColumnMapping;
	readonly block: string;
	readonly year: number | undefined;
	/** YAML; '' for the defaults. */
	readonly settings: string;
	/** Units that the jurisdiction has imported itself, asked before those of the country. */
	readonly own: OwnUnits;
	/** `opened`: only whether each file can be; before files are kept, nobody asks for more. */
	readonly until?: 'opened' | 'computed' | undefined;
};

/** What a column holds, with what stands in its first rows. */
export type ColumnShown = ColumnReading & { readonly samples: readonly string[] };

/** What pages show of the results of a draft, and the hash that a release of each scope will have. */
export type DraftOutcome = {
	/** Of each block the units that a page shows. */
	readonly results: Results;
	readonly hasEarlier: boolean;
	readonly hasAreas: boolean;
	readonly hashes: Readonly<Record<TableScope, string>>;
};

/** Everything that pages say of a draft. */
export type DraftReading = {
	/** Files that cannot be opened at all, by their place in the list. */
	readonly refused: readonly { readonly at: number; readonly problem: Problem }[];
	readonly problems: readonly Problem[];
	readonly notes: readonly Problem[];
	readonly columns: readonly ColumnShown[];
	/** Absent while there is a problem. */
	readonly outcome?: DraftOutcome | undefined;
};

const SAMPLES = 3;

/** Opens every file. */
const open = (draft: DraftFiles) =>
	Promise.all(draft.files.map(({ bytes, name }) => readSheetFile(bytes, name)));

type Opened = Awaited<ReturnType<typeof open>>;

const samplesOf = (draft: DraftFiles, opened: Opened, columns: readonly ColumnReading[]): ColumnShown[] => {
	const table = opened[draft.files.findIndex(({ role }) => role === 'table')];
	const mapped = new Set(Object.keys(draft.mapping).map((head) => fold(head)));
	const body = table?.ok ? toGrid(table.value.sheet, (head) => mapped.has(head)).body : [];
	return columns.map((column) => {
		const texts = body.map(({ cells }) => (cells[column.index] ?? '').trim()).filter((text) => text !== '');
		return { ...column, samples: texts.slice(0, SAMPLES).map((text) => text.slice(0, 60)) };
	});
};

const hashOf = (computed: Computed, scope: TableScope): string =>
	resultHash(freeze(computed, scope, sha256).entries, { ruleSemantics: RULE_SEMANTICS, scope }, sha256);

/** More rows than this on one page help nobody check them, and cost the server that sets it. */
const SHOWN = 500;

/** Results with only the first units of each block, ranked ones before the others. */
const shortened = (results: Results): Results => ({
	...results,
	units: results.blocks.flatMap(({ block, year }) =>
		results.units
			.filter((unit) => unit.block === block && unit.year === year)
			.toSorted((a, b) => (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY))
			.slice(0, SHOWN),
	),
});

/** Computes a draft that can be opened. */
const compute = (draft: DraftFiles, means: ReadingMeans) => {
	const ofRole = (wanted: FileRole) => draft.files.filter(({ role }) => role === wanted);
	return resultsOfFiles(
		{
			table: ofRole('table')[0],
			previous: ofRole('previous'),
			facts: ofRole('facts'),
			settings: draft.settings,
			mapping: draft.mapping,
			block: draft.block || undefined,
			year: draft.year,
		},
		means,
	);
};

/** A draft as a release of a scope takes it, and which units of the register it is about. */
export type DraftContent = {
	readonly content: ReleaseContent<Uint8Array>;
	readonly unitKeys: Readonly<Record<string, string>>;
};

/** Makes the content of a release from a draft that has no problem; undefined where it has one by now. */
export const draftContent = async (
	draft: DraftFiles,
	scope: TableScope,
	means: ReadingMeans,
): Promise<DraftContent | undefined> => {
	const read = await compute(draft, means);
	if (!read.ok) return undefined;
	const content = contentAsBytes(releaseContent(read, scope, sha256), (text) => Buffer.from(text));
	return { content, unitKeys: read.unitKeys };
};

/** Reads a draft: what its columns are, everything that is wrong with it, and, when nothing is, its results. */
export const draftResults = async (draft: DraftFiles, means: ReadingMeans): Promise<DraftReading> => {
	const opened = await open(draft);
	const refused = opened.flatMap((read, at) => (read.ok ? [] : [{ at, problem: read.problem }]));
	const nothing = { refused, notes: [], columns: [] };
	if (refused.length > 0) return { ...nothing, problems: refused.map(({ problem }) => problem) };
	if (draft.until === 'opened') return { ...nothing, problems: [] };
	if (!draft.files.some(({ role }) => role === 'table'))
		return { ...nothing, problems: [{ code: 'exchange.draft-table-missing', details: {} }] };
	const read = await compute(draft, means);
	const columns = samplesOf(draft, opened, read.columns);
	if (!read.ok) return { refused, problems: read.problems, notes: [], columns };
	const { inputs, results, notes } = read;
	const outcome = {
		results: shortened(results),
		hasEarlier: inputs.previous.length > 0,
		hasAreas: inputs.table.areas.length > 0,
		hashes: { ranking: hashOf(read, 'ranking'), areas: hashOf(read, 'areas') },
	};
	return { refused, problems: [], notes, columns, outcome };
};
