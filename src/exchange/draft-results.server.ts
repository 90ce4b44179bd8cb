import type { CriteriaSet } from '#criteria/core/set.ts';
import type { Problem } from '#kernel/decision.ts';
import { fold } from '#kernel/text.ts';
import type { Results } from '#par-index/core/results.ts';
import { RULE_SEMANTICS } from '#par-index/core/rule-semantics.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { contentAsBytes, type ReleaseContent, releaseContent } from '#publication/core/content.ts';
import { type Computed, freeze } from '#publication/core/frozen.ts';
import { resultHash } from '#publication/core/manifest.ts';
import type { Scope } from '#publication/core/scope.ts';
import type { OwnUnits } from '#units/core/unit.ts';
import type { ColumnMapping, ColumnReading } from './core/columns.ts';
import { type DraftKind, type FileRole, MAIN_ROLE, SCOPES_OF } from './core/draft.ts';
import { toGrid } from './core/grid.ts';
import { type RoundFindings, roundFindings } from './core/round-findings.ts';
import { ENTRY_LIMITS } from './csv.ts';
import { readSheetFile } from './read-file.server.ts';
import { resultsOfFiles } from './results-of-files.server.ts';
import { type RoundMeans, roundOfFiles } from './round-of-files.server.ts';

/** A draft as it is read: its files, and what a person said about them. */
export type DraftFiles = {
	readonly files: readonly { readonly role: FileRole; readonly name: string; readonly bytes: Uint8Array }[];
	readonly mapping: ColumnMapping;
	readonly block: string;
	readonly year: number | undefined;
	/** YAML; '' for the defaults. */
	readonly settings: string;
	/** The sets that score a round; absent: the draft is a table that was published. */
	readonly sets?: readonly CriteriaSet[] | undefined;
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
	readonly hashes: Readonly<Partial<Record<Scope, string>>>;
	/** Only of a round. */
	readonly round?: RoundFindings | undefined;
};

/** Everything that pages say of a draft. */
export type DraftReading = {
	/** Files that cannot be opened at all, by their place in the list. */
	readonly refused: readonly { readonly at: number; readonly problem: Problem }[];
	/** The first of them. */
	readonly problems: readonly Problem[];
	readonly problemCount: number;
	readonly notes: readonly Problem[];
	readonly columns: readonly ColumnShown[];
	/** Absent while there is a problem. */
	readonly outcome?: DraftOutcome | undefined;
};

const SAMPLES = 3;

/** Opens every file; entries of a round may be longer than a table. */
const open = (draft: DraftFiles) =>
	Promise.all(
		draft.files.map(({ bytes, name, role }) =>
			readSheetFile(bytes, name, undefined, role === 'entries' ? ENTRY_LIMITS : undefined),
		),
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

const hashOf = (computed: Computed, scope: Scope): string =>
	resultHash(freeze(computed, scope, sha256).entries, { ruleSemantics: RULE_SEMANTICS, scope }, sha256);

const hashesOf = (computed: Computed, kind: DraftKind): DraftOutcome['hashes'] =>
	Object.fromEntries(SCOPES_OF[kind].map((scope) => [scope, hashOf(computed, scope)]));

/** More rows than this on one page help nobody check them, and cost the server that sets it. */
const SHOWN = 500;

/** Results with only the first units of each block, ranked ones before the others, and without their leaves. */
const shortened = (results: Results): Results => ({
	...results,
	units: results.blocks.flatMap(({ block, year }) =>
		results.units
			.filter((unit) => unit.block === block && unit.year === year)
			.toSorted((a, b) => (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY))
			.slice(0, SHOWN)
			.map((unit) => ('leaves' in unit ? { ...unit, leaves: [] } : unit)),
	),
});

/** A draft that could be computed, whichever kind it is. */
type ComputedDraft = {
	readonly ok: true;
	readonly computed: Computed;
	readonly results: Results;
	readonly unitKeys: Readonly<Record<string, string>>;
	readonly notes: readonly Problem[];
	readonly columns: readonly ColumnReading[];
	readonly round?: RoundFindings;
};
type DraftComputing =
	| ComputedDraft
	| { readonly ok: false; readonly problems: readonly Problem[]; readonly columns: readonly ColumnReading[] };

const kindOf = ({ sets }: DraftFiles): DraftKind => (sets ? 'round' : 'table');

const computeRound = async (
	{ files, settings }: DraftFiles,
	sets: readonly CriteriaSet[],
	means: RoundMeans,
): Promise<DraftComputing> => {
	const read = await roundOfFiles(
		{
			entries: files.find(({ role }) => role === 'entries'),
			previous: files.filter(({ role }) => role === 'previous'),
			sets,
			settings,
		},
		means,
	);
	if (!read.ok) return { ...read, columns: [] };
	const { index, computed, unitKeys, notes } = read;
	const round = roundFindings(index);
	return { ok: true, computed, results: index.results, unitKeys, notes, columns: [], round };
};

/** Computes a draft that can be opened. */
const compute = async (draft: DraftFiles, means: RoundMeans): Promise<DraftComputing> => {
	if (draft.sets) return computeRound(draft, draft.sets, means);
	const ofRole = (wanted: FileRole) => draft.files.filter(({ role }) => role === wanted);
	const read = await resultsOfFiles(
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
	return read.ok ? { ...read, computed: { inputs: read.inputs, results: read.results } } : read;
};

/** A draft as a release of a scope takes it, and which units of the register it is about. */
export type DraftContent = {
	readonly content: ReleaseContent<Uint8Array>;
	readonly unitKeys: Readonly<Record<string, string>>;
	/** Scored by sets that are written for illustration: whatever a person says, these are no results. */
	readonly fictitious: boolean;
};

/** Makes the content of a release from a draft that has no problem; undefined where it has one by now. */
export const draftContent = async (
	draft: DraftFiles,
	scope: Scope,
	means: RoundMeans,
): Promise<DraftContent | undefined> => {
	const read = await compute(draft, means);
	if (!read.ok) return undefined;
	const content = contentAsBytes(releaseContent(read.computed, scope, sha256), (text) => Buffer.from(text));
	return { content, unitKeys: read.unitKeys, fictitious: read.round?.fictitious ?? false };
};

const MISSING: Readonly<Record<DraftKind, string>> = {
	table: 'exchange.draft-table-missing',
	round: 'exchange.draft-entries-missing',
};

/** A file with a fault in each of its rows says so often enough. */
const MOST_TOLD = 200;

const told = (problems: readonly Problem[]) => ({
	problems: problems.slice(0, MOST_TOLD),
	problemCount: problems.length,
});

/** Reads a draft: what its columns are, everything that is wrong with it, and, when nothing is, its results. */
export const draftResults = async (draft: DraftFiles, means: RoundMeans): Promise<DraftReading> => {
	const opened = await open(draft);
	const refused = opened.flatMap((read, at) => (read.ok ? [] : [{ at, problem: read.problem }]));
	const nothing = { refused, notes: [], columns: [] };
	if (refused.length > 0) return { ...nothing, ...told(refused.map(({ problem }) => problem)) };
	if (draft.until === 'opened') return { ...nothing, ...told([]) };
	const main = MAIN_ROLE[kindOf(draft)];
	if (!draft.files.some(({ role }) => role === main))
		return { ...nothing, ...told([{ code: MISSING[kindOf(draft)], details: {} }]) };
	const read = await compute(draft, means);
	const columns = samplesOf(draft, opened, read.columns);
	if (!read.ok) return { refused, ...told(read.problems), notes: [], columns };
	const { computed, results, notes, round } = read;
	const outcome = {
		results: shortened(results),
		hasEarlier: computed.inputs.previous.length > 0,
		hasAreas: computed.inputs.table.areas.length > 0,
		hashes: hashesOf(computed, kindOf(draft)),
		round,
	};
	return { refused, ...told([]), notes, columns, outcome };
};
