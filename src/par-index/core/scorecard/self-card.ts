import type { CriteriaSet } from '#criteria/core/set.ts';
import type { Problem } from '#kernel/decision.ts';
import { type Rational, sum, ZERO } from '#kernel/rational.ts';
import type { Trace } from '#scoring/core/form.ts';
import { readEntered } from '#scoring/core/read-entered.ts';
import { type LeafCells, type SetCells, selfCells } from '#self-assessment/core/self-cells.ts';
import { isLeftOut } from './leaf-score.ts';
import { type PreparedSet, prepareSet } from './prepare-set.ts';
import { type CountedLeaf, scoreUnit } from './scorecard.ts';
import type { EnteredByStage } from './unit-entries.ts';

/** A set made ready for a unit's own scoring. */
export type PreparedSelf = { readonly prepared: PreparedSet; readonly cells: SetCells };

export const prepareSelf = (set: CriteriaSet): PreparedSelf => ({
	prepared: prepareSet(set),
	cells: selfCells(set),
});

/**
 * Where a leaf stands in the unit's own scoring. `locked`: others give its points · `empty`: nothing entered ·
 * `block`: entered, and known only when the whole block has · `missing`: something is missing or wrong · `left-out`: does
 * not apply · `scored`.
 */
export type SelfStanding = 'locked' | 'empty' | 'block' | 'missing' | 'left-out' | 'scored';

/** One leaf of a unit's own scoring. */
export type SelfLeaf = {
	readonly code: string;
	readonly area: string;
	readonly cells: LeafCells;
	readonly standing: SelfStanding;
	/** As it counts: rounded and re-based as the set says; undefined unless scored. */
	readonly points: Rational | undefined;
	/** What it could count. */
	readonly max: Rational;
	readonly trace: Trace | undefined;
	readonly problems: readonly Problem[];
};

/** What leaves come to so far: their points, and what those that are not locked could come to. */
export type SelfSum = {
	readonly points: Rational;
	readonly max: Rational;
	/** Leaves that have points or do not apply, of all that the unit scores itself. */
	readonly done: number;
	readonly of: number;
};

/** A unit's own scoring while it is being filled in. Leaves outside of the 100 are not in its sums. */
export type SelfCard = {
	readonly leaves: readonly SelfLeaf[];
	readonly areas: ReadonlyMap<string, SelfSum>;
	readonly total: SelfSum;
};

/** What was entered, by leaf and input, in canonical texts. */
export type SelfEntered = ReadonlyMap<string, Readonly<Record<string, string>>>;

const standingOf = (counted: CountedLeaf, cells: LeafCells, isEmpty: boolean): SelfStanding => {
	if (cells.lock) return 'locked';
	if (isEmpty) return 'empty';
	if (isLeftOut(counted)) return 'left-out';
	if (counted.points) return 'scored';
	const isBlockAll = counted.problems.every(({ code }) => code === 'scoring.group-incomplete');
	return cells.needsBlock && isBlockAll ? 'block' : 'missing';
};

const sumOf = (leaves: readonly SelfLeaf[]): SelfSum => {
	const own = leaves.filter(({ standing }) => standing !== 'locked');
	return {
		points: sum([ZERO, ...own.flatMap(({ points }) => points ?? [])]),
		max: sum([ZERO, ...own.map(({ max }) => max)]),
		done: own.filter(({ standing }) => standing === 'scored' || standing === 'left-out').length,
		of: own.length,
	};
};

const enteredBy = (entered: SelfEntered, { leaves }: SetCells): ReadonlyMap<string, EnteredByStage> =>
	new Map(
		[...entered].flatMap(([code, texts]): readonly [string, EnteredByStage][] => {
			const { leaf, lock } = leaves.get(code) ?? {};
			if (!leaf?.node.rule || lock) return [];
			const given = readEntered(leaf.node.rule, texts);
			return [[code, { self: { stage: 'self', given, entries: [] } }]];
		}),
	);

/**
 * Scores what a unit has entered so far by the same rules as everything else (`scoreUnit`): points of each leaf with their
 * trace, sums by area and in all over the leaves that the unit scores itself. Nothing is guessed for what is missing.
 * @param block the block of the unit, for rules that say different things of blocks
 */
export const selfCard = (
	{ prepared, cells }: PreparedSelf,
	entered: SelfEntered,
	block: string,
): SelfCard => {
	const given = enteredBy(entered, cells);
	const nothing = () => undefined;
	const card = scoreUnit(
		prepared,
		{ unit: '', block, year: undefined, file: '', leaves: given },
		{ unit: '', block, until: 'self', figures: nothing, selfFigures: nothing },
	);
	const leaves = card.leaves.flatMap((counted): readonly SelfLeaf[] => {
		const { code, area } = counted.leaf;
		const own = cells.leaves.get(code);
		if (!own) return [];
		const isEmpty = Object.keys(given.get(code)?.self?.given ?? {}).length === 0;
		const standing = standingOf(counted, own, isEmpty);
		return [
			{
				code,
				area: area.code,
				cells: own,
				standing,
				points: standing === 'scored' ? counted.counted : undefined,
				max: counted.countedMax,
				trace: standing === 'scored' || standing === 'left-out' ? counted.trace : undefined,
				problems: standing === 'missing' ? counted.problems : [],
			},
		];
	});
	const inside = leaves.filter(({ cells: { leaf } }) => leaf.counts === 'score');
	return {
		leaves,
		areas: new Map(
			prepared.set.nodes.map(({ code }) => [code, sumOf(inside.filter(({ area }) => area === code))]),
		),
		total: sumOf(inside),
	};
};
