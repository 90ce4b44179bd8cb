import { decimal, toExact } from '#kernel/decimal.ts';
import { add, compare, HUNDRED, max, ONE, type Rational, sign, ZERO } from '#kernel/rational.ts';
import { areasOf } from '../areas.ts';
import type { Entry } from '../entries.ts';
import { PARTS, type PrintedNumber } from '../published-table.ts';
import { aboutUnit, type Check, type Evidence } from './evidence.ts';
import type { Finding } from './inconsistency.ts';

/** Parts that are printed with or without a minus, both meaning "taken off". */
const EITHER_SIGN = new Set(['deduction', 'penalty']);

/** A maximum has to be above zero; no set counts in smaller steps. */
const SMALLEST_MAX: Rational = { n: 1n, d: 1_000_000n };

type Limits = { readonly from: Rational; readonly until?: Rational | undefined };

const outside = (
	entry: Entry,
	column: string,
	printed: PrintedNumber | undefined,
	{ from, until }: Limits,
): Finding[] => {
	if (!printed) return [];
	const below = compare(printed.value, from) < 0;
	const above = until !== undefined && compare(printed.value, until) > 0;
	if (!below && !above) return [];
	return [
		aboutUnit(
			entry,
			{
				column,
				value: printed.text,
				side: below ? 'below' : 'above',
				limit: toExact(below ? from : (until ?? from)),
			},
			column,
		),
	];
};

/** Bonus points stand outside the maximum and may lift a total above it. */
const headroom = ({ row }: Entry): Rational => max(row.parts.bonus?.value ?? ZERO, ZERO);

const figuresOf = (entry: Entry): Finding[] => {
	const { row } = entry;
	const bonus = headroom(entry);
	const noMore = sign(bonus) > 0 ? undefined : HUNDRED;
	return [
		...outside(entry, 'max', row.max, { from: SMALLEST_MAX }),
		...outside(entry, 'total', row.total, { from: ZERO, until: add(entry.max, bonus) }),
		...outside(entry, 'percent', row.percent, { from: ZERO, until: noMore }),
		...PARTS.filter((name) => !EITHER_SIGN.has(name)).flatMap((name) =>
			outside(entry, name, row.parts[name], { from: ZERO }),
		),
	];
};

const rankOf = (entry: Entry): Finding[] => {
	const { rank } = entry.row;
	if (!rank || (rank.value.d === 1n && sign(rank.value) > 0)) return [];
	return [aboutUnit(entry, { column: 'rank', value: rank.text, side: 'below', limit: toExact(ONE) })];
};

const areasOfEntry = ({ table, settings }: Evidence): ((entry: Entry) => Finding[]) => {
	const from = settings.scale ? decimal(settings.scale.from) : ZERO;
	const areas = areasOf(table, settings);
	return (entry) =>
		areas.flatMap(({ code, index, max: until }) =>
			outside(entry, code, entry.points[index], { from, until }),
		);
};

/** A figure that cannot be: below zero, over its maximum, off the declared scale, a rank that is no place. */
export const impossibleValue: Check = (evidence) => {
	const areas = areasOfEntry(evidence);
	return evidence.entries.flatMap((entry) => [...figuresOf(entry), ...rankOf(entry), ...areas(entry)]);
};
