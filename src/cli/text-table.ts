/** A column of a table in the terminal. */
export type Column = { readonly head: string; readonly isNumber?: boolean };

const widthOf = (text: string): number => Array.from(text.normalize('NFC')).length;

const fill = (text: string, width: number, isNumber: boolean): string => {
	const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
	return isNumber ? blanks + text : text + blanks;
};

/** Rows under their heads, aligned by blanks: texts to the left, figures to the right. */
export const textTable = (columns: readonly Column[], rows: readonly (readonly string[])[]): string => {
	const widths = columns.map(({ head }, index) =>
		rows.reduce((widest, row) => Math.max(widest, widthOf(row[index] ?? '')), widthOf(head)),
	);
	const line = (cells: readonly string[]): string =>
		columns
			.map(({ isNumber = false }, index) => fill(cells[index] ?? '', widths[index] ?? 0, isNumber))
			.join('  ')
			.trimEnd();
	const rule = widths.map((width) => '─'.repeat(width)).join('  ');
	return [line(columns.map(({ head }) => head)), rule, ...rows.map(line)].join('\n');
};

/** The table without the columns in which no row has anything. */
export const withoutEmpty = (
	columns: readonly Column[],
	rows: readonly (readonly string[])[],
): [Column[], string[][]] => {
	const kept = columns.map((_, index) => rows.some((row) => (row[index] ?? '') !== ''));
	return [
		columns.filter((_, index) => kept[index]),
		rows.map((row) => row.filter((_, index) => kept[index])),
	];
};
