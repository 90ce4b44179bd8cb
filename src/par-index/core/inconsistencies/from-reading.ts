import type { Problem } from '#kernel/decision.ts';
import type { Inconsistency } from './inconsistency.ts';

const textOf = (value: string | number | undefined): string | undefined =>
	value === undefined ? undefined : String(value);

/**
 * A problem met in reading a cell, as an inconsistency of the table: figures that may be thousands or decimals are
 * ambiguous, all others could not be read. The cell counts as not printed.
 */
export const fromReading = ({ code, details }: Problem): Inconsistency => {
	const { unit, file, row, column } = details;
	const line = Number(row);
	return {
		kind: code.endsWith('ambiguous-number') ? 'cell-ambiguous' : 'cell-unreadable',
		unit: textOf(unit) ?? null,
		place: {
			file: textOf(file) ?? '',
			row: Number.isInteger(line) ? line : undefined,
			column: textOf(column),
		},
		details: { ...details, code },
	};
};
