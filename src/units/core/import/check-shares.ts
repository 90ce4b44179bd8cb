import type { Day } from '#kernel/calendar.ts';
import { toExact } from '#kernel/decimal.ts';
import type { Problem } from '#kernel/decision.ts';
import { groupBy } from '#kernel/group-by.ts';
import { compare, equals, ONE, type Rational, sum } from '#kernel/rational.ts';
import type { Link, UnitEvent } from '../unit.ts';
import type { EventRow } from './event-rows.ts';
import type { Stored } from './stored.ts';

type Part = { readonly date: Day; readonly link: Link; readonly row?: EventRow };

/** One predecessor on one day, measured in one way: no more than the whole of it can have gone anywhere. */
const whole = ({ date, link }: Part): string => `${date}\n${link.predecessor ?? ''}\n${link.basis ?? ''}`;

const overOne = (shares: readonly (Rational | undefined)[]): boolean => {
	const known = shares.filter((share) => share !== undefined);
	const total = sum(known);
	// Where a part is not known it is still more than nothing, so the known ones cannot already be the whole.
	return compare(total, ONE) > 0 || (known.length < shares.length && equals(total, ONE));
};

/** Shares of one predecessor on one day that are more than the whole, over all events of the day. */
export const checkShares = (
	rows: readonly EventRow[],
	events: ReadonlyMap<string, UnitEvent>,
	stored: Stored,
): Problem[] => {
	const parts: Part[] = rows.map((row) => ({ date: row.date, link: row.link, row }));
	const predecessors = new Set(rows.map(({ link }) => link.predecessor));
	for (const { key, date, links } of stored.events.values()) {
		if (events.has(key)) continue;
		for (const link of links) if (predecessors.has(link.predecessor)) parts.push({ date, link });
	}
	const problems: Problem[] = [];
	for (const group of groupBy(parts, whole).values()) {
		const row = group.findLast(({ row }) => row)?.row;
		if (group.length < 2 || !row?.link.predecessor) continue;
		const shares = group.map(({ link }) => link.share);
		if (!overOne(shares)) continue;
		const total = toExact(sum(shares.filter((share) => share !== undefined)));
		const details = { ...row.cells.at('share'), key: row.link.predecessor, total };
		problems.push({ code: 'units.shares-over-one', details });
	}
	return problems;
};
