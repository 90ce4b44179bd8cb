/** A line break inside of one thing of a list: the rest stands set in, as in YAML. */
const INSIDE = '\n  ';

/** A list in one cell, one thing a line. */
export const toLines = (list: readonly string[]): string =>
	list.map((one) => one.replaceAll('\n', INSIDE)).join('\n');

/** The things of a cell; blank lines between them say nothing. */
export const fromLines = (cell: string): readonly string[] =>
	cell
		.replaceAll(/\r\n?/g, '\n')
		.split(/\n(?! {2})/)
		.map((one) => one.replaceAll(INSIDE, '\n').trim())
		.filter((one) => one !== '');
