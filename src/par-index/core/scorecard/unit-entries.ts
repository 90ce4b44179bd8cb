import type { Given, Value } from '#scoring/core/form.ts';
import { type ScoreEntry, STAGES, type Stage } from './entry.ts';

/** Where the inputs of a leaf stand among those of its set: names in order from a first place. */
export type LeafSlots = { readonly code: string; readonly from: number; readonly names: readonly string[] };

/** What was entered for one unit: a place for each input of its set, at each stage that anything was entered in. */
export type UnitSlots = {
	readonly unit: string;
	readonly block: string;
	readonly year: number | undefined;
	readonly leaves: ReadonlyMap<string, LeafSlots>;
	/** By stage, in their order: the place of each value in the table's `values`; 0: nothing was entered. */
	readonly values: readonly (Uint32Array | undefined)[];
	/** The same for the row that each value stands in. */
	readonly rows: readonly (Uint32Array | undefined)[];
};

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
	readonly leaves: Pick<ReadonlyMap<string, EnteredByStage>, 'get'>;
	/** The same as places in a list of values, where the entries came as a table. */
	readonly slots?: (UnitSlots & { readonly of: readonly Value[] }) | undefined;
};

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

type Named = Pick<UnitEntries, 'unit' | 'block' | 'year'>;

/** By year, block and name, so that the order in which entries come leaves no trace in results. */
export const inOrder = (a: Named, b: Named): number =>
	(a.year ?? 0) - (b.year ?? 0) || compareTexts(a.block, b.block) || compareTexts(a.unit, b.unit);

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
