import type { CriteriaSet } from '#criteria/core/set.ts';
import { setFor } from '#par-index/core/scorecard/choose-set.ts';
import { STAGES } from '#par-index/core/scorecard/entry.ts';
import type { UnitSlots } from '#par-index/core/scorecard/unit-entries.ts';
import type { Tell } from './entry-head.ts';
import { inputsOfSet, type SetInputs } from './entry-inputs.ts';

/** A unit of the file in a year: what may be entered for it, and what has been. */
export type EntryUnit = UnitSlots & {
	readonly inputs: SetInputs;
	readonly values: (Uint32Array | undefined)[];
	/** The row in which each input of each stage first stood; 0: not yet. */
	readonly rows: (Uint32Array | undefined)[];
};

/** Finds the unit of a row; undefined where it has no set, which was told. */
export type FindUnit = (
	unit: string,
	block: string,
	year: number | undefined,
	row: number,
) => EntryUnit | undefined;

/** The units of a file, as they are met. */
export type EntryUnits = { readonly find: FindUnit; readonly all: () => readonly EntryUnit[] };

/** Keeps the units of a file, with the set of each; a unit in two blocks of a year is told. */
export const unitFinder = (sets: readonly CriteriaSet[], file: string, tell: Tell): EntryUnits => {
	const prepared = new Map<CriteriaSet, SetInputs>();
	const units = new Map<string, EntryUnit | undefined>();
	const blocks = new Map<string, { readonly block: string; readonly row: number }>();

	const inputsFor = (set: CriteriaSet): SetInputs => {
		const inputs = prepared.get(set) ?? inputsOfSet(set);
		prepared.set(set, inputs);
		return inputs;
	};

	const meet: FindUnit = (unit, block, year, row) => {
		const first = blocks.get(`${year ?? ''}\n${unit}`);
		if (first) {
			const details = { unit, block, other: first.block, otherRow: first.row };
			tell('exchange.unit-in-two-blocks', row, 'block', details);
		} else blocks.set(`${year ?? ''}\n${unit}`, { block, row });
		const set = setFor(sets, { unit, block, year, file });
		if (!set.ok) {
			tell(set.problem.code, row, 'unit', set.problem.details);
			return undefined;
		}
		const inputs = inputsFor(set.value);
		const none = () => STAGES.map(() => undefined);
		return { unit, block, year, inputs, leaves: inputs.leaves, values: none(), rows: none() };
	};

	return {
		find: (unit, block, year, row) => {
			const key = `${year ?? ''}\n${block}\n${unit}`;
			if (!units.has(key)) units.set(key, meet(unit, block, year, row));
			return units.get(key);
		},
		all: () => Array.from(units.values()).filter((unit) => unit !== undefined),
	};
};
