import type { CriteriaSet } from '#criteria/core/set.ts';
import { type Problem, yes } from '#kernel/decision.ts';
import type { Given } from '#scoring/core/form.ts';
import { blockFigures } from './block-figures.ts';
import { setFor } from './choose-set.ts';
import type { Stage } from './entry.ts';
import type { Entries } from './entry-table.ts';
import { isNotApplicable } from './evaluate-leaf.ts';
import { gather } from './gather.ts';
import { knownCards } from './known-cards.ts';
import { countingAt } from './leaf-score.ts';
import { type PreparedLeaf, type PreparedSet, prepareSet } from './prepare-set.ts';
import { type Scorecard, scoreUnit } from './scorecard.ts';
import { type EnteredByStage, inOrder, type UnitEntries } from './unit-entries.ts';

/** All units scored, or which of them no set or two sets would score. */
export type Scored = { readonly cards: readonly Scorecard[]; readonly problems: readonly Problem[] };

/** Units of one block and year that are scored by one set: they are looked at together by rules that compare. */
type UnitGroup = { readonly prepared: PreparedSet; readonly units: UnitEntries[] };

type Choose = (leaf: PreparedLeaf, stages: EnteredByStage | undefined) => Given | undefined;

/** What each unit of a group entered at a leaf, without those to which it does not apply. */
const peersOf = ({ prepared, units }: UnitGroup, givenAt: Choose): ((code: string) => readonly Given[]) => {
	const byCode = new Map(prepared.leaves.map((leaf) => [leaf.code, leaf]));
	return (code) => {
		const leaf = byCode.get(code);
		if (!leaf) return [];
		return units
			.map(({ leaves }) => givenAt(leaf, leaves.get(code)) ?? {})
			.filter((given) => !isNotApplicable(given));
	};
};

const scoreGroup = (group: UnitGroup, until: Stage, detail: Detail): readonly Scorecard[] => {
	const { prepared, units } = group;
	const figures = blockFigures(peersOf(group, (leaf, stages) => countingAt(leaf, stages, until)?.given));
	const selfFigures = blockFigures(peersOf(group, (_, stages) => stages?.self?.given));
	const context = { until, figures, selfFigures };
	if (detail === 'points') return knownCards(prepared, units, context);
	return units.map((entries) => {
		const { unit, block } = entries;
		return scoreUnit(prepared, entries, { ...context, unit, block });
	});
};

/** `traces`: every leaf says why. `points`: the same points, many times sooner; leaves are scored again when they are read. */
export type Detail = 'traces' | 'points';

/** The set that a round has pinned to a unit; undefined where it is to be found by what the sets say of themselves. */
export type SetOf = (unit: Pick<UnitEntries, 'unit' | 'block'>) => CriteriaSet | undefined;

/**
 * Scores all units for which something was entered, in order of year, block and name.
 * @param until the latest stage that counts for what units score themselves
 */
export const scoreUnits = (
	sets: readonly CriteriaSet[],
	entries: Entries,
	until: Stage = 'final',
	detail: Detail = 'traces',
	setOf?: SetOf,
): Scored => {
	const prepared = new Map<CriteriaSet, PreparedSet>();
	const groups = new Map<string, UnitGroup>();
	const problems: Problem[] = [];
	for (const unit of gather(entries)) {
		const pinned = setOf?.(unit);
		const chosen = pinned ? yes(pinned) : setFor(sets, unit);
		if (!chosen.ok) {
			problems.push(chosen.problem);
			continue;
		}
		const set = prepared.get(chosen.value) ?? prepareSet(chosen.value);
		prepared.set(chosen.value, set);
		const key = `${unit.year ?? ''}\n${unit.block}\n${sets.indexOf(chosen.value)}`;
		const group = groups.get(key) ?? { prepared: set, units: [] };
		group.units.push(unit);
		groups.set(key, group);
	}
	const cards = [...groups.values()].flatMap((group) => scoreGroup(group, until, detail));
	return { cards: cards.sort(inOrder), problems };
};
