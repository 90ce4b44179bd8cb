import { fold } from '#kernel/text.ts';
import { EVENT_COLUMNS } from './columns.ts';
import type { ImportFiles } from './plan.ts';
import type { TextTable } from './table.ts';

const LINKS = new Set([...EVENT_COLUMNS.predecessor, ...EVENT_COLUMNS.successor].map(fold));

/** Whether a table is one of events: only those name predecessors and successors in their heads. */
const isOfEvents = ({ rows }: TextTable): boolean => {
	const head = rows.find((cells) => cells.some((cell) => cell.trim() !== ''));
	return head?.some((cell) => LINKS.has(fold(cell))) ?? false;
};

/** Tells tables of units and tables of events apart by their heads, so that files may be given in any order. */
export const sortTables = (tables: readonly TextTable[]): ImportFiles[] =>
	tables.map((table) => (isOfEvents(table) ? { events: table } : { units: table }));
