import type { CriteriaSet } from '#criteria/core/set.ts';
import type { Problem } from '#kernel/decision.ts';
import { type ScoreEntry, STAGES } from '#par-index/core/scorecard/entry.ts';
import { type EntryTable, listOf } from '#par-index/core/scorecard/entry-table.ts';
import type { Input, Value } from '#scoring/core/form.ts';
import { type Evidence, evidenceOf, NO_EVIDENCE } from '#scoring/core/number-evidence.ts';
import { numberForm } from '#scoring/core/number-form.ts';
import { readTypedValue, type ValueReading } from '#scoring/core/typed-value.ts';
import { contradictions } from './entry-contradictions.ts';
import { type EntryHead, findEntryHead, type Tell } from './entry-head.ts';
import type { LeafInput, LeafInputs } from './entry-inputs.ts';
import { type EntryUnit, unitFinder } from './entry-units.ts';
import { type EntryColumn, STAGE_NAMES, stageOf } from './entry-words.ts';
import { mixesScripts } from './mixed-scripts.ts';
import { oneLine, readYear, textProblem } from './read-rows.ts';
import { cellAt, heightOf, rememberingTexts, type SheetCells, toCells } from './sheet-cells.ts';
import type { SheetText } from './sheet-text.ts';

/** The entries of a file, and everything in it that cannot stand. */
export type EntriesReading = {
	readonly table: EntryTable;
	/** The same one by one, made when somebody asks. */
	readonly entries: readonly ScoreEntry[];
	readonly problems: readonly Problem[];
};

/** As much of a text as a message shows. */
const shown = (text: string): string => text.slice(0, 60);

/** The one year of the sets, which holds where a file has no column of years. */
const yearOfSets = (sets: readonly CriteriaSet[]): number | undefined => {
	const years = new Set(sets.map(({ year }) => year));
	return years.size === 1 ? [...years][0] : undefined;
};

/** Marks only: the range of values says nothing where the counts and ratios of a whole set stand in one column. */
const evidenceIn = (sheet: SheetCells, at: number): Evidence => {
	const { texts, isTyped } = sheet;
	const stands = new Uint8Array(texts.length);
	for (let row = 0; row < heightOf(sheet); row++) {
		if (!isTyped?.(row, at)) stands[cellAt(sheet, row, at)] = 1;
	}
	const forms = texts.filter((_, place) => stands[place] === 1).map(numberForm);
	if (!forms.some(({ kind }) => kind === 'either')) return NO_EVIDENCE;
	const { decimal, group } = evidenceOf(forms);
	return { decimal, group };
};

/** Why a text cannot be the name of a unit. */
const nameProblem = (name: string): string | undefined => {
	if (name === '') return 'exchange.entry-unit-missing';
	return textProblem(name) ?? (mixesScripts(name) ? 'exchange.mixed-scripts' : undefined);
};

type Numbered = { readonly reading: ValueReading; readonly place: number };

/** Reads values, each text of an input once, and numbers them: the place of each in `values`. */
const valueReader = ({ texts }: SheetCells, evidence: Evidence) => {
	const values: Value[] = [''];
	const known = new Map<Input, Map<number, Numbered>>();
	const readAfresh = (cell: number, input: Input, leaf: LeafInputs, isStored: boolean): Numbered => {
		const limit = input.name === 'points' ? leaf.max : undefined;
		const reading = readTypedValue(texts[cell] as string, input, { evidence, isStored, limit });
		return { reading, place: reading.kind === 'value' ? values.push(reading.value) - 1 : 0 };
	};
	const read = (cell: number, input: Input, leaf: LeafInputs, isStored: boolean) => {
		if (isStored) return readAfresh(cell, input, leaf, isStored);
		const ofInput = known.get(input) ?? new Map<number, Numbered>();
		if (ofInput.size === 0) known.set(input, ofInput);
		const found = ofInput.get(cell) ?? readAfresh(cell, input, leaf, isStored);
		ofInput.set(cell, found);
		return found;
	};
	return { values, read };
};

/** Remembers the input that a leaf has under the name in a cell. */
const inputFinder = (text: (place: number) => string) => {
	const known = new Map<LeafInputs, (LeafInput | undefined)[]>();
	return (leaf: LeafInputs, cell: number): LeafInput | undefined => {
		const ofLeaf = known.get(leaf) ?? [];
		if (ofLeaf.length === 0) known.set(leaf, ofLeaf);
		ofLeaf[cell] ??= leaf.find(text(cell));
		return ofLeaf[cell];
	};
};

const readRows = (
	sheet: SheetCells,
	head: EntryHead,
	sets: readonly CriteriaSet[],
	tell: Tell,
): EntryTable => {
	const { file } = sheet;
	const text = rememberingTexts(sheet, oneLine);
	const isBlank = rememberingTexts(sheet, (cell) => oneLine(cell) === '');
	const year = rememberingTexts(sheet, (cell) => readYear(oneLine(cell)));
	const stage = rememberingTexts(sheet, (cell) => stageOf(oneLine(cell)));
	const wrongName = rememberingTexts(sheet, (cell) => nameProblem(oneLine(cell)));
	const units = unitFinder(sets, file, tell);
	const at = (column: EntryColumn): number => head.at.get(column) ?? -1;
	const [unitAt, blockAt, yearAt, stageAt] = [at('unit'), at('block'), at('year'), at('stage')];
	const [leafAt, inputAt, valueAt] = [at('leaf'), at('input'), at('value')];
	const { values, read } = valueReader(sheet, evidenceIn(sheet, valueAt));
	const findInput = inputFinder(text);
	const usualYear = yearOfSets(sets);

	const refuse = (...problem: Parameters<Tell>): undefined => {
		tell(...problem);
		return undefined;
	};

	/** The units found for the cells of names, and for which blocks and years. */
	const met: { readonly block: number; readonly year: number; readonly unit: EntryUnit }[][] = [];

	/** Whose row it is, and in which stage it was entered; undefined where one of them cannot be. */
	const whoOf = (index: number) => {
		const row = index + 1;
		const [nameCell, blockCell] = [cellAt(sheet, index, unitAt), cellAt(sheet, index, blockAt)];
		const [yearCell, stageCell] = [cellAt(sheet, index, yearAt), cellAt(sheet, index, stageAt)];
		const ofStage = stageAt < 0 ? 'final' : stage(stageCell);
		const known = met[nameCell]?.find(({ block, year: other }) => block === blockCell && other === yearCell);
		if (known && ofStage) return { unit: known.unit, stage: ofStage };
		const wrong = wrongName(nameCell);
		if (wrong) return refuse(wrong, row, 'unit', { value: shown(text(nameCell)) });
		const ofYear = yearAt < 0 ? usualYear : year(yearCell);
		if (yearAt >= 0 && ofYear === undefined)
			tell('exchange.not-a-year', row, 'year', { value: shown(text(yearCell)) });
		if (!ofStage)
			tell('exchange.stage-unknown', row, 'stage', { value: shown(text(stageCell)), known: STAGE_NAMES });
		const unit = units.find(text(nameCell), text(blockCell), ofYear, row);
		// A year that cannot be read is told at each of its rows.
		if (unit && !known && (yearAt < 0 || ofYear !== undefined)) {
			const found = { block: blockCell, year: yearCell, unit };
			const others = met[nameCell];
			if (others) others.push(found);
			else met[nameCell] = [found];
		}
		return unit && ofStage ? { unit, stage: ofStage } : undefined;
	};

	/** The row's leaf; undefined where the set has none of that code. */
	const leafOf = (index: number, { inputs: { leaves, set } }: EntryUnit): LeafInputs | undefined => {
		const code = text(cellAt(sheet, index, leafAt));
		const leaf = leaves.get(code);
		if (leaf) return leaf;
		return refuse('exchange.leaf-unknown', index + 1, 'leaf', { value: shown(code), set: set.id });
	};

	/** The input of the row's leaf; undefined where the rule has none of that name. */
	const inputOf = (index: number, leaf: LeafInputs): LeafInput | undefined => {
		const cell = cellAt(sheet, index, inputAt);
		const found = findInput(leaf, cell);
		if (found) return found;
		const details = { value: shown(text(cell)), leaf: leaf.code, known: leaf.known };
		return refuse('exchange.input-unknown', index + 1, 'input', details);
	};

	const readRow = (index: number): undefined => {
		const who = whoOf(index);
		const leaf = who && leafOf(index, who.unit);
		const found = leaf && inputOf(index, leaf);
		if (!found) return undefined;
		const row = index + 1;
		const { input, slot } = found;
		const cell = cellAt(sheet, index, valueAt);
		const { reading, place } = read(cell, input, leaf, sheet.isTyped?.(index, valueAt) ?? false);
		if (reading.kind === 'absent') return undefined;
		const { unit, inputs } = who.unit;
		const ofStage = STAGES.indexOf(who.stage);
		const rows = who.unit.rows[ofStage] ?? new Uint32Array(inputs.slots);
		who.unit.rows[ofStage] = rows;
		const otherRow = rows[slot] as number;
		if (otherRow > 0) {
			const details = { input: input.name, leaf: leaf.code, unit, otherRow };
			return refuse('exchange.input-twice', row, 'input', details);
		}
		rows[slot] = row;
		if (reading.kind === 'problem') {
			const details = { input: input.name, leaf: leaf.code, value: shown(text(cell)) };
			return refuse(reading.code, row, 'value', { ...details, known: reading.known ?? '' });
		}
		const places = who.unit.values[ofStage] ?? new Uint32Array(inputs.slots);
		who.unit.values[ofStage] = places;
		places[slot] = place;
		return undefined;
	};

	const width = (index: number): number =>
		(sheet.starts[index + 1] as number) - (sheet.starts[index] as number);
	const isEmpty = (index: number): boolean => {
		for (let column = 0; column < width(index); column++)
			if (!isBlank(cellAt(sheet, index, column))) return false;
		return true;
	};
	for (let index = head.row + 1; index < heightOf(sheet); index++) if (!isEmpty(index)) readRow(index);
	const table = { file, column: head.nameOf('value'), values, units: units.all() };
	for (const { row, ...details } of contradictions(table))
		tell('exchange.not-applicable-and-entered', row, 'input', details);
	return table;
};

const readingOf = (table: EntryTable, problems: readonly Problem[]): EntriesReading => {
	let entries: readonly ScoreEntry[] | undefined;
	return {
		table,
		problems,
		get entries() {
			entries ??= listOf(table);
			return entries;
		},
	};
};

const isEmptyTable = ({ units }: EntryTable): boolean =>
	units.every(({ values }) => values.every((of) => of === undefined));

/**
 * Reads what was entered at the leaves: one row an input, with columns unit, block, year, stage, leaf, input, value in
 * Vietnamese or English. Without a column of years the one of the sets holds; without a stage the entries are final. A
 * row without a value says nothing. All that cannot stand is told at once, each with its row and column: a leaf that the
 * unit's set does not have, an input that its rule does not ask for, a value that is none, an input twice at a stage, a
 * leaf that does not apply and has inputs, a unit in two blocks, a name with letters that only look like ours.
 */
export const readEntries = (sheet: SheetText | SheetCells, sets: readonly CriteriaSet[]): EntriesReading => {
	const cells = 'rows' in sheet ? toCells(sheet) : sheet;
	const { file } = cells;
	const head = findEntryHead(cells);
	if (head.problems.length > 0) return readingOf({ file, column: '', values: [], units: [] }, head.problems);
	const problems: Problem[] = [];
	const table = readRows(cells, head, sets, (code, row, column, details = {}) => {
		problems.push({ code, details: { file, row, column: head.nameOf(column), ...details } });
	});
	if (problems.length === 0 && isEmptyTable(table))
		problems.push({ code: 'exchange.empty-table', details: { file } });
	return readingOf(table, problems);
};
