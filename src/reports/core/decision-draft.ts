import type { CriteriaSet } from '#criteria/core/set.ts';
import { decimal, toFixed } from '#kernel/decimal.ts';
import { mean } from '#kernel/rational.ts';
import { areaName } from '#par-index/core/area-names.ts';
import type { Results, UnitResult } from '#par-index/core/results.ts';

/** What the draft of a decision is made of. */
export type DecisionDraftInputs = {
	readonly organiser: string;
	readonly round: string;
	readonly year: number;
	readonly results: Results;
	readonly sets: readonly Pick<CriteriaSet, 'name' | 'decision'>[];
	/** Some set is written for illustration. */
	readonly isExample: boolean;
	/** Leaves that lack something, and units without any entry. */
	readonly missing: number;
};

/** A unit as it stands in an annex; figures exact, null where there is none. */
export type DraftUnit = Pick<UnitResult, 'unit' | 'rank' | 'total' | 'percent' | 'band'> & {
	/** Percent by area, in the order of the block's areas. */
	readonly areas: readonly (string | null)[];
};

export type DraftBlock = {
	readonly block: string;
	readonly units: readonly DraftUnit[];
	readonly mean: string | null;
	/** `mean`: of the percents beneath it, over the ranked units, as the mean of the block is. */
	readonly areas: readonly { readonly code: string; readonly name: string; readonly mean: string | null }[];
};

/** The draft, before anybody words it. */
export type DecisionDraft = Omit<DecisionDraftInputs, 'results'> & {
	readonly blocks: readonly DraftBlock[];
	readonly digits: number;
	readonly rank: Results['settings']['rank'];
};

const byRank = (a: UnitResult, b: UnitResult): number =>
	(a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY);

const percentAt = (unit: UnitResult, code: string): string | null =>
	unit.areas.find((area) => area.code === code)?.percent ?? null;

const meanPercent = (units: readonly UnitResult[], code: string, digits: number): string | null => {
	const ranked = units.filter(({ rank }) => rank !== null);
	const percents = ranked.flatMap((unit) => {
		const percent = percentAt(unit, code);
		return percent === null ? [] : [decimal(percent)];
	});
	return percents.length === 0 ? null : toFixed(mean(percents), digits);
};

/**
 * The draft of the decision that publishes results (dự thảo quyết định công bố), with what its annexes hold: the ranking of
 * each block, and the share of points by area. Number and day stay blank: they come from the issuing body's own registry.
 */
export const decisionDraft = ({ results, ...given }: DecisionDraftInputs): DecisionDraft => {
	const { settings } = results;
	return {
		...given,
		digits: settings.rounding.digits,
		rank: settings.rank,
		blocks: results.blocks.map(({ block, year, mean: ofBlock }) => {
			const own = results.units.filter((unit) => unit.block === block && unit.year === year).toSorted(byRank);
			const codes = [
				...new Set(
					own.flatMap((unit) => unit.areas.filter(({ points }) => points !== null).map(({ code }) => code)),
				),
			];
			return {
				block,
				mean: ofBlock,
				areas: codes.map((code) => ({
					code,
					name: areaName(settings.areaNames, code).vi,
					mean: meanPercent(own, code, settings.rounding.digits),
				})),
				units: own.map((unit) => ({
					unit: unit.unit,
					rank: unit.rank,
					total: unit.total,
					percent: unit.percent,
					band: unit.band,
					areas: codes.map((code) => percentAt(unit, code)),
				})),
			};
		}),
	};
};
