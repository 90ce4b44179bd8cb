import type { CriteriaSet } from '#criteria/core/set.ts';
import type { Problem } from '#kernel/decision.ts';
import { setFor } from '#par-index/core/scorecard/choose-set.ts';
import type { ScoreEntry, Stage } from '#par-index/core/scorecard/entry.ts';
import type { Input, Value } from '#scoring/core/form.ts';
import { inputsOfSet, type LeafInputs } from './entry-inputs.ts';
import { readEntryValue } from './entry-value.ts';
import { ENTRY_COLUMNS, type EntryColumn, entryColumn, STAGE_NAMES, stageOf } from './entry-words.ts';
import { type Evidence, evidenceOf, NO_EVIDENCE } from './number-evidence.ts';
import { type NumberForm, numberForm } from './number-form.ts';
import { oneLine, readYear, textProblem } from './read-rows.ts';
import type { SheetText } from './sheet-text.ts';

/** The entries of a file, and everything in it that cannot stand. */
export type EntriesReading = {
	readonly entries: readonly ScoreEntry[];
	readonly problems: readonly Problem[];
};

/** Titles stand above a table; a head further down than this belongs to something else. */
const SEARCHED = 40;

/** Columns that nothing can be entered without. Block, year and stage have a meaning where they are left out. */
const NEEDED: readonly EntryColumn[] = ['unit', 'leaf', 'input', 'value'];

type Head = {
	readonly row: number;
	readonly at: ReadonlyMap<EntryColumn, number>;
	readonly nameOf: (column: EntryColumn) => string;
	readonly problems: readonly Problem[];
};

const columnsIn = (cells: readonly string[]): Map<EntryColumn, number> => {
	const at = new Map<EntryColumn, number>();
	for (const [index, cell] of cells.entries()) {
		const column = entryColumn(cell);
		if (column && !at.has(column)) at.set(column, index);
	}
	return at;
};

const findHead = ({ file, rows }: SheetText): Head => {
	const rated = rows.slice(0, SEARCHED).map((cells, row) => ({ row, cells, at: columnsIn(cells) }));
	const best = rated.reduce<(typeof rated)[number] | undefined>(
		(found, one) => (one.at.size > (found?.at.size ?? 1) ? one : found),
		undefined,
	);
	if (!best) {
		const columns = ENTRY_COLUMNS.join(', ');
		return {
			row: -1,
			at: new Map(),
			nameOf: (column) => column,
			problems: [{ code: 'exchange.entries-head-missing', details: { file, columns } }],
		};
	}
	const absent = NEEDED.filter((column) => !best.at.has(column));
	return {
		row: best.row,
		at: best.at,
		nameOf: (column) => oneLine(best.cells[best.at.get(column) ?? -1] ?? '') || column,
		problems: absent.map((column) => ({
			code: 'exchange.entries-column-missing',
			details: { file, row: best.row + 1, column },
		})),
	};
};

/** A row with its texts, before its value is looked at. */
type Row = {
	readonly row: number;
	readonly unit: string;
	readonly block: string;
	readonly year: number | undefined;
	readonly stage: Stage;
	readonly leaf: LeafInputs;
	readonly input: Input;
	readonly cell: string;
};

/** Remembers what a text came to: the same few names stand in hundreds of thousands of rows. */
const remembering = <T>(read: (text: string) => T): ((text: string) => T) => {
	const known = new Map<string, T>();
	return (text) => {
		if (known.has(text)) return known.get(text) as T;
		const value = read(text);
		known.set(text, value);
		return value;
	};
};

/** The one year of the sets, which holds where a file has no column of years. */
const yearOfSets = (sets: readonly CriteriaSet[]): number | undefined => {
	const years = new Set(sets.map(({ year }) => year));
	return years.size === 1 ? [...years][0] : undefined;
};

/** Marks only: the range of values says nothing where the counts and ratios of a whole set stand in one column. */
const evidenceIn = (forms: readonly NumberForm[]): Evidence => {
	if (!forms.some(({ kind }) => kind === 'either')) return NO_EVIDENCE;
	const { decimal, group } = evidenceOf(forms);
	return { decimal, group };
};

type Tell = (code: string, row: number, column: EntryColumn, details?: Problem['details']) => void;

/** Takes rows apart and finds what each is about; what cannot be found is told. */
const readRows = (sheet: SheetText, head: Head, sets: readonly CriteriaSet[], tell: Tell): readonly Row[] => {
	const inputs = new Map(sets.map((set) => [set, inputsOfSet(set)]));
	const text = remembering(oneLine);
	const year = remembering(readYear);
	const stage = remembering(stageOf);
	const refused = remembering(textProblem);
	const usualYear = yearOfSets(sets);
	const setOf = new Map<string, CriteriaSet | undefined>();
	const blocks = new Map<string, { readonly block: string; readonly row: number }>();
	const rows: Row[] = [];

	const chosen = (unit: string, block: string, ofYear: number | undefined, row: number) => {
		const key = `${ofYear ?? ''}\n${block}\n${unit}`;
		if (setOf.has(key)) return setOf.get(key);
		const unitKey = `${ofYear ?? ''}\n${unit}`;
		const first = blocks.get(unitKey);
		if (first)
			tell('exchange.unit-in-two-blocks', row, 'block', {
				unit,
				block,
				other: first.block,
				otherRow: first.row,
			});
		else blocks.set(unitKey, { block, row });
		const set = setFor(sets, { unit, block, year: ofYear, file: sheet.file });
		if (!set.ok) tell(set.problem.code, row, 'unit', set.problem.details);
		setOf.set(key, set.ok ? set.value : undefined);
		return set.ok ? set.value : undefined;
	};

	for (let index = head.row + 1; index < sheet.rows.length; index++) {
		const cells = sheet.rows[index] ?? [];
		const at = (column: EntryColumn): string => text(cells[head.at.get(column) ?? -1] ?? '');
		const row = index + 1;
		const [unit, code, name] = [at('unit'), at('leaf'), at('input')];
		if (cells.every((cell) => text(cell) === '')) continue;
		const wrong = unit === '' ? 'exchange.entry-unit-missing' : refused(unit);
		if (wrong) {
			tell(wrong, row, 'unit', { value: unit.slice(0, 60) });
			continue;
		}
		const ofYear = head.at.has('year') ? year(at('year')) : usualYear;
		if (ofYear === undefined && head.at.has('year'))
			tell('exchange.not-a-year', row, 'year', { value: at('year').slice(0, 60) });
		const ofStage = head.at.has('stage') ? stage(at('stage')) : 'final';
		if (!ofStage)
			tell('exchange.stage-unknown', row, 'stage', { value: at('stage').slice(0, 60), known: STAGE_NAMES });
		const block = at('block');
		const set = chosen(unit, block, ofYear, row);
		const leaf = set && inputs.get(set)?.get(code);
		if (set && !leaf) tell('exchange.leaf-unknown', row, 'leaf', { value: code.slice(0, 60), set: set.id });
		const input = leaf?.find(name);
		if (leaf && !input)
			tell('exchange.input-unknown', row, 'input', {
				value: name.slice(0, 60),
				leaf: code,
				known: leaf.known,
			});
		if (!leaf || !input || !ofStage) continue;
		const cell = cells[head.at.get('value') ?? -1] ?? '';
		rows.push({ row, unit, block, year: ofYear, stage: ofStage, leaf, input, cell });
	}
	return rows;
};

/**
 * Reads what was entered at the leaves: one row an input, with columns unit, block, year, stage, leaf, input, value in
 * Vietnamese or English. Without a column of years the one of the sets holds; without a stage the entries are final. A
 * row without a value says nothing. All that cannot stand is told at once, each with its row and column: a leaf that the
 * unit's set does not have, an input that its rule does not ask for, a value that is none, an input twice at a stage, a
 * unit in two blocks.
 */
export const readEntries = (sheet: SheetText, sets: readonly CriteriaSet[]): EntriesReading => {
	const { file } = sheet;
	const head = findHead(sheet);
	if (head.problems.length > 0) return { entries: [], problems: head.problems };
	const problems: Problem[] = [];
	const tell: Tell = (code, row, column, details = {}) => {
		problems.push({ code, details: { file, row, column: head.nameOf(column), ...details } });
	};
	const rows = readRows(sheet, head, sets, tell);
	const valueAt = head.at.get('value') ?? -1;
	const isStored = (row: number): boolean => sheet.isTyped?.(row - 1, valueAt) ?? false;
	const takesNumber = ({ input }: Row): boolean => input.kind !== 'option' && input.kind !== 'day';
	const form = remembering(numberForm);
	const evidence = evidenceIn(
		rows.filter((row) => takesNumber(row) && !isStored(row.row)).map(({ cell }) => form(cell)),
	);
	const column = head.nameOf('value');
	const first = new Map<string, number>();
	const entries: ScoreEntry[] = [];
	for (const { row, unit, block, year, stage, leaf, input, cell } of rows) {
		const limit = input.name === 'points' ? leaf.max : undefined;
		const reading = readEntryValue(cell, input, { evidence, isStored: isStored(row), limit });
		if (reading.kind === 'absent') continue;
		const value: Value | undefined = reading.kind === 'value' ? reading.value : undefined;
		if (reading.kind === 'problem') {
			const details = {
				value: oneLine(cell).slice(0, 60),
				input: input.name,
				leaf: leaf.code,
				known: reading.known ?? '',
			};
			tell(reading.code, row, 'value', details);
		}
		const key = `${year ?? ''}\n${unit}\n${stage}\n${leaf.code}\n${input.name}`;
		const otherRow = first.get(key);
		if (otherRow !== undefined) {
			tell('exchange.input-twice', row, 'input', { input: input.name, leaf: leaf.code, unit, otherRow });
			continue;
		}
		first.set(key, row);
		if (value === undefined) continue;
		entries.push({
			unit,
			block,
			year,
			stage,
			leaf: leaf.code,
			input: input.name,
			value,
			place: { file, row, column },
		});
	}
	if (entries.length === 0 && problems.length === 0)
		problems.push({ code: 'exchange.empty-table', details: { file } });
	return {
		entries,
		problems: problems.sort((a, b) => Number(a.details['row'] ?? 0) - Number(b.details['row'] ?? 0)),
	};
};
