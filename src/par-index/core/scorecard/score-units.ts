import type { CriteriaSet } from '#criteria/core/set.ts';
import type { Problem } from '#kernel/decision.ts';
import type { Given } from '#scoring/core/form.ts';
import { blockFigures } from './block-figures.ts';
import { setFor } from './choose-set.ts';
import type { ScoreEntry, Stage } from './entry.ts';
import { isNotApplicable } from './evaluate-leaf.ts';
import { type EnteredByStage, gather, inOrder, type UnitEntries } from './gather.ts';
import { countingAt, type LeafContext } from './leaf-score.ts';
import { type PreparedLeaf, type PreparedSet, prepareSet } from './prepare-set.ts';
import { type Scorecard, scoreUnit } from './scorecard.ts';

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

const scoreGroup = (group: UnitGroup, until: Stage): readonly Scorecard[] => {
	const figures = blockFigures(peersOf(group, (leaf, stages) => countingAt(leaf, stages, until)?.given));
	const selfFigures = blockFigures(peersOf(group, (_, stages) => stages?.self?.given));
	return group.units.map((entries) => {
		const { unit, block } = entries;
		const context: LeafContext = { unit, block, until, figures, selfFigures };
		return scoreUnit(group.prepared, entries, context);
	});
};

/**
 * Scores all units for which something was entered, in order of year, block and name.
 * @param until the latest stage that counts for what units score themselves
 */
export const scoreUnits = (
	sets: readonly CriteriaSet[],
	entries: readonly ScoreEntry[],
	until: Stage = 'final',
): Scored => {
	const prepared = new Map<CriteriaSet, PreparedSet>();
	const groups = new Map<string, UnitGroup>();
	const problems: Problem[] = [];
	for (const unit of gather(entries)) {
		const chosen = setFor(sets, unit);
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
	const cards = [...groups.values()].flatMap((group) => scoreGroup(group, until));
	return { cards: cards.sort(inOrder), problems };
};
