import type { Problem } from '#kernel/decision.ts';
import { groupBy } from '#kernel/group-by.ts';
import { existsBefore, existsOn } from '../periods.ts';
import type { Link, UnitEvent, UnitKey } from '../unit.ts';
import { checkShares } from './check-shares.ts';
import type { EventColumn } from './columns.ts';
import type { EventRow } from './event-rows.ts';
import { type Checked, eventFromRows } from './gather.ts';

type Complain = (code: string, column: EventColumn, details?: Problem['details']) => void;

const checkShape = ({ kind, link }: EventRow, complain: Complain): void => {
	const { predecessor, successor } = link;
	if (!predecessor && !successor) {
		complain('units.link-empty', 'predecessor');
		return;
	}
	if (!successor && kind !== 'dissolved') complain('units.successor-missing', 'successor');
	if (!predecessor && kind !== 'established') complain('units.predecessor-missing', 'predecessor');
	if (kind === 'dissolved' && successor) complain('units.dissolved-with-successor', 'successor');
	if (kind === 'renamed' && predecessor !== successor) complain('units.renamed-key-differs', 'successor');
};

/** Whether the days of the units fit what is said to have happened on the event's day. */
const checkDates = (row: EventRow, { after, flawed }: Checked, complain: Complain): void => {
	const { kind, date, link } = row;
	const { predecessor, successor, keeps } = link;
	const versionsOf = (key: UnitKey, column: EventColumn) => {
		const unit = after.get(key);
		if (!unit && !flawed.has(key)) complain('units.unknown-unit-in-row', column, { value: key });
		return flawed.has(key) ? undefined : unit?.versions;
	};
	const before = predecessor && versionsOf(predecessor, 'predecessor');
	const since = successor && versionsOf(successor, 'successor');
	const mismatch = (column: EventColumn, key = '') =>
		complain('units.date-does-not-fit', column, { key, date });

	const endsHere =
		(kind === 'merged' || kind === 'dissolved') && !keeps && predecessor !== successor && predecessor;
	if (before) {
		if (!existsBefore(before, date)) mismatch('predecessor', predecessor);
		else if (endsHere && existsOn(before, date)) mismatch('predecessor', predecessor);
	}
	if (since) {
		if (!existsOn(since, date)) mismatch('successor', successor);
		else if (kind === 'established' && existsBefore(since, date)) mismatch('successor', successor);
		else if (kind === 'renamed' && !since.some(({ period }) => period.from === date)) {
			mismatch('successor', successor);
		}
	}
};

/** Whether a link names only units of other stewards. */
const isOthers = ({ predecessor, successor }: Link, { stored }: Checked): boolean => {
	const named = [predecessor, successor].filter((key) => key !== undefined);
	return named.length > 0 && named.every((key) => stored.units.get(key)?.own === false);
};

/** Gathers rows into events and checks each link, the days, the shares, and that an event is not about others' units only. */
export const checkEvents = (
	rows: readonly EventRow[],
	checked: Checked,
): { events: ReadonlyMap<string, UnitEvent>; problems: Problem[] } => {
	const problems: Problem[] = [];
	const events = new Map<string, UnitEvent>();
	for (const [key, group] of groupBy(rows, (row) => row.event)) {
		const event = eventFromRows(key, group);
		if (!event) continue;
		events.set(key, event);
		const links = new Map<string, number>();
		for (const row of group) {
			const complain: Complain = (code, column, details = {}) =>
				problems.push({ code, details: { ...row.cells.at(column), ...details } });
			if (row.kind !== event.kind) complain('units.event-differs', 'kind', { event: key });
			if (row.date !== event.date) complain('units.event-differs', 'date', { event: key });
			const link = `${row.link.predecessor ?? ''}\n${row.link.successor ?? ''}`;
			const first = links.get(link);
			if (first !== undefined) complain('units.duplicate-link', 'predecessor', { otherRow: first });
			else links.set(link, row.cells.row);
			checkShape(row, complain);
			checkDates(row, checked, complain);
		}
		const [first] = group;
		if (first && event.links.every((link) => isOthers(link, checked))) {
			problems.push({ code: 'units.not-steward', details: { ...first.cells.at('event'), key } });
		}
	}
	return { events, problems: [...problems, ...checkShares(rows, events, checked.stored)] };
};
