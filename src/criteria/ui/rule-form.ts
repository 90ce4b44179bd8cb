import { type ListColumn, type RuleField, ruleFields } from '#scoring/core/rule-fields.ts';
import type { FormId, Rule } from '#scoring/core/rules/registry.ts';
import { asTexts, shortRule } from '../short-rule.ts';
import { writeYaml } from '../write-yaml.ts';
import { listOf, type Plain, partOf, TRANSLATIONS, textOf, vietnameseOf } from './plain.ts';
import { asForm, MOST_DEPTH } from './rule-shape.ts';
import { valuesText } from './variable-values.ts';

/** Empty rows below a list, for further ones. */
const MORE_ROWS = 2;

/** A control with what stands in it; texts for people have one more for each other language. */
export type ControlView = {
	/** The name of the control, and its id: "rule.points". */
	readonly name: string;
	readonly value: string;
	readonly translations: readonly {
		readonly language: (typeof TRANSLATIONS)[number];
		readonly name: string;
		readonly value: string;
	}[];
};

/** A cell of a list as a form shows it. */
export type CellView = ControlView & { readonly column: ListColumn };

/** One of several things that have rules of their own: "rule.items.0". */
export type PartView = { readonly name: string; readonly fields: readonly RuleFieldView[] };

/** A field of a rule with what stands in it. */
export type RuleFieldView = ControlView & {
	readonly field: RuleField;
	readonly rows: readonly (readonly CellView[])[];
	readonly parts: readonly PartView[];
	readonly rule: RuleView | undefined;
};

/** A rule as a form shows it; '' where no form of rule was chosen. */
export type RuleView = {
	readonly name: string;
	readonly form: FormId | '';
	readonly fields: readonly RuleFieldView[];
};

/** How figures are written. */
type Figure = (text: string) => string;

const VARIABLE_COLUMNS: readonly ListColumn[] = [
	{ name: 'name', kind: 'text', standard: '' },
	{ name: 'meaning', kind: 'label', standard: '' },
	{ name: 'values', kind: 'text', standard: '' },
];

/** The columns of a list; variables are a list of names with their meaning. */
export const columnsOf = (field: RuleField): readonly ListColumn[] =>
	field.kind === 'list' ? field.columns : field.kind === 'variables' ? VARIABLE_COLUMNS : [];

const textView = (name: string, text: unknown): ControlView => ({
	name,
	value: vietnameseOf(text),
	translations: TRANSLATIONS.map((language) => ({
		language,
		name: `${name}.${language}`,
		value: textOf(partOf(text, language)),
	})),
});

const plainView = (name: string, value: string): ControlView => ({ name, value, translations: [] });

const cellView = (row: string, column: ListColumn, value: unknown, figure: Figure): CellView => {
	const name = `${row}.${column.name}`;
	if (column.kind === 'label') return { column, ...textView(name, value) };
	const text = textOf(value) || column.standard;
	return { column, ...plainView(name, column.kind === 'figure' ? figure(text) : text) };
};

const rowsOf = (field: RuleField, value: unknown): readonly unknown[] =>
	field.kind === 'variables'
		? Object.entries((value ?? {}) as Plain).map(([name, meaning]) => ({
				name,
				meaning,
				values: valuesText(partOf(meaning, 'values')),
			}))
		: listOf(value);

const shownValue = (field: RuleField, value: unknown, figure: Figure): string => {
	const text = value === undefined ? field.standard : textOf(value);
	if (field.kind === 'words') return listOf(value).map(textOf).join(', ');
	return field.kind === 'figure' ? figure(text) : text;
};

/** Where nothing was typed yet there is one thing to begin with. */
const partsIn = (field: RuleField, value: unknown): readonly unknown[] => {
	if (field.kind === 'group') return [value];
	const list = listOf(value);
	return list.length === 0 ? [undefined] : list;
};

const fieldView = (field: RuleField, outer: string, part: unknown, figure: Figure): RuleFieldView => {
	const name = `${outer}.${field.name}`;
	const value = partOf(part, field.name);
	const columns = columnsOf(field);
	const rows = columns.length === 0 ? [] : [...rowsOf(field, value), ...Array.from({ length: MORE_ROWS })];
	const holders = 'fields' in field ? partsIn(field, value) : [];
	return {
		field,
		...(field.kind === 'label' ? textView(name, value) : plainView(name, shownValue(field, value, figure))),
		rows: rows.map((row, at) =>
			columns.map((column) => cellView(`${name}.${at}`, column, partOf(row, column.name), figure)),
		),
		parts: holders.map((one, at) => {
			const own = field.kind === 'group' ? name : `${name}.${at}`;
			const inside = 'fields' in field ? field.fields : [];
			return { name: own, fields: inside.map((each) => fieldView(each, own, one, figure)) };
		}),
		rule: field.kind === 'rule' ? ruleFormView(value, name, figure) : undefined,
	};
};

/** The fields of a rule, filled from a rule or from what was typed, and those of the rules inside. */
export const ruleFormView = (rule: unknown, name = 'rule', figure: Figure = (text) => text): RuleView => {
	const form = asForm(textOf(partOf(rule, 'form')));
	const fields = form === '' ? [] : ruleFields(form).map((field) => fieldView(field, name, rule, figure));
	return { name, form, fields };
};

/** All fields of a rule and of the rules inside, each before those inside it. */
export const fieldsIn = ({ fields }: Pick<RuleView, 'fields'>): readonly RuleFieldView[] =>
	fields.flatMap((view) => [
		view,
		...view.parts.flatMap(fieldsIn),
		...(view.rule ? fieldsIn(view.rule) : []),
	]);

/** All rules of a form, the outer before the inner. */
export const rulesOf = (view: RuleView): readonly RuleView[] => [
	view,
	...fieldsIn(view).flatMap(({ rule }) => (rule ? [rule] : [])),
];

/** A whole rule as the YAML that files hold; what is no rule yet as it was typed. */
export const ruleYaml = (rule: unknown): string => {
	if (rule === undefined) return '';
	if (typeof rule === 'string') return rule;
	return writeYaml(asTexts(rule)).trimEnd();
};

/** The shortest YAML of a rule that is one. */
export const shortYaml = (rule: Rule): string => writeYaml(shortRule(rule)).trimEnd();

const depthOf = (value: unknown): number => {
	if (typeof value !== 'object' || value === null) return 0;
	const inside = Math.max(0, ...Object.values(value).map(depthOf));
	return inside + ('form' in value ? 1 : 0);
};

/** Whether the form's fields have room for a rule: one of a known form, and rules not too deep inside each other. */
export const fitsForm = (rule: unknown): boolean =>
	rule === undefined || (asForm(textOf(partOf(rule, 'form'))) !== '' && depthOf(rule) <= MOST_DEPTH);
