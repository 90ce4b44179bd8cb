import type { Problem } from '#kernel/decision.ts';
import { type Rational, subtract, sum } from '#kernel/rational.ts';
import type { Trace } from '#scoring/core/form.ts';
import { exactText } from '../exact-text.ts';
import { once } from '../once.ts';
import { percentOf } from '../percent.ts';
import { percentText } from '../print-results.ts';
import { PARTS } from '../published-table.ts';
import type { AreaResult, UnitResult } from '../results.ts';
import type { DecimalText } from '../settings.ts';
import type { Stage } from './entry.ts';
import type { CountedLeaf, LeftOut, Scorecard } from './scorecard.ts';

/** One leaf of one unit. Decimals are texts; those without end have 10 digits, the trace has them exact. */
export type LeafResult = {
	readonly code: string;
	/** The code of the area that it stands in. */
	readonly area: string;
	/** As scored, rounded where the set rounds at each leaf; null where missing or left out. */
	readonly points: DecimalText | null;
	/** As it counts: points × factor. */
	readonly counted: DecimalText | null;
	/** What could have been reached, before re-basing. */
	readonly max: DecimalText;
	/** Taken off by the appraiser; not yet subtracted from the points. */
	readonly deduction: DecimalText | null;
	readonly notApplicable: boolean;
	/** What re-basing multiplied the points by, exact ("1", "40/39"); "0": left out. */
	readonly factor: string;
	/** What the unit scored itself. */
	readonly self: DecimalText | null;
	/** The stage that counted. */
	readonly stage: Stage | null;
	readonly trace: Trace | null;
	readonly problems: readonly Problem[];
	/** What does not fit together although there are points for it. */
	readonly warnings: readonly Problem[];
};

/** A unit with its leaves. */
export type ComputedUnit = UnitResult & {
	/** The set that scored it. */
	readonly set: string;
	/** Self-scored points less those that count, over the leaves that have both; null where none has. */
	readonly gap: DecimalText | null;
	/** Leaves that do not apply, also those with full points. */
	readonly leftOut: readonly LeftOut[];
	readonly leaves: readonly LeafResult[];
	/** Those of the whole unit; those of leaves stand at the leaves. */
	readonly problems: readonly Problem[];
};

const textOrNull = (value: Rational | undefined): DecimalText | null => (value ? percentText(value) : null);

const printLeaf = (leaf: CountedLeaf): LeafResult => ({
	code: leaf.leaf.code,
	area: leaf.leaf.area.code,
	points: textOrNull(leaf.points),
	counted: textOrNull(leaf.counted),
	max: percentText(leaf.max),
	deduction: leaf.leaf.mayDeduct ? textOrNull(leaf.points && leaf.countedDeduction) : null,
	notApplicable: leaf.notApplicable !== undefined,
	factor: exactText(leaf.factor),
	self: textOrNull(leaf.self),
	stage: leaf.stage ?? null,
	trace: leaf.trace ?? null,
	problems: leaf.problems,
	warnings: leaf.warnings,
});

const printAreas = (card: Scorecard): readonly AreaResult[] =>
	card.areas.map(({ node, points, max }) => ({
		code: node.code,
		points: textOrNull(points),
		max: percentText(max),
		percent: textOrNull(points && percentOf(points, max)),
	}));

const printParts = ({ parts }: Scorecard): UnitResult['parts'] =>
	Object.fromEntries(PARTS.map((name) => [name, textOrNull(parts.get(name))])) as UnitResult['parts'];

/** The gap between self-scored and final points: a published sign of quality (domain.md §5). */
const gapOf = ({ leaves }: Scorecard): Rational | undefined => {
	const gaps = leaves.flatMap(({ self, points }) => (self && points ? [subtract(self, points)] : []));
	return gaps.length === 0 ? undefined : sum(gaps);
};

/**
 * A unit as it leaves the product: what the table says of it, with parts, areas and leaves from its own card. What is made
 * of the leaves is made when somebody reads it, since a ranking shows none of them.
 */
export const printCard = (unit: UnitResult, card: Scorecard): ComputedUnit => {
	const leaves = once(() => card.leaves.map(printLeaf));
	const areas = once(() => printAreas(card));
	const gap = once(() => textOrNull(gapOf(card)));
	return {
		...unit,
		parts: printParts(card),
		get areas() {
			return areas();
		},
		set: card.set.id,
		get gap() {
			return gap();
		},
		leftOut: card.leftOut,
		get leaves() {
			return leaves();
		},
		problems: card.problems,
	};
};
