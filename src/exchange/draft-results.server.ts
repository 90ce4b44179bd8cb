import type { Problem } from '#kernel/decision.ts';
import { fold } from '#kernel/text.ts';
import { RULE_SEMANTICS } from '#par-index/core/rule-semantics.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import type { Inputs } from '#publication/core/inputs.ts';
import { buildRelease } from '#publication/core/release.ts';
import type { OwnUnits } from '#units/core/unit.ts';
import type { ColumnMapping, ColumnReading } from './core/columns.ts';
import { DRAFT_LIMITS, type FileRole, type TableScope } from './core/draft.ts';
import { toGrid } from './core/grid.ts';
import { readSheetFile } from './read-file.server.ts';
import { type PublishedResults, type ReadingMeans, resultsOfFiles } from './results-of-files.server.ts';

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

/** Results as a release takes them, and the hash that it will have. */
export type DraftOutcome = {
	readonly inputs: Inputs;
	readonly results: PublishedResults['results'];
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

/** Opens every file; too long a table is refused here, before anything is computed from it. */
const open = async (draft: DraftFiles) =>
	Promise.all(
		draft.files.map(async ({ bytes, name }) => {
			const read = await readSheetFile(bytes, name);
			if (!read.ok) return read;
			const rows = read.value.sheet.rows.length;
			if (rows <= DRAFT_LIMITS.rows) return read;
			const details = { file: name, rows, limit: DRAFT_LIMITS.rows };
			return { ok: false as const, problem: { code: 'exchange.too-many-rows-here', details } };
		}),
	);

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

const hashOf = (inputs: Inputs, results: PublishedResults['results'], scope: TableScope): string => {
	const statement = {
		number: '',
		jurisdiction: { slug: '', name: { vi: '' } },
		year: 0,
		title: { vi: '' },
		scope,
		fictitious: false,
		asPublishedElsewhere: true,
		publishAt: '',
		createdAt: '',
		program: { name: '', version: '' },
		ruleSemantics: RULE_SEMANTICS,
	};
	return buildRelease({ statement, inputs, results }, sha256).manifest.resultHash;
};

/** Reads a draft: what its columns are, everything that is wrong with it, and, when nothing is, its results. */
export const draftResults = async (draft: DraftFiles, means: ReadingMeans): Promise<DraftReading> => {
	const opened = await open(draft);
	const refused = opened.flatMap((read, at) => (read.ok ? [] : [{ at, problem: read.problem }]));
	const ofRole = (wanted: FileRole) => draft.files.filter(({ role }) => role === wanted);
	const [table] = ofRole('table');
	const nothing = { refused, notes: [], columns: [] };
	if (refused.length > 0) return { ...nothing, problems: refused.map(({ problem }) => problem) };
	if (draft.until === 'opened') return { ...nothing, problems: [] };
	if (!table) return { ...nothing, problems: [{ code: 'exchange.draft-table-missing', details: {} }] };
	const read = await resultsOfFiles(
		{
			table,
			previous: ofRole('previous'),
			facts: ofRole('facts'),
			settings: draft.settings,
			mapping: draft.mapping,
			block: draft.block || undefined,
			year: draft.year,
		},
		means,
	);
	const columns = samplesOf(draft, opened, read.columns);
	if (!read.ok) return { refused, problems: read.problems, notes: [], columns };
	const { inputs, results, notes } = read;
	const hashes = {
		ranking: hashOf(inputs, results, 'ranking'),
		areas: hashOf(inputs, results, 'areas'),
	};
	return { refused, problems: [], notes, columns, outcome: { inputs, results, hashes } };
};
