import type { ImportPlan } from './plan.ts';
import { planImport } from './plan.ts';
import type { Stored } from './stored.ts';
import type { TextTable } from './table.ts';

/** Nothing stored: the first import into an empty registry. */
export const NOTHING: Stored = { units: new Map(), events: new Map(), memberships: [] };

/** A table from lines whose cells are parted by "|", as a test can show them side by side. */
export const tableOf = (file: string, ...lines: string[]): TextTable => ({
	file,
	rows: lines.map((line) => line.split('|').map((cell) => cell.trim())),
});

/** Plans an import of both tables. */
export const planOf = (units: TextTable, events?: TextTable, stored: Stored = NOTHING): ImportPlan =>
	planImport([{ units, events }], stored);

/** The problems as `code file:row column`, in order; empty when the plan is fine. */
export const problemsOf = (plan: ImportPlan): string[] =>
	plan.ok
		? []
		: plan.problems.map(({ code, details: { file, row, column } }) => `${code} ${file}:${row} ${column}`);

/** What would be stored after a plan is carried out by the steward of everything in it. */
export const storedAfter = (plan: ImportPlan, before: Stored = NOTHING): Stored => {
	if (!plan.ok) throw new Error(problemsOf(plan).join('\n'));
	const { addedUnits, changedUnits, addedEvents, changedEvents, memberships } = plan.changes;
	const own = <T extends { key: string }>(values: readonly T[]) =>
		values.map((value) => [value.key, { ...value, own: true }] as const);
	return {
		units: new Map([...before.units, ...own([...addedUnits, ...changedUnits])]),
		events: new Map([
			...before.events,
			...[...addedEvents, ...changedEvents].map((event) => [event.key, event] as const),
		]),
		memberships: [
			...before.memberships.filter(({ unit }) => !memberships.has(unit)),
			...[...memberships.values()].flat(),
		],
	};
};
