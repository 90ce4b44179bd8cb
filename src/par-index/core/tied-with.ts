import type { UnitResult } from './results.ts';

/**
 * How many further ranked units of a block have this percent: a block names one unit as its highest and one as its lowest,
 * and whoever reads that wants to know that it is not alone.
 */
export const tiedWith = (
	units: readonly Pick<UnitResult, 'unit' | 'ranked' | 'percent'>[],
	end: { readonly unit: string; readonly percent: string },
): number =>
	units.filter(({ ranked, unit, percent }) => ranked && unit !== end.unit && percent === end.percent).length;
