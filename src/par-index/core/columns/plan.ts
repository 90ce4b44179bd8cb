import { leavesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet, NotApplicable, Source } from '#criteria/core/set.ts';
import { decimal } from '#kernel/decimal.ts';
import type { Rational } from '#kernel/rational.ts';
import { operationOf } from '#scoring/core/columns/compile-rule.ts';
import type { Operation } from '#scoring/core/columns/operation.ts';
import { inUnits, type PointUnit } from '#scoring/core/columns/scaled.ts';
import { maxFor } from '#scoring/core/score-leaf.ts';

/** Sources that the appraised part of a total is made of; the rest are surveys and outcomes. */
const APPRAISED: ReadonlySet<Source> = new Set(['self', 'external', 'leader']);

/** One leaf as the kernel sees it. Points and maxima are whole numbers of the plan's unit. */
export type LeafPlan = {
	readonly code: string;
	/** Which sum the points go to: one for each area and part of the total. */
	readonly sum: number;
	readonly effect: NotApplicable;
	readonly max: number;
	/** Undefined: the interpreter scores it, unit by unit. */
	readonly operation: Operation | undefined;
};

/** A sum of leaves that are re-based alike. */
export type SumPlan = { readonly area: number; readonly appraised: boolean; readonly max: number };

/** How the units of one block are scored by one set. */
export type Plan = {
	readonly unit: PointUnit;
	readonly leaves: readonly LeafPlan[];
	readonly sums: readonly SumPlan[];
	/** The maximum of each area, and of everything; re-basing leaves the latter as it is. */
	readonly areaMax: readonly number[];
	readonly max: number;
};

/** A rule may say "not applicable" itself; the set may give full points for that, or refuse it. */
const underEffect = (operation: Operation, effect: NotApplicable, max: Rational): Operation => {
	if (!('nothing' in operation) || operation.nothing !== 'not-applicable') return operation;
	if (effect === 'full') return { ...operation, nothing: max };
	return effect === 'refused' || effect === 'rebase-section' ? { ...operation, nothing: 'ask' } : operation;
};

const MOST_DIGITS = 6;

/** The digits that the maxima of a set need. */
const digitsOf = (set: CriteriaSet): number =>
	Math.min(MOST_DIGITS, Math.max(2, ...leavesOf(set).map(({ node }) => node.max.split('.')[1]?.length ?? 0)));

/**
 * The plan for the units of a block under a set.
 * @returns undefined where the set has something that the kernel leaves to the interpreter altogether (bonus or penalty,
 * which are capped over several leaves; maxima finer than its unit)
 */
export const planOf = (set: CriteriaSet, block: string): Plan | undefined => {
	const rounded = set.rounding.at === 'leaf';
	const unit: PointUnit = { scale: 10 ** (rounded ? set.rounding.digits : digitsOf(set)), rounded };
	const leaves = leavesOf(set);
	if (leaves.some(({ counts }) => counts !== 'score')) return undefined;
	const areas = [...new Set(leaves.map(({ area }) => area.code))];
	const sums: { area: number; appraised: boolean; max: number }[] = [];
	const sumFor = (area: number, appraised: boolean): number => {
		const known = sums.findIndex((one) => one.area === area && one.appraised === appraised);
		return known >= 0 ? known : sums.push({ area, appraised, max: 0 }) - 1;
	};
	const planned: LeafPlan[] = [];
	for (const { node, area: areaNode, section, source, notApplicable } of leaves) {
		// A section that is the whole area is the area.
		const isArea = notApplicable === 'rebase-section' && section === areaNode;
		const effect = isArea ? 'rebase-area' : notApplicable;
		const area = areas.indexOf(areaNode.code);
		const appraised = APPRAISED.has(source);
		const worth = node.rule ? maxFor(node.rule, { max: decimal(node.max), block }) : decimal(node.max);
		const max = inUnits(worth, { ...unit, rounded: false });
		if (max === undefined) return undefined;
		const sum = sumFor(area, appraised);
		(sums[sum] as { max: number }).max += max;
		const compiled = node.rule && operationOf(node.rule, worth, block);
		const operation = compiled && underEffect(compiled, effect, worth);
		planned.push({ code: node.code, sum, effect, max, operation });
	}
	return {
		unit,
		leaves: planned,
		sums,
		areaMax: areas.map((_, area) => sums.reduce((sum, one) => (one.area === area ? sum + one.max : sum), 0)),
		max: planned.reduce((sum, leaf) => sum + leaf.max, 0),
	};
};
