/** A place in a grid: row and column, from 0. */
export type At = { readonly row: number; readonly column: number };

/** A cell as a table says it: what it is, and over how many rows and columns it stretches. */
export type Spanning<T> = { readonly cell: T; readonly rowSpan: number; readonly columnSpan: number };

/** All places of a grid, each with the cell that stands there; a cell that stretches stands at several. */
export type Matrix<T> = readonly (readonly (T | undefined)[])[];

/** The places of a table whose cells may stretch, as HTML lays them out: each cell takes the next free place of its row. */
export const matrixOf = <T>(rows: readonly (readonly Spanning<T>[])[]): Matrix<T> => {
	const places: (T | undefined)[][] = rows.map(() => []);
	for (const [top, cells] of rows.entries()) {
		let column = 0;
		for (const { cell, rowSpan, columnSpan } of cells) {
			while (places[top]?.[column] !== undefined) column += 1;
			for (let row = top; row < Math.min(top + rowSpan, rows.length); row += 1)
				for (let right = column; right < column + columnSpan; right += 1) (places[row] ?? [])[right] = cell;
			column += columnSpan;
		}
	}
	return places;
};

export const cellAt = <T>(matrix: Matrix<T>, { row, column }: At): T | undefined => matrix[row]?.[column];

/** Where a cell begins; undefined when it is not in the grid. */
export const placeOf = <T>(matrix: Matrix<T>, cell: T): At | undefined => {
	for (const [row, cells] of matrix.entries()) {
		const column = cells.indexOf(cell);
		if (column >= 0) return { row, column };
	}
	return undefined;
};

/** A rectangle of places, both ends inside. */
export type Block = { readonly from: At; readonly to: At };

export const blockBetween = (a: At, b: At): Block => ({
	from: { row: Math.min(a.row, b.row), column: Math.min(a.column, b.column) },
	to: { row: Math.max(a.row, b.row), column: Math.max(a.column, b.column) },
});

/** The cells of a block row by row; undefined at the places that a cell from above or from the left stretches over. */
export const cellsIn = <T>(
	matrix: Matrix<T>,
	{ from, to }: Block,
): readonly (readonly (T | undefined)[])[] => {
	const seen = new Set<T>();
	const rows: (T | undefined)[][] = [];
	for (let row = from.row; row <= to.row; row += 1) {
		const cells: (T | undefined)[] = [];
		for (let column = from.column; column <= to.column; column += 1) {
			const cell = cellAt(matrix, { row, column });
			cells.push(cell === undefined || seen.has(cell) ? undefined : cell);
			if (cell !== undefined) seen.add(cell);
		}
		rows.push(cells);
	}
	return rows;
};
