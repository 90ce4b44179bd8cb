import { toExact } from '#kernel/decimal.ts';
import { contains } from '#kernel/interval.ts';
import { compare, HUNDRED, type Rational, ZERO } from '#kernel/rational.ts';
import { type Interval, toIntervals } from './band.ts';
import { isUnreachable } from './inconsistencies/band-borders.ts';
import type { Details, SettingsKind } from './inconsistencies/inconsistency.ts';
import type { Band } from './settings.ts';

/** Something wrong with bands, before any unit is put in them. */
export type BandFinding = { readonly kind: SettingsKind; readonly details: Details };

/** A stretch of percents between two borders, or a single border. */
type Piece = { readonly from: Rational; readonly until: Rational; readonly sample: Rational };

const halfway = (a: Rational, b: Rational): Rational => ({ n: a.n * b.d + b.n * a.d, d: 2n * a.d * b.d });

/** Cuts 0 … 100 at every border: each border by itself, and what lies open between two. */
const cut = (bands: readonly Interval[]): Piece[] => {
	const inside = (value: Rational | undefined) =>
		value && compare(value, ZERO) > 0 && compare(value, HUNDRED) < 0 ? [value] : [];
	const points = [ZERO, ...bands.flatMap(({ from, until }) => [...inside(from), ...inside(until)]), HUNDRED]
		.sort(compare)
		.filter((point, index, all) => index === 0 || compare(point, all[index - 1] ?? point) !== 0);
	return points.flatMap((point, index) => {
		const next = points[index + 1];
		const border = { from: point, until: point, sample: point };
		return next ? [border, { from: point, until: next, sample: halfway(point, next) }] : [border];
	});
};

/**
 * "90" for a single percent, "(85; 90)" for what lies between two; pieces that touch are told as one. Closed at a border
 * that belongs to the stretch.
 */
const stretches = (pieces: readonly Piece[], wanted: (piece: Piece) => boolean): Details[] => {
	const found: { first: Piece; last: Piece }[] = [];
	let open: { first: Piece; last: Piece } | undefined;
	for (const piece of pieces) {
		if (!wanted(piece)) {
			open = undefined;
			continue;
		}
		if (open) open.last = piece;
		else {
			open = { first: piece, last: piece };
			found.push(open);
		}
	}
	return found.map(({ first, last }) => {
		const from = toExact(first.from);
		const until = toExact(last.until);
		if (from === until) return { at: from };
		const opening = compare(first.from, first.until) === 0 ? '[' : '(';
		const closing = compare(last.from, last.until) === 0 ? ']' : ')';
		return { at: `${opening}${from}; ${until}${closing}` };
	});
};

const isReversed = ({ from, fromInclusive, until, untilInclusive }: Interval): boolean => {
	if (!from || !until) return false;
	const side = compare(from, until);
	return side > 0 || (side === 0 && !(fromInclusive && untilInclusive));
};

/**
 * What is wrong with a list of bands on 0 … 100: percents in no band (exactly 90 in "> 90" and "80–<90"), percents in
 * two, borders the wrong way round, bands that no percent can reach. An empty list means that nothing is banded.
 */
export const checkBands = (bands: readonly Band[]): readonly BandFinding[] => {
	if (bands.length === 0) return [];
	const intervals = toIntervals(bands);
	const reversed = intervals.filter(isReversed);
	const sound = intervals.filter((band) => !isReversed(band));
	const pieces = cut(sound);
	const holders = ({ sample }: Piece) => sound.filter((band) => contains(band, sample));
	const overlaps = sound.flatMap((band, index) =>
		sound.slice(index + 1).flatMap((other) =>
			stretches(pieces, ({ sample }) => contains(band, sample) && contains(other, sample)).map((details) => ({
				kind: 'settings.band-overlap' as const,
				details: { ...details, band: band.name, other: other.name },
			})),
		),
	);
	return [
		...reversed.map(({ name }) => ({ kind: 'settings.band-reversed' as const, details: { band: name } })),
		...sound
			.filter(isUnreachable)
			.map(({ name }) => ({ kind: 'settings.band-unreachable' as const, details: { band: name } })),
		...stretches(pieces, (piece) => holders(piece).length === 0).map((details) => ({
			kind: 'settings.band-gap' as const,
			details,
		})),
		...overlaps,
	];
};
