import type { Value } from '#scoring/core/form.ts';
import { STAGES, type Stage } from '../scorecard/entry.ts';
import { countingAt, untilAt } from '../scorecard/leaf-score.ts';
import type { PreparedLeaf } from '../scorecard/prepare-set.ts';
import type { LeafSlots, UnitEntries } from '../scorecard/unit-entries.ts';
import { givensOf, type LeafGivens } from './gather-columns.ts';

type Slots = NonNullable<UnitEntries['slots']>;

const isEntered = (values: Uint32Array | undefined, { from, names }: LeafSlots): boolean => {
	if (!values) return false;
	for (let slot = from; slot < from + names.length; slot++) if (values[slot] !== 0) return true;
	return false;
};

/** The values of the stage that counts: the latest in which anything was entered at the leaf. */
const countingIn = ({ values }: Slots, leaf: LeafSlots, last: number): Uint32Array | undefined => {
	for (let stage = last; stage >= 0; stage--) {
		const ofStage = values[stage];
		if (isEntered(ofStage, leaf)) return ofStage;
	}
	return undefined;
};

/** From places in a list of values, without anything made for a unit. */
const fromSlots = (leaf: LeafSlots, units: readonly Slots[], until: Stage): LeafGivens => {
	const last = STAGES.indexOf(until);
	const counting = units.map((unit) => countingIn(unit, leaf, last));
	const columns = new Map<string, readonly (Value | undefined)[]>();
	const columnOf = (name: string): readonly (Value | undefined)[] => {
		const slot = leaf.from + leaf.names.indexOf(name);
		return counting.map((values, unit): Value | undefined => {
			const place = slot < leaf.from ? 0 : (values?.[slot] ?? 0);
			return place === 0 ? undefined : units[unit]?.of[place];
		});
	};
	return {
		units: units.length,
		names: leaf.names,
		of: (name) => {
			const column = columns.get(name) ?? columnOf(name);
			columns.set(name, column);
			return column;
		},
	};
};

/** What counts for each unit of a group at a leaf. */
export const givensAt = (leaf: PreparedLeaf, units: readonly UnitEntries[], until: Stage): LeafGivens => {
	const slots = units.flatMap((unit) => unit.slots ?? []);
	const own = slots[0]?.leaves.get(leaf.code);
	// Units of one set have their inputs in the same places.
	const isAlike = slots.length === units.length && slots.every((one) => one.leaves.get(leaf.code) === own);
	if (own && isAlike) return fromSlots(own, slots, untilAt(leaf, until));
	return givensOf(units.map(({ leaves }) => countingAt(leaf, leaves.get(leaf.code), until)?.given ?? {}));
};
