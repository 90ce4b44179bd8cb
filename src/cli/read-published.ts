import { readFacts } from '#exchange/core/read-facts.ts';
import { readTable, type TableOptions } from '#exchange/core/read-table.ts';
import type { SheetText } from '#exchange/core/sheet-text.ts';
import { readSheetFile } from '#exchange/read-file.server.ts';
import type { Problem } from '#kernel/decision.ts';
import { fromReading } from '#par-index/core/inconsistencies/from-reading.ts';
import type { Inconsistency } from '#par-index/core/inconsistencies/inconsistency.ts';
import type { PrintedFact, PublishedTable } from '#par-index/core/published-table.ts';
import { DEFAULT_SETTINGS, type Settings } from '#par-index/core/settings.ts';
import { readSettings } from '#par-index/settings.ts';
import { WrongCall } from './command-line.ts';
import { readInput } from './read-input.ts';

/** A table, with what was found in single cells of it and what was understood in a way worth knowing. */
export type Published = {
	readonly table: PublishedTable;
	readonly found: readonly Inconsistency[];
	readonly notes: readonly Problem[];
};

/**
 * Figures that cannot be read: the cell counts as not printed, is listed, and the rest is still worth computing.
 * Anything else that is wrong with a table (no column of units, no year) leaves nothing to compute.
 */
const OF_ONE_FIGURE: ReadonlySet<string> = new Set([
	'exchange.ambiguous-number',
	'exchange.formula',
	'exchange.not-a-number',
	'exchange.number-too-long',
	'exchange.parenthesised-number',
	'exchange.scientific-notation',
	'exchange.spreadsheet-error',
]);

const readSheet = async (
	path: string,
	sheet?: string,
): Promise<{ sheet: SheetText; notes: readonly Problem[] }> => {
	const { bytes, name } = await readInput(path);
	const read = await readSheetFile(bytes, name, sheet);
	if (!read.ok) throw new WrongCall(read.problem);
	return read.value;
};

/** @throws WrongCall with all problems of the table */
export const readPublished = async (
	path: string,
	options: TableOptions & { readonly sheet?: string | undefined } = {},
): Promise<Published> => {
	const { sheet, notes } = await readSheet(path, options.sheet);
	const reading = readTable(sheet, options);
	const isFigure = ({ code }: Problem): boolean => OF_ONE_FIGURE.has(code);
	if (!reading.problems.every(isFigure)) throw new WrongCall(...reading.problems);
	return {
		table: reading.table,
		found: reading.problems.map(fromReading),
		notes: [...notes, ...reading.notes],
	};
};

/** @throws WrongCall with all problems of the file */
export const readPrinted = async (path: string): Promise<readonly PrintedFact[]> => {
	const { sheet } = await readSheet(path);
	const { facts, problems } = readFacts(sheet);
	if (problems.length > 0) throw new WrongCall(...problems);
	return facts;
};

/** The settings of a file, or those that hold where nothing is set. @throws WrongCall with all problems of the file */
export const readSettingsFile = async (path: string | undefined): Promise<Settings> => {
	if (path === undefined) return DEFAULT_SETTINGS;
	const { bytes, name } = await readInput(path);
	const text = new TextDecoder('utf-8', { fatal: true });
	const read = readSettings(decoded(text, bytes, name));
	if (read.ok) return read.settings;
	throw new WrongCall(...read.problems.map((problem) => inFile(problem, name)));
};

const decoded = (decoder: TextDecoder, bytes: Uint8Array, path: string): string => {
	try {
		return decoder.decode(bytes);
	} catch {
		throw new WrongCall({ code: 'cli.settings-not-utf8', details: { path } });
	}
};

/** The sentences of settings speak of "the settings": which file that is stands with the code, for whoever says it. */
const inFile = ({ code, details }: Problem, file: string): Problem => ({
	code,
	details: { ...details, file },
});
