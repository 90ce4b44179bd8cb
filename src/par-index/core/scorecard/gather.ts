import type { Given, Value } from '#scoring/core/form.ts';
import { type ScoreEntry, STAGES, type Stage } from './entry.ts';

/** What was entered at one leaf in one stage. */
export type Entered = {
	readonly stage: Stage;
	readonly given: Given;
	readonly entries: readonly ScoreEntry[];
};

/** What was entered at one leaf, by stage. */
export type EnteredByStage = Readonly<Partial<Record<Stage, Entered>>>;

/** All that was entered for one unit in one block and year. */
export type UnitEntries = {
	readonly unit: string;
	readonly block: string;
	readonly year: number | undefined;
	readonly file: string;
	readonly leaves: ReadonlyMap<string, EnteredByStage>;
};

type OpenEntered = { stage: Stage; given: Record<string, Value>; entries: ScoreEntry[] };
type OpenLeaves = Map<string, Partial<Record<Stage, OpenEntered>>>;

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

type Named = Pick<UnitEntries, 'unit' | 'block' | 'year'>;

/** By year, block and name, so that the order in which entries come leaves no trace in results. */
export const inOrder = (a: Named, b: Named): number =>
	(a.year ?? 0) - (b.year ?? 0) || compareTexts(a.block, b.block) || compareTexts(a.unit, b.unit);

/** Brings entries together by unit, leaf and stage. An input that stands twice in a stage was refused in reading. */
export const gather = (entries: readonly ScoreEntry[]): readonly UnitEntries[] => {
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

/**
 * What counts at a leaf: the latest stage up to `until` in which anything was entered. Inputs are entered again at each
 * stage (domain.md §2), so those of different stages are never mixed.
 */
export const latest = (stages: EnteredByStage | undefined, until: Stage): Entered | undefined => {
	if (!stages) return undefined;
	for (let at = STAGES.indexOf(until); at >= 0; at--) {
		const entered = stages[STAGES[at] as Stage];
		if (entered) return entered;
	}
	return undefined;
};
