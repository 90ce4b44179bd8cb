import type { Interval } from '#kernel/interval.ts';
import { equals, type Rational } from '#kernel/rational.ts';
import type { Column } from './column.ts';
import type { Nothing, Operation } from './operation.ts';
import { addUp, EXACT, inUnits, type PointUnit, type Quotient, type Sum, toQuotient } from './scaled.ts';

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
		for (let at = from; at < until; at++) {
			const option = options[at] as number;
			points[at] = option >= 0 ? (worth[option | 0] as number) : Number.NaN;
		}
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
const borderOf = (border: Rational, quotient: Quotient) => {
	const [n, d] = [Number(border.n), Number(border.d)];
	const fits = quotient.numerator.largest * d < EXACT && quotient.denominator.largest * Math.abs(n) < EXACT;
	return fits ? { n, d } : undefined;
};

/** Where a sum stands while a chunk is worked on: one input times a factor as it is, anything else added up before. */
type Addend = {
	readonly factor: number;
	/** Where the values of a chunk stand, and how far its first unit is from their beginning. */
	readonly values: Float64Array;
	readonly isInput: boolean;
	readonly prepare: (from: number, until: number) => void;
};

const addendOf = (sum: Sum, buffer: Float64Array): Addend => {
	const [only, ...others] = sum.terms;
	if (only && others.length === 0 && sum.constant === 0)
		return { factor: only.factor, values: only.values, isInput: true, prepare: () => undefined };
	return {
		factor: 1,
		values: buffer,
		isInput: false,
		prepare: (from, until) => addUp(sum, from, until, buffer),
	};
};

/** Whether a band begins where the one before it ends, so that whoever is not in that one need not be asked its upper border. */
const followsOn = (band: Interval, before: Interval | undefined): boolean => {
	if (!before) return band.until === undefined;
	if (!band.until || !before.from) return false;
	return equals(band.until, before.from) && band.untilInclusive !== before.fromInclusive;
};

const bands = (operation: Of<'bands'>, columns: Columns, unit: PointUnit): Run | undefined => {
	const quotient = toQuotient(operation.ratio, columns);
	const nothing = atNothing(operation.nothing, unit);
	if (!quotient || !nothing) return undefined;
	const count = operation.bands.length;
	// An absent border is 0 × n − 0 × d, which is above minus infinity and below infinity, and NaN is neither.
	const [fromN, fromD, untilN, untilD] = [0, 0, 0, 0].map(() => new Float64Array(count)) as Four;
	const least = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
	const most = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
	const worth = new Float64Array(count);
	for (const [index, { interval, points }] of operation.bands.entries()) {
		const [from, until] = [interval.from, interval.until].map(
			(border) => border && borderOf(border, quotient),
		);
		const units = inUnits(points, unit);
		if ((interval.from && !from) || (interval.until && !until) || units === undefined) return undefined;
		worth[index] = units;
		// Numbers here are whole: a border that does not belong to the band asks for a difference of 1.
		if (from) {
			[fromN[index], fromD[index], least[index]] = [from.n, from.d, interval.fromInclusive ? 0 : 1];
		}
		if (until) {
			[untilN[index], untilD[index], most[index]] = [until.n, until.d, interval.untilInclusive ? 0 : -1];
		}
	}
	const [numerator, denominator] = [
		addendOf(quotient.numerator, above),
		addendOf(quotient.denominator, below),
	];
	const isStaircase = operation.bands.every(({ interval }, index) =>
		followsOn(interval, operation.bands[index - 1]?.interval),
	);
	return (from, until, points, leftOut) => {
		numerator.prepare(from, until);
		denominator.prepare(from, until);
		const { values: ns, factor: byN } = numerator;
		const { values: ds, factor: byD } = denominator;
		let n = numerator.isInput ? from : 0;
		let d = denominator.isInput ? from : 0;
		for (let at = from; at < until; at++, n++, d++) {
			const upper = byN * (ns[n] as number);
			const lower = byD * (ds[d] as number);
			let result = Number.NaN;
			if (lower > 0 && isStaircase) {
				for (let index = 0; index < count; index++) {
					if (upper * (fromD[index] as number) - lower * (fromN[index] as number) < (least[index] as number))
						continue;
					result = Number.isNaN(upper) ? upper : (worth[index] as number);
					break;
				}
			} else if (lower > 0) {
				for (let index = 0; index < count; index++) {
					if (
						upper * (fromD[index] as number) - lower * (fromN[index] as number) >= (least[index] as number) &&
						upper * (untilD[index] as number) - lower * (untilN[index] as number) <= (most[index] as number)
					) {
						result = worth[index] as number;
						break;
					}
				}
			} else if (lower === 0 && !Number.isNaN(upper)) {
				result = nothing.points;
				leftOut[at] = nothing.leftOut;
			}
			points[at] = result;
		}
	};
};

type Four = [Float64Array, Float64Array, Float64Array, Float64Array];

const proportion = (operation: Of<'proportion'>, columns: Columns, unit: PointUnit): Run | undefined => {
	const quotient = toQuotient(operation.ratio, columns);
	const nothing = atNothing(operation.nothing, unit);
	if (!quotient || !nothing) return undefined;
	const { factor, floor } = operation;
	// points = n/d × factor in units, as one quotient of whole numbers
	const [times, over] = [Number(factor.n * BigInt(unit.scale)), Number(factor.d)];
	const limit = borderOf(operation.limit, quotient);
	const lowest = floor ? borderOf(floor.at, quotient) : { n: 0, d: 1 };
	const most = inUnits(
		{ n: operation.limit.n * factor.n, d: operation.limit.d * factor.d },
		{ ...unit, rounded: true },
	);
	const underFloor = floor ? inUnits(floor.below, unit) : 0;
	const largest = 2 * quotient.numerator.largest * Math.abs(times) + quotient.denominator.largest * over;
	if (!limit || !lowest || most === undefined || underFloor === undefined || largest >= EXACT)
		return undefined;
	const atLowest = floor && !floor.inclusive ? 1 : 0;
	const beyond = operation.over === 'cap' ? most : Number.NaN;
	const { rounded } = unit;
	const [numerator, denominator] = [
		addendOf(quotient.numerator, above),
		addendOf(quotient.denominator, below),
	];
	return (from, until, points, leftOut) => {
		numerator.prepare(from, until);
		denominator.prepare(from, until);
		const { values: ns, factor: byN } = numerator;
		const { values: ds, factor: byD } = denominator;
		let n = numerator.isInput ? from : 0;
		let d = denominator.isInput ? from : 0;
		for (let at = from; at < until; at++, n++, d++) {
			const upper = byN * (ns[n] as number);
			const lower = byD * (ds[d] as number);
			let result = Number.NaN;
			if (lower > 0) {
				// Below zero is for the interpreter; without a floor the lowest is zero.
				if (upper * lowest.d - lowest.n * lower < atLowest)
					result = upper >= 0 && floor ? underFloor : result;
				else if (upper * limit.d > limit.n * lower) result = beyond;
				// The quotient of whole numbers below 2^53 is not rounded up to a whole number that it does not reach.
				else if (rounded) result = Math.floor((2 * upper * times + lower * over) / (2 * lower * over));
				else result = (upper * times) / (lower * over);
			} else if (lower === 0 && !Number.isNaN(upper)) {
				result = nothing.points;
				leftOut[at] = nothing.leftOut;
			}
			points[at] = result;
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
			points[at] = value >= least && value <= most && value % step === 0 ? value * factor : Number.NaN;
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
