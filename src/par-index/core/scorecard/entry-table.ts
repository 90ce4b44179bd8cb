import type { Given, Value } from '#scoring/core/form.ts';
import { type ScoreEntry, STAGES, type Stage } from './entry.ts';
import {
	type EnteredByStage,
	inOrder,
	type LeafSlots,
	type UnitEntries,
	type UnitSlots,
} from './unit-entries.ts';

/**
 * The entries of a file without an object for each: a country has a million of them, and the same few thousand values.
 * Whoever wants them one by one asks `listOf`.
 */
export type EntryTable = {
	readonly file: string;
	/** How messages call the column of the values. */
	readonly column: string;
	/** The different values; the first place is not used. */
	readonly values: readonly Value[];
	readonly units: readonly UnitSlots[];
};

/** Entries one by one, or as a table of them. */
export type Entries = readonly ScoreEntry[] | EntryTable;

export const isTable = (entries: Entries): entries is EntryTable => 'units' in entries;

const entriesAt = (table: EntryTable, slots: UnitSlots, leaf: LeafSlots, stage: number): ScoreEntry[] => {
	const { unit, block, year } = slots;
	const [values, rows] = [slots.values[stage], slots.rows[stage]];
	if (!values || !rows) return [];
	return leaf.names.flatMap((input, at): ScoreEntry[] => {
		const value = values[leaf.from + at] as number;
		if (value === 0) return [];
		const place = { file: table.file, row: rows[leaf.from + at] as number, column: table.column };
		return [
			{
				unit,
				block,
				year,
				stage: STAGES[stage] as Stage,
				leaf: leaf.code,
				input,
				value: table.values[value] as Value,
				place,
			},
		];
	});
};

/** All entries one by one, in the order of their rows. */
export const listOf = (entries: Entries): readonly ScoreEntry[] => {
	if (!isTable(entries)) return entries;
	const byRow: ScoreEntry[] = [];
	for (const slots of entries.units) {
		for (const leaf of slots.leaves.values()) {
			for (const stage of STAGES.keys()) {
				for (const entry of entriesAt(entries, slots, leaf, stage)) byRow[entry.place.row as number] = entry;
			}
		}
	}
	return byRow.filter(() => true);
};

/** What was entered for a unit at a leaf, made when somebody asks. */
const enteredAt = (table: EntryTable, slots: UnitSlots, code: string): EnteredByStage | undefined => {
	const leaf = slots.leaves.get(code);
	if (!leaf) return undefined;
	const found = STAGES.flatMap((stage, at) => {
		const entries = entriesAt(table, slots, leaf, at);
		if (entries.length === 0) return [];
		const given: Given = Object.fromEntries(entries.map(({ input, value }) => [input, value]));
		return [[stage, { stage, given, entries }] as const];
	});
	return found.length === 0 ? undefined : Object.fromEntries(found);
};

/** The units of a table, by year, block and name. */
export const unitsOfTable = (table: EntryTable): readonly UnitEntries[] =>
	table.units
		.filter(({ values }) => values.some((of) => of?.some((value) => value !== 0)))
		.map(
			(slots): UnitEntries => ({
				unit: slots.unit,
				block: slots.block,
				year: slots.year,
				file: table.file,
				leaves: { get: (code) => enteredAt(table, slots, code) },
				slots: { ...slots, of: table.values },
			}),
		)
		.sort(inOrder);
