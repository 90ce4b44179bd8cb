import type { CriteriaSet } from '#criteria/core/set.ts';
import { fold } from '#kernel/text.ts';

/** A published version that is in force, as far as choosing goes. */
export type UsableSet = { readonly id: string; readonly set: Pick<CriteriaSet, 'unitGroup' | 'year'> };

const has = (list: readonly string[], name: string): boolean => {
	const wanted = fold(name);
	return list.some((one) => fold(one) === wanted);
};

/**
 * The set version that scores a unit, as the sets' groups say: one that names the unit, else one that names its block; sets
 * of the round's year go before those of other years. Null where none or several fit: a person chooses.
 */
export const proposeSet = (
	unit: { readonly name: string; readonly block: string },
	year: number,
	versions: readonly UsableSet[],
): string | null => {
	const ofYear = versions.filter(({ set }) => set.year === year);
	for (const usable of [ofYear, versions]) {
		const byName = usable.filter(({ set }) => has(set.unitGroup.units, unit.name));
		const byBlock = usable.filter(({ set }) => has(set.unitGroup.blocks, unit.block));
		const fitting = byName.length > 0 ? byName : byBlock;
		if (fitting.length > 0) return fitting.length === 1 ? (fitting[0]?.id ?? null) : null;
	}
	return null;
};
