import type { Problem } from '#kernel/decision.ts';
import { groupBy } from '#kernel/group-by.ts';
import type { Registry } from '../unit.ts';
import { readEventRows } from './event-rows.ts';
import { eventFromRows, unitsFromRows } from './gather.ts';
import type { ImportFiles } from './plan.ts';
import { readUnitRows } from './unit-rows.ts';

const AT_ONCE = 10;

/** One line of the error: `communes.csv, row 12, column kind: units.unknown-kind {"value":"xa"}`. */
const lineOf = ({ code, details: { file, row, column, ...more } }: Problem): string => {
	const place = [file, row && `row ${row}`, column && `column ${column}`].filter(Boolean).join(', ');
	return `${place}: ${code}${Object.keys(more).length > 0 ? ` ${JSON.stringify(more)}` : ''}`;
};

/** Nobody who uses the product can mend these files: whoever keeps the installation reads this in its log. */
const refuse = (problems: readonly Problem[]): never => {
	const left = problems.length - AT_ONCE;
	throw new RangeError(
		[
			'the files of units that come with the product are damaged; install them again',
			...problems.slice(0, AT_ONCE).map(lineOf),
			...(left > 0 ? [`and ${left} more`] : []),
		].join('\n  '),
	);
};

/**
 * The units and events of files that come with the product, of which tests show that `planImport` finds nothing in them:
 * how rows fit together is not checked again, which takes as long as reading ten thousand of them.
 * @throws RangeError naming file, row, column and what is wrong, when rows are not as they were shipped: without this,
 * years would be compared as if these units had never been
 */
export const readRegistry = (files: readonly ImportFiles[]): Registry => {
	const units = files.flatMap(({ units: table }) => (table ? readUnitRows(table) : []));
	const eventsRead = files.flatMap(({ events: table }) => (table ? readEventRows(table) : []));
	const problems = [...units, ...eventsRead].flatMap((read) => read.problems);
	if (problems.length > 0) refuse(problems);
	const events = groupBy(
		eventsRead.flatMap(({ rows }) => rows),
		({ event }) => event,
	);
	return {
		units: unitsFromRows(units.flatMap(({ rows }) => rows)).units,
		events: [...events].flatMap(([key, own]) => eventFromRows(key, own) ?? []),
	};
};
