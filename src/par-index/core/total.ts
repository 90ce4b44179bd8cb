import { decimal, round } from '#kernel/decimal.ts';
import {
	absolute,
	add,
	divide,
	HUNDRED,
	multiply,
	negate,
	type Rational,
	sum,
	ZERO,
} from '#kernel/rational.ts';
import { own } from './own.ts';
import { PARTS, type PartName, type PublishedRow, type PublishedTable } from './published-table.ts';
import type { Settings, TotalSource } from './settings.ts';

/** Parts that lower the total. */
const TAKEN_OFF: ReadonlySet<PartName> = new Set(['deduction', 'penalty']);

/**
 * total = appraised − deduction + officialsSurvey + sipas + outcome + bonus − penalty (domain.md §5), over the parts
 * that are printed. A deduction counts as taken off whether printed as 1,5 or as −1,5, as tables do both.
 * Undefined when no part is printed.
 */
export const totalOfParts = (parts: PublishedRow['parts']): Rational | undefined => {
	let total: Rational | undefined;
	for (const name of PARTS) {
		const part = parts[name];
		if (!part) continue;
		const points = TAKEN_OFF.has(name) ? negate(absolute(part.value)) : part.value;
		total = add(total ?? ZERO, points);
	}
	return total;
};

/** A weight with the area it belongs to. */
export type Weight = { readonly code: string; readonly value: Rational };

/** The weights of the settings, multiplied by their scale. */
export const weightsOf = (settings: Settings): readonly Weight[] => {
	const scale = decimal(settings.weightScale);
	return Object.entries(settings.weights).map(([code, text]) => ({
		code,
		value: multiply(decimal(text), scale),
	}));
};

/**
 * The weighted sum of area columns, such as PCI = 10 × (0.05 entry + 0.05 land + 0.20 transparency + …).
 * Undefined when there is no weight or an area with a weight is not printed: a sum of the rest would be another index.
 */
export const totalOfWeights = (
	areas: PublishedRow['areas'],
	weights: readonly Weight[],
): Rational | undefined => {
	if (weights.length === 0) return undefined;
	const terms: Rational[] = [];
	for (const { code, value } of weights) {
		const points = own(areas, code);
		if (!points) return undefined;
		terms.push(multiply(value, points.value));
	}
	return sum(terms);
};

/** The printed total; where only a percent is printed, that share of the maximum. */
export const totalAsPrinted = (row: PublishedRow, max: Rational): Rational | undefined => {
	if (row.total) return row.total.value;
	return row.percent && divide(multiply(row.percent.value, max), HUNDRED);
};

/** Where the totals of a table come from when the settings leave it open. */
export const sourceOf = (table: PublishedTable, settings: Settings): TotalSource => {
	if (settings.total) return settings.total;
	if (table.rows.some((row) => row.total ?? row.percent)) return 'printed';
	if (table.rows.some((row) => Object.keys(row.parts).length > 0)) return 'parts';
	return Object.keys(settings.weights).length > 0 ? 'weights' : 'printed';
};

/** A computed total under the rounding policy: rounded once, at the end, or not at all. */
export const underPolicy = (total: Rational, rounding: Settings['rounding']): Rational =>
	rounding.at === 'end' ? round(total, rounding.digits) : total;
