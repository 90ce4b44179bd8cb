import type { CriteriaSet, SetNode } from '#criteria/core/set.ts';
import { decimal } from '#kernel/decimal.ts';
import { absolute, min, type Rational, subtract, sum } from '#kernel/rational.ts';
import type { PartName } from '../published-table.ts';
import type { PreparedLeaf } from './prepare-set.ts';
import { APPRAISED } from './rebase.ts';
import type { Scorecard } from './scorecard.ts';

/** An area of one unit: the sum of what its leaves count, before deductions. */
export type AreaScore = {
	readonly node: SetNode;
	/** Undefined while a leaf of it is missing, and where all of it is left out. */
	readonly points: Rational | undefined;
	/** The area's own maximum for this unit. */
	readonly max: Rational;
};

/** By what leaves differ in how they are added up. */
type Kind = Pick<PreparedLeaf, 'area' | 'source' | 'counts' | 'mayDeduct'>;

/** A leaf, or several of one kind together, as sums take them. */
export type Summand = {
	readonly leaf: Kind;
	/** Undefined where points are missing, or where all of it is left out. */
	readonly counted: Rational | undefined;
	readonly countedDeduction: Rational;
	readonly countedMax: Rational;
};

/** Whether something is left out of all sums, which is nothing missing. */
type IsOut<T extends Summand> = (summand: T) => boolean;

/** The sum of what is there; undefined when one is missing. */
const sumOrMissing = (values: readonly (Rational | undefined)[]): Rational | undefined =>
	values.every((value) => value !== undefined) ? sum(values) : undefined;

/** Leaves that add to sums: those left out do not, those missing make the sum unknown. */
const sumOfCounted = <T extends Summand>(summands: readonly T[], isOut: IsOut<T>): Rational | undefined =>
	sumOrMissing(summands.filter((one) => !isOut(one)).map(({ counted }) => counted));

/** The areas that leaves inside the 100 stand in, in their order. */
export const areasOf = <T extends Summand>(summands: readonly T[], isOut: IsOut<T>): readonly AreaScore[] => {
	const inside = new Map<SetNode, T[]>();
	for (const one of summands.filter(({ leaf }) => leaf.counts === 'score')) {
		const { area } = one.leaf;
		const own = inside.get(area);
		if (own) own.push(one);
		else inside.set(area, [one]);
	}
	return Array.from(inside, ([node, own]) => ({
		node,
		points: own.every(isOut) ? undefined : sumOfCounted(own, isOut),
		max: sum(own.map(({ countedMax }) => countedMax)),
	}));
};

const capped = (points: Rational | undefined, cap: string | undefined): Rational | undefined =>
	points && cap !== undefined ? min(points, decimal(cap)) : points;

/** The parts of a total by the source of the leaves (domain.md §5), each published as its own column. */
export const partsOf = <T extends Summand>(
	set: CriteriaSet,
	summands: readonly T[],
	isOut: IsOut<T>,
): Scorecard['parts'] => {
	const parts = new Map<PartName, Rational | undefined>();
	const counted = (own: readonly T[]) => sumOfCounted(own, isOut);
	const put = (name: PartName, holds: (leaf: Kind) => boolean, sumUp = counted): void => {
		const own = summands.filter(({ leaf }) => holds(leaf));
		if (own.length > 0) parts.set(name, sumUp(own));
	};
	const ofScore = (source: (leaf: Kind) => boolean) => (leaf: Kind) =>
		leaf.counts === 'score' && source(leaf);
	put(
		'appraised',
		ofScore(({ source }) => APPRAISED.has(source)),
	);
	put(
		'deduction',
		ofScore(({ mayDeduct }) => mayDeduct),
		(own) => counted(own) && sum(own.map(({ countedDeduction }) => countedDeduction)),
	);
	for (const name of ['officialsSurvey', 'sipas', 'outcome'] as const) {
		put(
			name,
			ofScore(({ source }) => source === name),
		);
	}
	// A penalty is taken off whether its rule gives it as 1 or as −1, as tables do both.
	const apart = (own: readonly T[]) => sumOrMissing(own.map((one) => one.counted && absolute(one.counted)));
	put(
		'bonus',
		({ counts }) => counts === 'bonus',
		(own) => capped(counted(own), set.bonusCap),
	);
	put(
		'penalty',
		({ counts }) => counts === 'penalty',
		(own) => capped(apart(own), set.penaltyCap),
	);
	return parts;
};

/** appraised − deduction + surveys + outcome + bonus − penalty; undefined while a part is. */
export const totalOf = (parts: Scorecard['parts']): Rational | undefined => {
	const all = [...parts];
	const of = (taken: boolean) =>
		all.filter(([name]) => (name === 'deduction' || name === 'penalty') === taken).map(([, value]) => value);
	const [added, takenOff] = [sumOrMissing(of(false)), sumOrMissing(of(true))];
	return added && takenOff && subtract(added, takenOff);
};
