import type { Value } from '#scoring/core/form.ts';
import type { ScoreEntry, Stage } from './entry.ts';
import { type Entries, isTable, unitsOfTable } from './entry-table.ts';
import { inOrder, type UnitEntries } from './unit-entries.ts';

type OpenEntered = { stage: Stage; given: Record<string, Value>; entries: ScoreEntry[] };
type OpenLeaves = Map<string, Partial<Record<Stage, OpenEntered>>>;

/** Brings entries together by unit, leaf and stage. An input that stands twice in a stage was refused in reading. */
export const gather = (entries: Entries): readonly UnitEntries[] => {
	if (isTable(entries)) return unitsOfTable(entries);
	const units = new Map<string, Omit<UnitEntries, 'leaves'> & { readonly leaves: OpenLeaves }>();
	for (const entry of entries) {
		const { unit, block, year, stage, leaf } = entry;
		const key = `${year ?? ''}\n${block}\n${unit}`;
		let found = units.get(key);
		if (!found) {
			found = { unit, block, year, file: entry.place.file, leaves: new Map() };
			units.set(key, found);
		}
		let stages = found.leaves.get(leaf);
		if (!stages) {
			stages = {};
			found.leaves.set(leaf, stages);
		}
		const open = stages[stage] ?? { stage, given: {}, entries: [] };
		stages[stage] = open;
		// Names of inputs begin with a letter, so that none of them is "__proto__".
		open.given[entry.input] = entry.value;
		open.entries.push(entry);
	}
	return [...units.values()].sort(inOrder);
};
