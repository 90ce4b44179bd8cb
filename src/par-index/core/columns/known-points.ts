import type { CriteriaSet } from '#criteria/core/set.ts';
import { ONE, type Rational, ZERO } from '#kernel/rational.ts';
import { bind, CHUNK, type Run } from '#scoring/core/columns/bind.ts';
import { operationOf } from '#scoring/core/columns/compile-rule.ts';
import type { Operation } from '#scoring/core/columns/operation.ts';
import { inUnits, type PointUnit } from '#scoring/core/columns/scaled.ts';
import type { Rule } from '#scoring/core/rules/registry.ts';
import { maxFor } from '#scoring/core/score-leaf.ts';
import { wholeOfShare } from '#scoring/core/shares.ts';
import type { PreparedLeaf } from '../scorecard/prepare-set.ts';
import { gatherColumns, type LeafGivens } from './gather-columns.ts';
import type { LeafColumns } from './score-columns.ts';

/** Points of one leaf that follow from what was entered, by unit; exact, or as the set rounds them. */
export type KnownPoints = {
	/** Whole numbers of 1/`scaleOf`; NaN: the interpreter has to be asked. */
	readonly points: Float64Array;
	/** What the leaf is worth to the units of the block. */
	readonly max: Rational;
};

/** Fine enough for points as sets state them; what is finer is left to the interpreter. */
const UNROUNDED: PointUnit = { scale: 1_000_000, rounded: false };
const WHOLE: PointUnit = { scale: 1, rounded: false };

const unitOf = ({ rounding }: CriteriaSet): PointUnit =>
	rounding.at === 'leaf' ? { scale: 10 ** rounding.digits, rounded: true } : UNROUNDED;

/** Known points are whole numbers of one over this. */
export const scaleOf = (set: CriteriaSet): bigint => BigInt(unitOf(set).scale);

/** A quotient is a whole number of units only where the set rounds it to one. */
const isExact = ({ kind }: Operation, unit: PointUnit): boolean => unit.rounded || kind !== 'proportion';

const runThrough = (run: Run, units: number): Float64Array => {
	const points = new Float64Array(units);
	const leftOut = new Uint8Array(units);
	for (let from = 0; from < units; from += CHUNK) run(from, Math.min(units, from + CHUNK), points, leftOut);
	for (let at = 0; at < units; at++) if (leftOut[at] === 1) points[at] = Number.NaN;
	return points;
};

/** Marks shares above their whole, which the interpreter has something to say about. */
const withoutDoubtful = (
	points: Float64Array,
	rule: Rule,
	operation: Operation,
	inputs: LeafColumns['inputs'],
): Float64Array | undefined => {
	const whole = wholeOfShare(rule.form === 'max-by-block' ? rule.rule : rule);
	if (!whole || operation.kind !== 'bands') return points;
	const above = { from: whole, fromInclusive: false, untilInclusive: false };
	const bands = [
		{ interval: above, points: ONE },
		{ interval: { until: whole, fromInclusive: false, untilInclusive: true }, points: ZERO },
	];
	const run = bind({ kind: 'bands', ratio: operation.ratio, nothing: 'ask', bands }, inputs, WHOLE);
	if (!run) return undefined;
	runThrough(run, points.length).forEach((isAbove, unit) => {
		if (isAbove === 1) points[unit] = Number.NaN;
	});
	return points;
};

/** Marks whatever is more than points of the rule: not applicable, points in its place, values that it refuses. */
const withoutMarked = (points: Float64Array, { notApplicable, others }: LeafColumns): Float64Array => {
	for (const marks of [notApplicable, others])
		marks?.forEach((mark, unit) => {
			if (mark === 1) points[unit] = Number.NaN;
		});
	return points;
};

/**
 * The points of one leaf for many units at once, without traces, for whoever reads no more than the index. Only what
 * columns know for certain is here: the rest (what is missing, does not apply, was given in place of the rule, looks at
 * other units) is the interpreter's.
 * @returns undefined where the interpreter has to be asked about every unit
 */
export const knownPoints = (
	leaf: PreparedLeaf,
	givens: LeafGivens,
	set: CriteriaSet,
	block: string,
): KnownPoints | undefined => {
	const { rule } = leaf.node;
	const unit = unitOf(set);
	if (!rule) return undefined;
	const max = maxFor(rule, { max: leaf.max, block });
	const operation = operationOf(rule, max, block);
	const most = inUnits(max, { ...unit, rounded: false });
	if (!operation || most === undefined || !isExact(operation, unit)) return undefined;
	const columns = gatherColumns(leaf, givens);
	const run = bind(operation, columns.inputs, unit);
	if (!run) return undefined;
	const plain = withoutMarked(runThrough(run, givens.units), columns);
	const points = withoutDoubtful(plain, rule, operation, columns.inputs);
	if (!points) return undefined;
	// More than the leaf is worth is refused, and the interpreter says so.
	for (let at = 0; at < points.length; at++) if (!((points[at] as number) <= most)) points[at] = Number.NaN;
	return { points, max };
};
