import type { Given, Value } from '#scoring/core/form.ts';
import type { Place } from '../published-table.ts';
import { type ScoreEntry, STAGES, type Stage } from './entry.ts';

/** What was entered at one leaf in one stage, with where each input stands. */
export type Entered = {
	readonly stage: Stage;
	readonly given: Given;
	readonly places: ReadonlyMap<string, Place>;
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

type OpenEntered = { stage: Stage; given: Record<string, Value>; places: Map<string, Place> };
type OpenLeaves = Map<string, Partial<Record<Stage, OpenEntered>>>;

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

type Named = Pick<UnitEntries, 'unit' | 'block' | 'year'>;

/** By year, block and name, so that the order in which entries come leaves no trace in results. */
export const inOrder = (a: Named, b: Named): number =>
	(a.year ?? 0) - (b.year ?? 0) || compareTexts(a.block, b.block) || compareTexts(a.unit, b.unit);

/** Brings entries together by unit, leaf and stage. An input that stands twice in a stage was refused in reading. */
export const gather = (entries: readonly ScoreEntry[]): readonly UnitEntries[] => {
	const units = new Map<string, Omit<UnitEntries, 'leaves'> & { readonly leaves: OpenLeaves }>();
	for (const { unit, block, year, stage, leaf, input, value, place } of entries) {
		const key = `${year ?? ''}\n${block}\n${unit}`;
		let found = units.get(key);
		if (!found) {
			found = { unit, block, year, file: place.file, leaves: new Map() };
			units.set(key, found);
		}
		let stages = found.leaves.get(leaf);
		if (!stages) {
			stages = {};
			found.leaves.set(leaf, stages);
		}
		const open = stages[stage] ?? { stage, given: {}, places: new Map() };
		stages[stage] = open;
		// Names from files are keys: a plain assignment of "__proto__" would set something else.
		Object.defineProperty(open.given, input, { value, enumerable: true, configurable: true });
		open.places.set(input, place);
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
