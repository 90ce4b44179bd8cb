import type { CriteriaSet } from '#criteria/core/set.ts';
import type { Problem } from '#kernel/decision.ts';
import { type ScoreEntry, STAGES } from '#par-index/core/scorecard/entry.ts';
import type { Input } from '#scoring/core/form.ts';
import { type Evidence, evidenceOf, NO_EVIDENCE } from '#scoring/core/number-evidence.ts';
import { numberForm } from '#scoring/core/number-form.ts';
import { readTypedValue, type ValueReading } from '#scoring/core/typed-value.ts';
import { type EntryHead, findEntryHead, type Tell } from './entry-head.ts';
import type { LeafInputs, SetInputs } from './entry-inputs.ts';
import { unitFinder } from './entry-units.ts';
import { type EntryColumn, STAGE_NAMES, stageOf } from './entry-words.ts';
import { mixesScripts } from './mixed-scripts.ts';
import { oneLine, readYear, textProblem } from './read-rows.ts';
import { remembering } from './remembering.ts';
import type { SheetText } from './sheet-text.ts';

/** The entries of a file, and everything in it that cannot stand. */
export type EntriesReading = {
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
const evidenceIn = ({ rows, isTyped }: SheetText, at: number): Evidence => {
	const texts = new Set<string>();
	rows.forEach((cells, row) => {
		if (!isTyped?.(row, at)) texts.add(cells[at] ?? '');
	});
	const forms = Array.from(texts, numberForm);
	if (!forms.some(({ kind }) => kind === 'either')) return NO_EVIDENCE;
	const { decimal, group } = evidenceOf(forms);
	return { decimal, group };
};

/** Why a text cannot be the name of a unit. */
const nameProblem = (name: string): string | undefined => {
	if (name === '') return 'exchange.entry-unit-missing';
	return textProblem(name) ?? (mixesScripts(name) ? 'exchange.mixed-scripts' : undefined);
};

/**
 * Leaves of which somebody says in one stage both that they do not apply and what was entered at them. One of the two is
 * wrong, and which of them counts is not ours to choose.
 */
const contradictions = (entries: readonly ScoreEntry[]): ReadonlyMap<ScoreEntry, ScoreEntry> => {
	const keyOf = ({ unit, block, year, stage, leaf }: ScoreEntry): string =>
		[unit, block, year, stage, leaf].join('\n');
	const left = new Map(
		entries
			.filter(({ input, value }) => input === 'notApplicable' && value === 'yes')
			.map((entry) => [keyOf(entry), entry]),
	);
	if (left.size === 0) return new Map();
	const found = new Map<ScoreEntry, ScoreEntry>();
	for (const entry of entries) {
		const out = left.get(keyOf(entry));
		if (out && entry !== out && !found.has(out)) found.set(out, entry);
	}
	return found;
};

/** Reads values, each text of an input once. */
const valueReader = (evidence: Evidence) => {
	const known = new Map<Input, Map<string, ValueReading>>();
	return (cell: string, input: Input, leaf: LeafInputs, isStored: boolean): ValueReading => {
		const limit = input.name === 'points' ? leaf.max : undefined;
		if (isStored) return readTypedValue(cell, input, { evidence, isStored, limit });
		const ofInput = known.get(input) ?? new Map<string, ValueReading>();
		known.set(input, ofInput);
		const reading = ofInput.get(cell) ?? readTypedValue(cell, input, { evidence, isStored, limit });
		ofInput.set(cell, reading);
		return reading;
	};
};

const readRows = (
	sheet: SheetText,
	head: EntryHead,
	sets: readonly CriteriaSet[],
	tell: Tell,
): readonly ScoreEntry[] => {
	const { file, rows } = sheet;
	const text = remembering(oneLine);
	const year = remembering(readYear);
	const stage = remembering(stageOf);
	const wrongName = remembering(nameProblem);
	const findUnit = unitFinder(sets, file, tell);
	const at = (column: EntryColumn): number => head.at.get(column) ?? -1;
	const [unitAt, blockAt, yearAt, stageAt] = [at('unit'), at('block'), at('year'), at('stage')];
	const [leafAt, inputAt, valueAt] = [at('leaf'), at('input'), at('value')];
	const read = valueReader(evidenceIn(sheet, valueAt));
	const column = head.nameOf('value');
	const usualYear = yearOfSets(sets);

	const refuse = (...problem: Parameters<Tell>): undefined => {
		tell(...problem);
		return undefined;
	};

	/** Who, when and in which stage; undefined where one of them cannot be. */
	const whoOf = (cells: readonly string[], row: number) => {
		const name = text(cells[unitAt] ?? '');
		const wrong = wrongName(name);
		if (wrong) return refuse(wrong, row, 'unit', { value: shown(name) });
		const [yearText, stageText] = [text(cells[yearAt] ?? ''), text(cells[stageAt] ?? '')];
		const ofYear = yearAt < 0 ? usualYear : year(yearText);
		if (yearAt >= 0 && ofYear === undefined)
			tell('exchange.not-a-year', row, 'year', { value: shown(yearText) });
		const ofStage = stageAt < 0 ? 'final' : stage(stageText);
		if (!ofStage)
			tell('exchange.stage-unknown', row, 'stage', { value: shown(stageText), known: STAGE_NAMES });
		const unit = findUnit(name, text(cells[blockAt] ?? ''), ofYear, row);
		return unit && ofStage ? { unit, stage: ofStage } : undefined;
	};

	/** The input of the row's leaf; undefined where the set or the rule has none of that name. */
	const inputOf = (cells: readonly string[], row: number, { leaves, set }: SetInputs) => {
		const code = text(cells[leafAt] ?? '');
		const leaf = leaves.get(code);
		if (!leaf) return refuse('exchange.leaf-unknown', row, 'leaf', { value: shown(code), set: set.id });
		const name = text(cells[inputAt] ?? '');
		const found = leaf.find(name);
		if (found) return { leaf, ...found };
		const details = { value: shown(name), leaf: code, known: leaf.known };
		return refuse('exchange.input-unknown', row, 'input', details);
	};

	const readRow = (cells: readonly string[], index: number): ScoreEntry | undefined => {
		const row = index + 1;
		const who = whoOf(cells, row);
		const what = who && inputOf(cells, row, who.unit.inputs);
		if (!what) return undefined;
		const { unit, block, year: ofYear, seen } = who.unit;
		const { leaf, input, slot } = what;
		const cell = cells[valueAt] ?? '';
		const reading = read(cell, input, leaf, sheet.isTyped?.(index, valueAt) ?? false);
		if (reading.kind === 'absent') return undefined;
		const about = { input: input.name, leaf: leaf.code };
		const seenAt = slot * STAGES.length + STAGES.indexOf(who.stage);
		const otherRow = seen[seenAt] ?? 0;
		if (otherRow > 0) return refuse('exchange.input-twice', row, 'input', { ...about, unit, otherRow });
		seen[seenAt] = row;
		if (reading.kind === 'problem') {
			const details = { ...about, value: shown(oneLine(cell)), known: reading.known ?? '' };
			return refuse(reading.code, row, 'value', details);
		}
		const { value } = reading;
		return { unit, block, year: ofYear, stage: who.stage, ...about, value, place: { file, row, column } };
	};

	const entries: ScoreEntry[] = [];
	for (let index = head.row + 1; index < rows.length; index++) {
		const cells = rows[index] ?? [];
		if (cells.every((cell) => text(cell) === '')) continue;
		const entry = readRow(cells, index);
		if (entry) entries.push(entry);
	}
	for (const [out, { input, leaf, unit, place }] of contradictions(entries))
		tell('exchange.not-applicable-and-entered', out.place.row ?? 0, 'input', {
			input,
			leaf,
			unit,
			otherRow: place.row ?? 0,
		});
	return entries;
};

/**
 * Reads what was entered at the leaves: one row an input, with columns unit, block, year, stage, leaf, input, value in
 * Vietnamese or English. Without a column of years the one of the sets holds; without a stage the entries are final. A
 * row without a value says nothing. All that cannot stand is told at once, each with its row and column: a leaf that the
 * unit's set does not have, an input that its rule does not ask for, a value that is none, an input twice at a stage, a
 * leaf that does not apply and has inputs, a unit in two blocks, a name with letters that only look like ours.
 */
export const readEntries = (sheet: SheetText, sets: readonly CriteriaSet[]): EntriesReading => {
	const { file } = sheet;
	const head = findEntryHead(sheet);
	if (head.problems.length > 0) return { entries: [], problems: head.problems };
	const problems: Problem[] = [];
	const entries = readRows(sheet, head, sets, (code, row, column, details = {}) => {
		problems.push({ code, details: { file, row, column: head.nameOf(column), ...details } });
	});
	if (entries.length === 0 && problems.length === 0)
		problems.push({ code: 'exchange.empty-table', details: { file } });
	return { entries, problems };
};
