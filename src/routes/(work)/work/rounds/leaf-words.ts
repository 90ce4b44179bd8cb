import { judgedInputs, type LeafValues } from '#council/core/leaf-values.ts';
import type { Leaf } from '#criteria/core/leaves.ts';
import type { FieldError } from '#design/form/form.ts';
import { decimal } from '#kernel/decimal.ts';
import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { ruleProblemMessage } from '#scoring/ui/problems.ts';
import { pointsText } from '#scoring/ui/say.ts';
import { NOT_APPLICABLE_INPUT } from '#self-assessment/core/cell.ts';
import { type CellField, calledInFields, fieldsOf } from '#self-assessment/ui/cell-fields.ts';
import { shownValue, typedValue } from '#self-assessment/ui/cell-text.ts';
import { formText } from '../../../form-text.ts';
import { roundProblem } from './words.ts';

type Locale = App.Locals['locale'];

/** What whoever judges a leaf may enter there, named in the reader's language. */
export const judgedFields = (leaf: Leaf, locale: Locale): readonly CellField[] => {
	const all = judgedInputs(leaf);
	const found = fieldsOf(
		{
			leaf,
			code: leaf.node.code,
			max: decimal(leaf.node.max),
			lock: undefined,
			inputs: all.filter(({ name }) => name !== NOT_APPLICABLE_INPUT),
			mayNotApply: all.some(({ name }) => name === NOT_APPLICABLE_INPUT),
			needsBlock: false,
		},
		locale,
	);
	const named = found.inputs.map((field) =>
		field.input.name === 'points' ? { ...field, label: m['figures.points-given']() } : field,
	);
	return [...named, ...(found.notApplicable ? [found.notApplicable] : [])];
};

/** Values of a leaf in words: "số việc xong: 9". */
export const valueLines = (leaf: Leaf | undefined, values: LeafValues, locale: Locale): readonly string[] => {
	const fields = leaf ? judgedFields(leaf, locale) : [];
	return Object.entries(values).map(([name, value]) => {
		const field = fields.find(({ input }) => input.name === name);
		return field ? `${field.label}: ${shownValue(field, value, locale)}` : `${name}: ${value}`;
	});
};

/** A field of a form with what stands in it. */
export type ValueField = Pick<CellField, 'kind' | 'label' | 'options'> & {
	readonly name: string;
	readonly value: string;
};

/** Fields of a leaf as a form has them; `prefix` keeps those of several rows apart. */
export const valueFields = (
	leaf: Leaf,
	values: LeafValues,
	locale: Locale,
	prefix = 'v',
): readonly ValueField[] =>
	judgedFields(leaf, locale).map((field) => ({
		kind: field.kind,
		label: field.label,
		options: [{ key: '', label: m['card.choose']() }, ...field.options],
		name: `${prefix}:${field.input.name}`,
		value: typedValue(field, values[field.input.name] ?? '', locale),
	}));

/** What a form sent for the inputs of a leaf. */
export const typedValues = (leaf: Leaf, form: FormData, prefix = 'v'): Readonly<Record<string, string>> =>
	Object.fromEntries(
		judgedInputs(leaf).flatMap(({ name }) => {
			const text = formText(form, `${prefix}:${name}`).trim();
			return text === '' ? [] : [[name, text] as const];
		}),
	);

/** The sentence of a problem at a leaf: its rule calls inputs by their meaning. */
export const leafProblem = (problem: Problem, leaf: Leaf | undefined, locale: Locale): string =>
	/^(?:scoring|self-assessment)\./.test(problem.code)
		? ruleProblemMessage(problem, locale, leaf && calledInFields(judgedFields(leaf, locale)))
		: roundProblem(problem);

/** The problem at the field of its input, or at another one. */
export const errorAt = (
	problem: Problem,
	leaf: Leaf | undefined,
	locale: Locale,
	{ field, prefix = 'v' }: { readonly field: string; readonly prefix?: string },
): FieldError => {
	const { input } = problem.details;
	const isOfInput = leaf !== undefined && judgedInputs(leaf).some(({ name }) => name === input);
	return {
		field: isOfInput ? `${prefix}:${input}` : field,
		text: leafProblem(problem, leaf, locale),
	};
};

/** Points as people read them, with a dash where they are not known. */
export const pointsShown = (points: string | null, locale: Locale): string =>
	points === null ? '–' : pointsText(points, locale);
