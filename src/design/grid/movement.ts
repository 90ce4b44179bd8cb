import { type At, cellAt, type Matrix } from './matrix.ts';

/** A key with what is held beside it, as far as moving goes. */
export type Press = { readonly key: string; readonly isControl: boolean };

const STEPS: Readonly<Record<string, At>> = {
	ArrowUp: { row: -1, column: 0 },
	ArrowDown: { row: 1, column: 0 },
	ArrowLeft: { row: 0, column: -1 },
	ArrowRight: { row: 0, column: 1 },
};

/** The next place in a direction that belongs to another cell; the same place at the border. */
const step = <T>(matrix: Matrix<T>, at: At, by: At): At => {
	const here = cellAt(matrix, at);
	let next = at;
	for (;;) {
		next = { row: next.row + by.row, column: next.column + by.column };
		const cell = cellAt(matrix, next);
		if (cell === undefined) return at;
		if (cell !== here) return next;
	}
};

const lastOf = <T>(matrix: Matrix<T>, row: number): number => Math.max(0, (matrix[row]?.length ?? 1) - 1);

const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most));

/**
 * Where a key of the APG grid pattern leads: arrows by one cell, Home and End along the row, with Control to the first
 * and last of all, Page Up and Down by `page` rows. Undefined: the key does not move.
 */
export const moved = <T>(
	matrix: Matrix<T>,
	at: At,
	{ key, isControl }: Press,
	page: number,
): At | undefined => {
	const by = STEPS[key];
	if (by && !isControl) return step(matrix, at, by);
	const last = matrix.length - 1;
	switch (key) {
		case 'ArrowUp':
			return { row: 0, column: at.column };
		case 'ArrowDown':
			return { row: last, column: at.column };
		case 'Home':
		case 'ArrowLeft':
			return { row: isControl && key === 'Home' ? 0 : at.row, column: 0 };
		case 'End':
		case 'ArrowRight': {
			const row = isControl && key === 'End' ? last : at.row;
			return { row, column: lastOf(matrix, row) };
		}
		case 'PageUp':
			return { row: clamp(at.row - page, last), column: at.column };
		case 'PageDown':
			return { row: clamp(at.row + page, last), column: at.column };
		default:
			return undefined;
	}
};

/** The next cell in reading order, or down the column, that `holds`; undefined at the end. */
export const nextThat = <T>(
	matrix: Matrix<T>,
	at: At,
	way: 'right' | 'left' | 'down' | 'up',
	holds: (cell: T) => boolean,
): At | undefined => {
	const here = cellAt(matrix, at);
	const forward = way === 'right' || way === 'down' ? 1 : -1;
	const alongRow = way === 'right' || way === 'left';
	let { row, column } = at;
	for (;;) {
		if (alongRow) column += forward;
		else row += forward;
		if (alongRow && (column < 0 || column > lastOf(matrix, row))) {
			row += forward;
			column = forward > 0 ? 0 : lastOf(matrix, row);
		}
		if (row < 0 || row >= matrix.length) return undefined;
		const cell = cellAt(matrix, { row, column });
		// a cell that stretches over several rows is met where it begins
		const isBelowItsHead = cell !== undefined && matrix[row - 1]?.[column] === cell;
		if (cell !== undefined && cell !== here && !(alongRow && isBelowItsHead) && holds(cell))
			return { row, column };
	}
};
