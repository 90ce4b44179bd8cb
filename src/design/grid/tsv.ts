/**
 * Blocks as spreadsheets put them on the clipboard: rows in lines, cells between tabs; a cell that itself holds a tab, a
 * line break or a quote stands in quotes, quotes in it doubled.
 */
export const readTsv = (text: string): readonly (readonly string[])[] => {
	const rows: string[][] = [[]];
	let cell = '';
	let isQuoted = false;
	const close = () => {
		rows.at(-1)?.push(cell);
		cell = '';
	};
	const source = text.replaceAll(/\r\n?/g, '\n').replace(/\n$/, '');
	for (let at = 0; at < source.length; at += 1) {
		const sign = source[at];
		if (isQuoted && sign === '"' && source[at + 1] === '"') {
			cell += '"';
			at += 1;
		} else if (isQuoted && sign === '"') isQuoted = false;
		else if (isQuoted) cell += sign;
		else if (sign === '"' && cell === '' && closes(source, at)) isQuoted = true;
		else if (sign === '\t') close();
		else if (sign === '\n') {
			close();
			rows.push([]);
		} else cell += sign;
	}
	close();
	return rows;
};

/** Whether the quote is closed before a tab, a line or the end: what people type themselves may begin with a lone one. */
const closes = (source: string, from: number): boolean => {
	for (let at = from + 1; at < source.length; at += 1) {
		if (source[at] !== '"') continue;
		if (source[at + 1] === '"') at += 1;
		else return [undefined, '\t', '\n'].includes(source[at + 1]);
	}
	return false;
};

const written = (cell: string): string => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export const writeTsv = (rows: readonly (readonly string[])[]): string =>
	rows.map((row) => row.map(written).join('\t')).join('\n');
