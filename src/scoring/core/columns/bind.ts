import type { Rational } from '#kernel/rational.ts';
import type { Column } from './column.ts';
import type { Nothing, Operation } from './operation.ts';
import { addUp, EXACT, inUnits, type PointUnit, type Quotient, toQuotient } from './scaled.ts';

/** How many units are worked on at a time: what a loop needs stays in the nearest cache. */
export const CHUNK = 1024;

/**
 * Scores one leaf for the units from `from` up to `until` (at most CHUNK of them): points in units to `points`, at the
 * place of each unit; NaN where the interpreter has to be asked; 1 to `leftOut` where the rule itself does not apply.
 */
export type Run = (from: number, until: number, points: Float64Array, leftOut: Uint8Array) => void;

type Columns = ReadonlyMap<string, Column>;
type Of<K extends Operation['kind']> = Extract<Operation, { kind: K }>;

const above = new Float64Array(CHUNK);
const below = new Float64Array(CHUNK);

const choice = (operation: Of<'choice'>, columns: Columns, unit: PointUnit): Run | undefined => {
	const options = columns.get(operation.input)?.values;
	const table = operation.points.map((points) => inUnits(points, unit));
	if (!options || table.includes(undefined)) return undefined;
	const worth = Float64Array.from(table as number[]);
	return (from, until, points) => {
		// A NaN is no place in the table, and what is not there is NaN again.
		for (let at = from; at < until; at++) points[at] = worth[options[at] as number] as number;
	};
};

/** What a ratio is worth where its denominator is zero, in units. */
type AtNothing = { readonly points: number; readonly leftOut: 0 | 1 };

const atNothing = (nothing: Nothing, unit: PointUnit): AtNothing | undefined => {
	if (nothing === 'ask') return { points: Number.NaN, leftOut: 0 };
	if (nothing === 'not-applicable') return { points: 0, leftOut: 1 };
	const points = inUnits(nothing, unit);
	return points === undefined ? undefined : { points, leftOut: 0 };
};

/** A border as two whole numbers, small enough that comparing with it stays exact. */
const borderOf = (border: Rational | undefined, quotient: Quotient) => {
	if (!border) return { n: 0, d: 0 };
	const [n, d] = [Number(border.n), Number(border.d)];
	const fits = quotient.numerator.largest * d < EXACT && quotient.denominator.largest * Math.abs(n) < EXACT;
	return fits ? { n, d } : undefined;
};

const bands = (operation: Of<'bands'>, columns: Columns, unit: PointUnit): Run | undefined => {
	const quotient = toQuotient(operation.ratio, columns);
	const nothing = atNothing(operation.nothing, unit);
	if (!quotient || !nothing) return undefined;
	const limits = operation.bands.map(({ interval, points }) => {
		const [from, until] = [borderOf(interval.from, quotient), borderOf(interval.until, quotient)];
		const worth = inUnits(points, unit);
		if (!from || !until || worth === undefined) return undefined;
		// A border that belongs to the band lets the difference be zero; numbers here are whole.
		return {
			from,
			least: interval.fromInclusive ? 0 : 1,
			until,
			most: interval.untilInclusive ? 0 : -1,
			worth,
		};
	});
	if (limits.includes(undefined)) return undefined;
	const all = limits as Exclude<(typeof limits)[number], undefined>[];
	return (from, until, points, leftOut) => {
		addUp(quotient.numerator, from, until, above);
		addUp(quotient.denominator, from, until, below);
		for (let at = 0; at < until - from; at++) {
			const [n, d] = [above[at] as number, below[at] as number];
			let worth = Number.NaN;
			if (d > 0) {
				for (let index = 0; index < all.length; index++) {
					const band = all[index] as (typeof all)[number];
					if (band.from.d > 0 && n * band.from.d - band.from.n * d < band.least) continue;
					if (band.until.d > 0 && n * band.until.d - band.until.n * d > band.most) continue;
					// A NaN above is in no band, although no comparison with it holds.
					worth = Number.isNaN(n) ? n : band.worth;
					break;
				}
			} else if (d === 0 && !Number.isNaN(n)) {
				worth = nothing.points;
				leftOut[from + at] = nothing.leftOut;
			}
			points[from + at] = worth;
		}
	};
};

const proportion = (operation: Of<'proportion'>, columns: Columns, unit: PointUnit): Run | undefined => {
	const quotient = toQuotient(operation.ratio, columns);
	const nothing = atNothing(operation.nothing, unit);
	if (!quotient || !nothing) return undefined;
	const { factor, floor } = operation;
	// points = n/d × factor in units, as one quotient of whole numbers
	const [times, over] = [Number(factor.n * BigInt(unit.scale)), Number(factor.d)];
	const limit = borderOf(operation.limit, quotient);
	const least = borderOf(floor?.at, quotient);
	const most = inUnits(
		{ n: operation.limit.n * factor.n, d: operation.limit.d * factor.d },
		{ ...unit, rounded: true },
	);
	const underFloor = floor ? inUnits(floor.below, unit) : 0;
	const largest = 2 * quotient.numerator.largest * Math.abs(times) + quotient.denominator.largest * over;
	if (!limit || !least || most === undefined || underFloor === undefined || largest >= EXACT)
		return undefined;
	const atFloor = floor?.inclusive ? 0 : 1;
	const beyond = operation.over === 'cap' ? most : Number.NaN;
	const { rounded } = unit;
	return (from, until, points, leftOut) => {
		addUp(quotient.numerator, from, until, above);
		addUp(quotient.denominator, from, until, below);
		for (let at = 0; at < until - from; at++) {
			const [n, d] = [above[at] as number, below[at] as number];
			let worth = Number.NaN;
			if (d > 0) {
				if (n * limit.d > limit.n * d) worth = beyond;
				else if (least.d > 0 && n * least.d - least.n * d < atFloor) worth = underFloor;
				// The quotient of whole numbers below 2^53 is not rounded up to a whole number that it does not reach.
				else if (n >= 0)
					worth = rounded
						? Math.floor((2 * n * times + d * over) / (2 * d * over))
						: (n * times) / (d * over);
			} else if (d === 0 && !Number.isNaN(n)) {
				worth = nothing.points;
				leftOut[from + at] = nothing.leftOut;
			}
			points[from + at] = worth;
		}
	};
};

const items = (operation: Of<'items'>, columns: Columns, unit: PointUnit): Run | undefined => {
	// Only what the items come to is rounded, and not the worth of each.
	const exact = { ...unit, rounded: false };
	const bound = (points: Rational | undefined, none: number) => (points ? inUnits(points, exact) : none);
	const start = inUnits(operation.start, exact);
	const least = bound(operation.least, Number.NEGATIVE_INFINITY);
	const most = bound(operation.most, Number.POSITIVE_INFINITY);
	const terms = operation.items.map(({ input, points }) => {
		const [column, factor] = [columns.get(input), inUnits(points, exact)];
		return column?.scale === 1 && factor !== undefined ? { values: column.values, factor } : undefined;
	});
	if (start === undefined || least === undefined || most === undefined || terms.includes(undefined))
		return undefined;
	const all = terms as Exclude<(typeof terms)[number], undefined>[];
	return (from, until, points) => {
		for (let at = from; at < until; at++) {
			let sum = start;
			for (let index = 0; index < all.length; index++) {
				const term = all[index] as (typeof all)[number];
				sum += term.factor * (term.values[at] as number);
			}
			points[at] = Math.min(most, Math.max(least, sum));
		}
	};
};

const entered = (operation: Of<'entered'>, columns: Columns, unit: PointUnit): Run | undefined => {
	const column = columns.get('points');
	if (!column) return undefined;
	const { values, scale } = column;
	const inColumn = { scale, rounded: false };
	const step = inUnits(operation.step, inColumn);
	const [least, most] = [inUnits(operation.least, inColumn), inUnits(operation.most, inColumn)];
	const factor = unit.scale / scale;
	if (step === undefined || least === undefined || most === undefined || !Number.isInteger(factor))
		return undefined;
	return (from, until, points) => {
		for (let at = from; at < until; at++) {
			const value = values[at] as number;
			points[at] =
				value >= least && value <= most && (value - least) % step === 0 ? value * factor : Number.NaN;
		}
	};
};

/**
 * An operation bound to the columns of its leaf: the rule's branch is taken here, once, and not for each unit.
 * @returns undefined where whole numbers of doubles cannot hold what it would compute, or a column is missing
 */
export const bind = (operation: Operation, columns: Columns, unit: PointUnit): Run | undefined => {
	switch (operation.kind) {
		case 'choice':
			return choice(operation, columns, unit);
		case 'bands':
			return bands(operation, columns, unit);
		case 'proportion':
			return proportion(operation, columns, unit);
		case 'items':
			return items(operation, columns, unit);
		case 'entered':
			return entered(operation, columns, unit);
	}
};
