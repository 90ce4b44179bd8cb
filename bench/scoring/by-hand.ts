import type { LeafColumns } from '#par-index/core/columns/score-columns.ts';
import { LEAVES, ORDER } from './the-set.ts';

/**
 * What somebody would write for this one set and nothing else: plain loops over typed arrays, points in hundredths, no
 * forms, no plan, nothing checked. What the kernel is held against.
 */
const AREAS = 9;
const areaMax = new Float64Array(AREAS);
const appraisedMax = new Float64Array(AREAS);
for (const { area, max, isSurvey } of LEAVES) {
	areaMax[area] = (areaMax[area] as number) + max * 100;
	if (!isSurvey) appraisedMax[area] = (appraisedMax[area] as number) + max * 100;
}

const scoreLeaf = (
	kind: (typeof LEAVES)[number]['kind'],
	max: number,
	columns: LeafColumns,
	points: Float64Array,
): void => {
	const of = (name: string) => columns.inputs.get(name)?.values as Float64Array;
	const units = points.length;
	const worth = max * 100;
	if (kind === 'choice') {
		const option = of('option');
		for (let at = 0; at < units; at++) points[at] = option[at] === 0 ? 100 : option[at] === 1 ? 50 : 0;
	} else if (kind === 'bands') {
		const [a, b] = [of('a'), of('b')];
		for (let at = 0; at < units; at++) {
			const [n, d] = [(b[at] as number) * 100, a[at] as number];
			points[at] = n >= 90 * d ? 100 : n >= 70 * d ? 50 : 0;
		}
	} else if (kind === 'proportion') {
		const [a, b] = [of('a'), of('b')];
		for (let at = 0; at < units; at++) {
			const d = 2 * (a[at] as number);
			points[at] = Math.floor((2 * (b[at] as number) * worth + (a[at] as number)) / d);
		}
	} else if (kind === 'floor') {
		const [a, b] = [of('a'), of('b')];
		for (let at = 0; at < units; at++) {
			const [n, d] = [b[at] as number, a[at] as number];
			points[at] = n * 100 < 80 * d ? 0 : Math.floor((2 * n * worth + d) / (2 * d));
		}
	} else if (kind === 'formula') {
		const [a, b, c] = [of('a'), of('b'), of('c')];
		for (let at = 0; at < units; at++) {
			const d = a[at] as number;
			points[at] = Math.floor((2 * ((b[at] as number) * 100 + (c[at] as number) * 50) + d) / (2 * d));
		}
	} else if (kind === 'items') {
		const [a, b] = [of('a'), of('b')];
		for (let at = 0; at < units; at++)
			points[at] = Math.max(0, worth - 25 * (a[at] as number) - 50 * (b[at] as number));
	} else if (kind === 'survey') {
		const [a, b, c] = [of('a'), of('b'), of('c')];
		for (let at = 0; at < units; at++) {
			const d = (a[at] as number) + (b[at] as number) + (c[at] as number);
			const n = (a[at] as number) * 100 + (b[at] as number) * 60 + (c[at] as number) * 20;
			points[at] = Math.floor((2 * n * worth + 100 * d) / (200 * d));
		}
	} else {
		const given = of('points');
		for (let at = 0; at < units; at++) points[at] = given[at] as number;
	}
};

/** Points, totals in hundredths, and ranks. */
export const byHand = (units: number, entries: readonly LeafColumns[]) => {
	const matrix = ORDER.map(() => new Float64Array(units));
	const perArea = () => Array.from({ length: AREAS }, () => new Float64Array(units));
	const [appraised, survey, outArea, outSurvey, outAppraised] = [
		perArea(),
		perArea(),
		perArea(),
		perArea(),
		perArea(),
	];
	ORDER.forEach(({ leaf }, index) => {
		const columns = entries[index] as LeafColumns;
		const points = matrix[index] as Float64Array;
		scoreLeaf(leaf.kind, leaf.max, columns, points);
		const out = columns.notApplicable as Uint8Array;
		const sums = (leaf.isSurvey ? survey : appraised)[leaf.area] as Float64Array;
		const gone = (leaf.isSurvey ? outSurvey : leaf.effect === 'rebase-area' ? outArea : outAppraised)[
			leaf.area
		] as Float64Array;
		const worth = leaf.max * 100;
		for (let at = 0; at < units; at++) {
			if (out[at] === 1) {
				points[at] = 0;
				gone[at] = (gone[at] as number) + worth;
			} else sums[at] = (sums[at] as number) + (points[at] as number);
		}
	});
	const totals = new Float64Array(units);
	const factors = new Float64Array(AREAS);
	for (let at = 0; at < units; at++) {
		let weight = 0;
		let gone = 0;
		for (let area = 0; area < AREAS; area++) {
			const inArea = (outArea[area] as Float64Array)[at] as number;
			const inSurvey = (outSurvey[area] as Float64Array)[at] as number;
			const removed = (outAppraised[area] as Float64Array)[at] as number;
			const max = areaMax[area] as number;
			const factor = max / (max - inArea - inSurvey);
			factors[area] = factor;
			weight += factor * ((appraisedMax[area] as number) - inArea);
			gone += factor * removed;
		}
		const onAppraised = weight / (weight - gone);
		let total = 0;
		for (let area = 0; area < AREAS; area++) {
			const factor = factors[area] as number;
			total += factor * ((appraised[area] as Float64Array)[at] as number) * onAppraised;
			total += factor * ((survey[area] as Float64Array)[at] as number);
		}
		totals[at] = total;
	}
	const order = Uint32Array.from(totals, (_, at) => at).sort(
		(a, b) => (totals[b] as number) - (totals[a] as number),
	);
	const ranks = new Int32Array(units);
	order.forEach((unit, index) => {
		const before = order[index - 1];
		// Sums of doubles differ in their last digits where the exact ones are equal.
		const isTied = before !== undefined && (totals[before] as number) - (totals[unit] as number) < 1e-8;
		ranks[unit] = isTied ? (ranks[before] as number) : index + 1;
	});
	return { points: matrix, totals: totals.map((total) => Math.floor(total + 0.5 + 1e-8)), ranks };
};
