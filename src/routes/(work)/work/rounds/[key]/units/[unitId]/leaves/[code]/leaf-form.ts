import type { FieldError } from '#design/form/form.ts';
import { m } from '#paraglide/messages.js';
import { ruleProblemMessage } from '#scoring/ui/problems.ts';
import { type CellKey, EXPLANATION, type SaveAnswer, type TypedCell } from '#self-assessment/core/cell.ts';
import type { LeafCells } from '#self-assessment/core/self-cells.ts';
import type { Card } from '#self-assessment/queries/card.ts';
import { allFields, type CellField, calledInFields } from '#self-assessment/ui/cell-fields.ts';
import { momentText, shownValue, typedValue } from '#self-assessment/ui/cell-text.ts';
import { formText } from '../../../../../../../../form-text.ts';

type Locale = App.Locals['locale'];

/** A field of the form, with what stands in it and the version that it was typed over. */
export type FormField = {
	readonly name: string;
	readonly label: string;
	readonly hint: string | undefined;
	readonly kind: CellField['kind'] | 'long';
	readonly options: CellField['options'];
	readonly value: string;
	readonly version: number;
};

/** What was sent and did not go through stands in the form again. */
export type Sent = {
	readonly values: Readonly<Record<string, string>>;
	readonly versions: Readonly<Record<string, number>>;
};

const hintOf = ({ input }: CellField): string | undefined => {
	if (input.name === EXPLANATION) return m['card.leaf.explanation-hint']();
	if (input.name === 'notApplicable') return m['card.leaf.not-applicable-hint']();
	return undefined;
};

/** The form of a leaf as it stands, or as it was sent. */
export const formFields = (cells: LeafCells, card: Card, locale: Locale, sent?: Sent): readonly FormField[] =>
	allFields(cells, locale).map((field) => {
		const { name } = field.input;
		const isLong = name === EXPLANATION;
		const cell = card.cells.find((one) => one.leaf === cells.code && one.input === name);
		const value = cell?.value ?? '';
		const shown = isLong || field.kind === 'option' ? value : typedValue(field, value, locale);
		return {
			name,
			label: field.label,
			hint: hintOf(field),
			kind: isLong ? 'long' : field.kind,
			options: [{ key: '', label: m['card.choose']() }, ...field.options],
			value: sent?.values[name] ?? shown,
			version: sent?.versions[name] ?? cell?.version ?? 0,
		};
	});

/** What the form sent, each cell over the version that stood in the form. */
export const typedCells = (cells: LeafCells, form: FormData, locale: Locale): readonly TypedCell[] =>
	allFields(cells, locale).map(({ input: { name } }) => ({
		leaf: cells.code,
		input: name,
		value: formText(form, name),
		version: Number(form.get(`version:${name}`)) || 0,
	}));

/** What did not go through, at its field; a cell that somebody else changed is sent over the new version next time. */
export const answerErrors = (
	{ changed, refused }: SaveAnswer,
	cells: LeafCells,
	locale: Locale,
): readonly FieldError[] => {
	const fields = new Map(allFields(cells, locale).map((field) => [field.input.name, field]));
	const shown = ({ input }: CellKey, value: string | null): string => {
		const field = fields.get(input);
		if (value === null) return m['card.margin.empty']();
		return field && input !== EXPLANATION ? shownValue(field, value, locale) : value;
	};
	return [
		...changed.map((cell) => ({
			field: cell.input,
			text: m['card.leaf.changed']({
				name: cell.by,
				time: momentText(cell.at),
				value: shown(cell, cell.value),
			}),
		})),
		...refused.map(({ input, problem }) => ({
			field: input,
			text: ruleProblemMessage(problem, locale, calledInFields([...fields.values()])),
		})),
	];
};
