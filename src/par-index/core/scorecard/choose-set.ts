import type { CriteriaSet } from '#criteria/core/set.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import { spellingKey } from '#kernel/spelling.ts';
import type { UnitEntries } from './unit-entries.ts';

const names = (list: readonly string[], name: string): boolean => {
	const key = spellingKey(name);
	return list.some((one) => one === name || spellingKey(one) === key);
};

/**
 * The set that scores a unit: one that names it, else one that names its block, else the only one there is. Sets of the
 * year go before those of other years. (One set per unit group and round, domain.md §2; a block may hold several groups.)
 * @returns `scorecard.no-set` or `scorecard.two-sets`, with the unit, its block and the sets
 */
export const setFor = (
	sets: readonly CriteriaSet[],
	{ unit, block, year, file }: Pick<UnitEntries, 'unit' | 'block' | 'year' | 'file'>,
): Decision<CriteriaSet> => {
	const ofYear = sets.filter((set) => set.year === year);
	const usable = ofYear.length > 0 ? ofYear : sets;
	const byName = usable.filter(({ unitGroup }) => names(unitGroup.units, unit));
	const byBlock = usable.filter(({ unitGroup }) => names(unitGroup.blocks, block));
	const fitting = [byName, byBlock, usable].find((some) => some.length > 0) ?? [];
	const [set, ...others] = fitting;
	if (set && others.length === 0) return yes(set);
	const details = { file, unit, block, year: year ?? '', sets: fitting.map(({ id }) => id).join(', ') };
	const isNamed = byName.length + byBlock.length > 0;
	return no(isNamed ? 'scorecard.two-sets' : 'scorecard.no-set', details);
};
