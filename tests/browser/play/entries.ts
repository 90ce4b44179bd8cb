import { readFileSync } from 'node:fs';
import { readCsv } from '#exchange/csv.ts';

/** What was entered at a stage of a unit, by leaf and input. */
export type Entered = Readonly<Record<string, Readonly<Record<string, string>>>>;
type Stage = 'self' | 'appraisal1' | 'final';

/** Entries of a reference round: its units by block, and what each entered at a stage. */
export type Entries = {
	readonly blocks: ReadonlyMap<string, readonly string[]>;
	readonly of: (unit: string, stage: Stage) => Entered;
};

/** Reads the entries of a reference round of data/rounds. */
export const readReference = (name: string): Entries => {
	const file = new URL(`../../../data/rounds/${name}/entries.csv`, import.meta.url);
	const read = readCsv(readFileSync(file), 'entries.csv');
	if (!read.ok) throw new Error(read.problem.code);
	const found: Record<string, Record<string, Record<string, string>>> = {};
	const blocks = new Map<string, Set<string>>();
	for (const row of read.value.rows.filter(({ length }) => length > 1)) {
		const [unit = '', block = '', , stage = '', leaf = '', input = '', value = ''] = row.map(String);
		if (leaf === '' || leaf === 'leaf') continue;
		blocks.set(block, (blocks.get(block) ?? new Set()).add(unit));
		const key = `${unit} ${stage}`;
		const leaves = found[key] ?? {};
		found[key] = { ...leaves, [leaf]: { ...leaves[leaf], [input]: value } };
	}
	return {
		blocks: new Map([...blocks].map(([block, units]) => [block, [...units]])),
		of: (unit, stage) => found[`${unit} ${stage}`] ?? {},
	};
};

/**
 * Leaves at which the appraisal found something else than the unit entered. A deduction of nothing, which only appraisers
 * enter, is no difference: agreeing says it.
 */
export const differing = (self: Entered, appraised: Entered): readonly string[] =>
	Object.keys(self).filter((leaf) =>
		Object.entries(appraised[leaf] ?? {}).some(([input, value]) => (self[leaf]?.[input] ?? '0') !== value),
	);
