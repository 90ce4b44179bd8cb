import type { Problem } from '#kernel/decision.ts';
import type { Unit, UnitKey } from '../unit.ts';
import { checkCodes, checkNames } from './check-clashes.ts';
import { checkEvents } from './check-events.ts';
import { checkParents } from './check-parents.ts';
import { checkPeriods } from './check-periods.ts';
import { type Changes, diff } from './diff.ts';
import { type EventRow, readEventRows } from './event-rows.ts';
import { unitsFromRows } from './gather.ts';
import type { Stored } from './stored.ts';
import type { TextTable } from './table.ts';
import { readUnitRows } from './unit-rows.ts';

/** One pair of files (or the two sheets of one). Several pairs are read as if they were one. */
export type ImportFiles = { readonly units?: TextTable | undefined; readonly events?: TextTable | undefined };

export type ImportPlan =
	| { readonly ok: true; readonly changes: Changes }
	| { readonly ok: false; readonly problems: readonly Problem[] };

const EMPTY = { rows: [], flawed: new Set<UnitKey>(), namesBlocks: false, problems: [] };

const place = ({ details: { file = '', row = 0 } }: Problem): [string, number] => [String(file), Number(row)];

/** Faults in the order in which a person goes through the files. */
const inFileOrder = (problems: readonly Problem[]): Problem[] =>
	problems.toSorted((a, b) => {
		const [[file, row], [otherFile, otherRow]] = [place(a), place(b)];
		if (file !== otherFile) return file < otherFile ? -1 : 1;
		return row - otherRow;
	});

/**
 * Reads, checks and compares files of units and events with what is stored.
 * For a key in the file, the file's rows are the unit's whole history and take the place of what is stored; other units stay as they
 * are. The same holds for events by their key. Importing the same files twice therefore changes nothing.
 * @returns the changes to make, or all problems at once, each with file, row and column
 */
export const planImport = (files: readonly ImportFiles[], stored: Stored): ImportPlan => {
	const read = files.map(({ units }) => (units ? readUnitRows(units) : EMPTY));
	const rows = read.flatMap(({ rows }) => rows);
	const flawed = new Set(read.flatMap(({ flawed }) => [...flawed]));
	const readEvents = files.map(({ events }) => (events ? readEventRows(events) : { rows: [], problems: [] }));
	const eventRows: EventRow[] = readEvents.flatMap(({ rows }) => rows);

	const gathered = unitsFromRows(rows);
	const after = new Map<UnitKey, Unit>([...stored.units, ...gathered.units]);
	const checked = { rows, after, flawed, stored };
	const events = checkEvents(eventRows, checked);
	const problems = [
		...read.flatMap(({ problems }) => problems),
		...readEvents.flatMap(({ problems }) => problems),
		...checkPeriods(checked),
		...checkParents(checked),
		...checkCodes(checked),
		...checkNames(checked),
		...events.problems,
	];
	if (problems.length > 0) return { ok: false, problems: inFileOrder(problems) };

	const namesBlocks = read.some(({ namesBlocks }) => namesBlocks);
	const memberships = namesBlocks ? gathered.memberships : undefined;
	return { ok: true, changes: diff({ ...gathered, memberships, events: events.events }, stored) };
};
