import type { NodeAt } from '#criteria/core/node-at.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { type DocumentField, fieldText, NODE_FIELDS, SET_FIELDS } from '#criteria/ui/node-fields.ts';
import { type Plain, partOf, textOf } from '#criteria/ui/plain.ts';
import { fitsForm, ruleFormView, ruleYaml, shortYaml } from '#criteria/ui/rule-form.ts';
import type { FieldError } from '#design/form/form.ts';
import { localText } from '#design/locale.ts';
import { parseDecimal } from '#kernel/decimal.ts';
import { m } from '#paraglide/messages.js';
import { FORM_IDS } from '#scoring/core/rule-fields.ts';
import { ruleSchema } from '#scoring/core/rule-schema.ts';
import { formName } from '#scoring/ui/explain.ts';
import { nearest, type RuleView, together } from './controls.ts';
import { type Example, exampleOf } from './example.ts';
import { choiceLabel, fieldHint, fieldLabel } from './words.ts';

type Locale = App.Locals['locale'];
type Option = { readonly value: string; readonly label: string };

/** A field with what stands in it. */
export type FieldView = Pick<DocumentField, 'name' | 'kind' | 'isOptional'> & {
	readonly label: string;
	readonly hint: string | undefined;
	readonly value: string;
	readonly options: readonly Option[];
};

/** A node, or the set itself, as its form shows it: as it is kept, or as somebody typed it. */
export type EditorView = {
	readonly at: string;
	readonly heading: string;
	readonly fields: readonly FieldView[];
	readonly rule: RuleView | undefined;
	readonly example: Example | undefined;
	/** What is wrong, each at a field that there is. */
	readonly errors: readonly FieldError[];
};

/** What a view is made of. */
export type Shown = {
	readonly set: CriteriaSet;
	readonly at: NodeAt;
	/** The node without its children, or the set, as it is kept or typed. */
	readonly part: Plain;
	readonly isLeaf: boolean;
	readonly isYaml: boolean;
	readonly sent: (name: string) => string;
	readonly problems: readonly FieldError[];
	readonly locale: Locale;
};

const appraisersOf = ({ appraisers }: CriteriaSet, value: string, locale: Locale): readonly Option[] => [
	{ value: '', label: m['work.sets.none']() },
	...Object.entries(appraisers).map(([key, name]) => ({ value: key, label: localText(name, locale).text })),
	// One that the set does not know is shown as it is: choosing another mends it.
	...(value === '' || Object.hasOwn(appraisers, value) ? [] : [{ value, label: value }]),
];

const fieldView = (field: DocumentField, { set, part, locale }: Shown): FieldView => {
	const { name, kind, isOptional, options = [] } = field;
	const text = fieldText(field, part) || (isOptional ? '' : (options[0] ?? ''));
	const value = kind === 'figure' ? figureText(text, locale) : text;
	return {
		name,
		kind,
		isOptional: isOptional && !options.length,
		label: fieldLabel(name),
		hint: fieldHint(name),
		value,
		options:
			kind === 'appraiser'
				? appraisersOf(set, value, locale)
				: options.map((one) => ({ value: one, label: choiceLabel(name, one) })),
	};
};

/** Figures with the decimal mark of the reader's language; both marks are understood when they come back. */
const figureText = (text: string, locale: Locale): string =>
	locale !== 'en' && /^-?\d+\.\d+$/.test(text) ? text.replace('.', ',') : text;

/** Above leaves a field of leaves is shown only where it is filled in, to be taken out. */
const fieldsOf = ({ at, isLeaf, part }: Shown): readonly DocumentField[] => {
	if (at.length === 0) return SET_FIELDS;
	return NODE_FIELDS.filter((field) => {
		if (field.name === 'rebaseTo') return !isLeaf || fieldText(field, part) !== '';
		return isLeaf || !field.isOfLeaf || fieldText(field, part) !== '';
	});
};

const ruleView = ({ part, isYaml, locale }: Shown): RuleView => {
	const rule = partOf(part, 'rule');
	const read = ruleSchema.safeParse(rule);
	const isText = isYaml || !fitsForm(rule);
	return {
		...ruleFormView(isText ? undefined : rule, 'rule', (text) => figureText(text, locale)),
		forms: [
			{ value: '', label: m['work.sets.no-rule']() },
			...FORM_IDS.map((id) => ({ value: id, label: `${formName(id, locale)} (${id})` })),
		],
		isYaml: isText,
		yaml: read.success ? shortYaml(read.data) : ruleYaml(rule),
	};
};

/** A rule that is not whole yet asks for nothing; trying it says what is missing. */
const NOTHING_ASKED: Example = { inputs: [], points: undefined, lines: [], problems: [], block: [] };

const exampleIn = ({ part, sent, locale }: Shown): Example => {
	const read = ruleSchema.safeParse(partOf(part, 'rule'));
	const max = textOf(partOf(part, 'max')).replace(',', '.');
	return read.success && parseDecimal(max) ? exampleOf(read.data, max, sent, locale) : NOTHING_ASKED;
};

/** What the editor shows of one node, or of the set itself. */
export const editorView = (shown: Shown): EditorView => {
	const { at, part, isLeaf, problems } = shown;
	const fields = fieldsOf(shown).map((field) => fieldView(field, shown));
	const hasRule = at.length > 0 && (isLeaf || partOf(part, 'rule') !== undefined);
	const rule = hasRule ? ruleView(shown) : undefined;
	const name = fieldText({ name: 'name.vi', kind: 'text', isOptional: false }, part);
	return {
		at: at.join('.'),
		heading: at.length === 0 ? m['work.sets.set-itself']() : `${textOf(partOf(part, 'code'))} ${name}`,
		fields,
		rule,
		example: partOf(part, 'rule') === undefined ? undefined : exampleIn(shown),
		errors: together(
			problems.map(({ field, text }) => ({
				field: nearest(
					field,
					fields.map((one) => one.name),
					rule,
				),
				text,
			})),
		),
	};
};
