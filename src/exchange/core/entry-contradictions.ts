import { STAGES } from '#par-index/core/scorecard/entry.ts';
import type { EntryTable } from '#par-index/core/scorecard/entry-table.ts';
import type { LeafSlots, UnitSlots } from '#par-index/core/scorecard/unit-entries.ts';

/** Something entered at a leaf of which it is said in the same stage that it does not apply. */
export type Contradiction = {
	/** The row that says so. */
	readonly row: number;
	readonly unit: string;
	readonly leaf: string;
	/** The first input entered all the same, and its row. */
	readonly input: string;
	readonly otherRow: number;
};

const atLeaf = (
	values: Uint32Array,
	rows: Uint32Array,
	{ code, from, names }: LeafSlots,
	{ unit, table }: { readonly unit: string; readonly table: EntryTable },
): Contradiction | undefined => {
	const out = from + names.indexOf('notApplicable');
	if (out < from || table.values[values[out] as number] !== 'yes') return undefined;
	let first: number | undefined;
	for (const at of names.keys()) {
		const slot = from + at;
		if (slot === out || values[slot] === 0) continue;
		if (first === undefined || (rows[slot] as number) < (rows[first] as number)) first = slot;
	}
	if (first === undefined) return undefined;
	const row = rows[out] as number;
	return { input: names[first - from] as string, leaf: code, unit, otherRow: rows[first] as number, row };
};

const ofUnit = (table: EntryTable, { unit, values, rows, leaves }: UnitSlots): readonly Contradiction[] =>
	[...STAGES.keys()].flatMap((stage) => {
		const [ofStage, places] = [values[stage], rows[stage]];
		if (!ofStage || !places) return [];
		return Array.from(leaves.values(), (leaf) => atLeaf(ofStage, places, leaf, { unit, table })).filter(
			(found) => found !== undefined,
		);
	});

/**
 * Leaves of which somebody says in one stage both that they do not apply and what was entered at them, in the order of
 * what was entered. One of the two is wrong, and which of them counts is not ours to choose.
 */
export const contradictions = (table: EntryTable): readonly Contradiction[] =>
	table.units.flatMap((unit) => ofUnit(table, unit)).sort((a, b) => a.otherRow - b.otherRow);
