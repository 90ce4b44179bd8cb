import type { FigureLeaf } from '#figures/core/figure.ts';
import type { Figure } from '#figures/queries/figures.ts';
import { spellingKey } from '#kernel/spelling.ts';
import { formText } from '../../../../../../form-text.ts';
import { judgedFields, typedValues } from '../../../leaf-words.ts';

type Locale = App.Locals['locale'];

/** What was typed in a line of the table. */
export type TypedLine = {
	readonly unitId: string;
	readonly version: number;
	readonly values: Readonly<Record<string, string>>;
	readonly source: string;
	readonly asOf: string;
	readonly reason: string;
};

const vietnamese = (day: string): string => day.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1');

/** A day as it is typed. */
export const dayField = vietnamese;

/** The lines of the table as they were sent; a line without a source or day of its own has those for all lines. */
export const typedLines = (
	rows: readonly Figure[],
	leaf: FigureLeaf,
	form: FormData,
): readonly TypedLine[] => {
	const common = {
		source: formText(form, 'source'),
		asOf: formText(form, 'asOf'),
		reason: formText(form, 'reason'),
	};
	return rows
		.filter(({ may }) => may.enter)
		.map(({ unitId }) => ({
			unitId,
			version: Number(form.get(`version:${unitId}`)) || 0,
			values: typedValues(leaf, form, unitId),
			source: formText(form, `source:${unitId}`).trim() || common.source,
			asOf: formText(form, `asOf:${unitId}`).trim() || common.asOf,
			reason: common.reason,
		}));
};

/** What a pasted block fills in, by the names of the table's fields, and units that were not found. */
export type Pasted = {
	readonly fields: Readonly<Record<string, string>>;
	readonly count: number;
	readonly unknown: readonly string[];
};

/** Lines of a spreadsheet: the unit's name, then a value for each column in the table's order. */
export const readPasted = (
	text: string,
	rows: readonly Figure[],
	leaf: FigureLeaf,
	locale: Locale,
): Pasted => {
	const names = new Map(rows.map(({ unit, unitId }) => [spellingKey(unit), unitId]));
	const inputs = judgedFields(leaf, locale).map(({ input }) => input.name);
	const fields: Record<string, string> = {};
	const unknown: string[] = [];
	let count = 0;
	for (const line of text.split(/\r?\n/)) {
		if (line.trim() === '') continue;
		const [name = '', ...values] = line.split('\t').map((cell) => cell.trim());
		const unitId = names.get(spellingKey(name));
		if (unitId === undefined) {
			unknown.push(name.slice(0, 80));
			continue;
		}
		count += 1;
		for (const [at, input] of inputs.entries()) if (values[at]) fields[`${unitId}:${input}`] = values[at];
	}
	return { fields, count, unknown };
};
