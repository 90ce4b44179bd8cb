import type { CriteriaSet } from '#criteria/core/set.ts';
import type { Problem } from '#kernel/decision.ts';
import type { Given } from '#scoring/core/form.ts';
import { type KnownPoints, knownPoints } from '../columns/known-points.ts';
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

/** The points that follow from each entry of a group, worked out leaf by leaf for all units at once. */
const knownIn = ({ prepared, units }: UnitGroup): LeafContext['known'] => {
	const block = units[0]?.block ?? '';
	const known = new Map<Given, KnownPoints>();
	for (const leaf of prepared.leaves) {
		const givens = units.flatMap(({ leaves }) =>
			Object.values(leaves.get(leaf.code) ?? {}).map(({ given }) => given),
		);
		for (const [given, points] of knownPoints(leaf, givens, prepared.set, block)) known.set(given, points);
	}
	return (given) => known.get(given);
};

const scoreGroup = (group: UnitGroup, until: Stage, detail: Detail): readonly Scorecard[] => {
	const figures = blockFigures(peersOf(group, (leaf, stages) => countingAt(leaf, stages, until)?.given));
	const selfFigures = blockFigures(peersOf(group, (_, stages) => stages?.self?.given));
	const known = detail === 'points' ? knownIn(group) : undefined;
	return group.units.map((entries) => {
		const { unit, block } = entries;
		const context: LeafContext = { unit, block, until, figures, selfFigures, known };
		return scoreUnit(group.prepared, entries, context);
	});
};

/** `traces`: every leaf says why. `points`: the same points, many times sooner, and only leaves that lack some say why. */
export type Detail = 'traces' | 'points';

/**
 * Scores all units for which something was entered, in order of year, block and name.
 * @param until the latest stage that counts for what units score themselves
 */
export const scoreUnits = (
	sets: readonly CriteriaSet[],
	entries: readonly ScoreEntry[],
	until: Stage = 'final',
	detail: Detail = 'traces',
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
	const cards = [...groups.values()].flatMap((group) => scoreGroup(group, until, detail));
	return { cards: cards.sort(inOrder), problems };
};
