import type { Value } from '#scoring/core/form.ts';
import { type ScoreEntry, STAGES } from './entry.ts';
import type { EntryTable } from './entry-table.ts';
import type { LeafSlots } from './unit-entries.ts';

/** The same entries as a table of them: every leaf has a place for every input that anybody entered at it. */
export const asTable = (entries: readonly ScoreEntry[]): EntryTable => {
	const names = new Map<string, Set<string>>();
	for (const { leaf, input } of entries) names.set(leaf, (names.get(leaf) ?? new Set()).add(input));
	const leaves = new Map<string, LeafSlots>();
	let slots = 0;
	for (const [code, of] of names) {
		leaves.set(code, { code, from: slots, names: [...of] });
		slots += of.size;
	}
	const values: Value[] = [''];
	const units = new Map<string, EntryTable['units'][number]>();
	for (const [at, { unit, block, year, stage, leaf, input, value }] of entries.entries()) {
		const key = [unit, block, year].join('\n');
		const none = () => STAGES.map(() => new Uint32Array(slots));
		const own = units.get(key) ?? { unit, block, year, leaves, values: none(), rows: none() };
		units.set(key, own);
		const { from = 0, names: known = [] } = leaves.get(leaf) ?? {};
		const [slot, ofStage] = [from + known.indexOf(input), STAGES.indexOf(stage)];
		(own.values[ofStage] as Uint32Array)[slot] = values.push(value) - 1;
		(own.rows[ofStage] as Uint32Array)[slot] = at + 1;
	}
	return { file: entries[0]?.place.file ?? '', column: 'giá trị', values, units: [...units.values()] };
};
