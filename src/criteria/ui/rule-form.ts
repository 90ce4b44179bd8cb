import { readYamlDocument } from '#platform/yaml/yaml-document.ts';
import { type ListColumn, type RuleField, ruleFields } from '#scoring/core/rule-fields.ts';
import type { FormId, Rule } from '#scoring/core/rules/registry.ts';
import { asTexts, shortRule, type Written } from '../short-rule.ts';
import { writeYaml } from '../write-yaml.ts';
import { listOf, type Plain, partOf, textOf, vietnameseOf } from './plain.ts';

/** What a form sent under a name; '' where it sent nothing. */
export type Sent = (name: string) => string;

/** Empty rows below a list, for further ones. */
const MORE_ROWS = 2;
const MOST_ROWS = 60;

/** A cell of a list as a form shows it. */
export type CellView = { readonly name: string; readonly column: ListColumn; readonly value: string };

/** A field of a rule with what stands in it. */
export type RuleFieldView = {
	readonly field: RuleField;
	/** The name of the control, and its id: "rule.points". */
	readonly name: string;
	readonly value: string;
	readonly rows: readonly (readonly CellView[])[];
};

const VARIABLE_COLUMNS: readonly ListColumn[] = [
	{ name: 'name', kind: 'text', standard: '' },
	{ name: 'meaning', kind: 'text', standard: '' },
];

/** The columns of a list; variables are a list of names with their meaning. */
const columnsOf = (field: RuleField): readonly ListColumn[] =>
	field.kind === 'list' ? field.columns : field.kind === 'variables' ? VARIABLE_COLUMNS : [];

const rowsOf = (field: RuleField, value: unknown): readonly (readonly string[])[] => {
	if (field.kind === 'variables')
		return Object.entries((value ?? {}) as Plain).map(([name, meaning]) => [name, vietnameseOf(meaning)]);
	if (field.kind !== 'list') return [];
	return listOf(value).map((row) =>
		field.columns.map(({ name, kind, standard }) => {
			const cell = partOf(row, name);
			return (kind === 'label' ? vietnameseOf(cell) : textOf(cell)) || standard;
		}),
	);
};

const shownValue = (field: RuleField, value: unknown): string => {
	if (value === undefined) return field.kind === 'yaml' ? '' : field.standard;
	if (field.kind === 'words') return listOf(value).map(textOf).join(', ');
	if (field.kind === 'yaml')
		return typeof value === 'string' ? value : writeYaml(asTexts(value) as Written).trimEnd();
	return textOf(value);
};

/** The fields of a rule of a form, filled from a rule or from what was typed; of another form what has the same name. */
export const ruleFormView = (form: FormId, rule: unknown): readonly RuleFieldView[] =>
	ruleFields(form).map((field) => {
		const name = `rule.${field.name}`;
		const value = partOf(rule, field.name);
		const columns = columnsOf(field);
		const empty = columns.map(({ standard }) => standard);
		const filled = rowsOf(field, value);
		const rows = columns.length === 0 ? [] : [...filled, ...Array.from({ length: MORE_ROWS }, () => empty)];
		return {
			field,
			name,
			value: shownValue(field, value),
			rows: rows.map((texts, row) =>
				columns.map((column, at) => ({
					name: `${name}.${row}.${column.name}`,
					column,
					value: texts[at] ?? '',
				})),
			),
		};
	});

/** A list as it was typed; rows in which nothing was typed are none. */
const rowsIn = (field: RuleField, sent: Sent): readonly Readonly<Record<string, string>>[] => {
	const columns = columnsOf(field);
	return Array.from({ length: MOST_ROWS }, (_, row) =>
		Object.fromEntries(
			columns.flatMap(({ name }) => {
				const text = sent(`rule.${field.name}.${row}.${name}`).trim();
				return text === '' ? [] : [[name, text] as const];
			}),
		),
	).filter((row) => columns.some(({ name, kind }) => kind !== 'flag' && row[name] !== undefined));
};

const valueIn = (field: RuleField, sent: Sent): unknown => {
	const text = sent(`rule.${field.name}`).trim();
	if (field.kind === 'list') return rowsIn(field, sent);
	if (field.kind === 'variables')
		return Object.fromEntries(rowsIn(field, sent).map(({ name = '', meaning = '' }) => [name, meaning]));
	if (text === '') return undefined;
	if (field.kind === 'words') return text.split(/[\s,;]+/);
	if (field.kind !== 'yaml') return text;
	const read = readYamlDocument(text, 'set');
	// What is no YAML stays the text that it is: the schema refuses it, and it is shown again as it was typed.
	return read.ok ? read.document.value : text;
};

/** The rule that a form sent, as plain data; undefined where no form of rule was chosen. */
export const ruleIn = (sent: Sent): unknown => {
	const yaml = sent('rule.yaml').trim();
	if (yaml !== '') {
		const read = readYamlDocument(yaml, 'set');
		return read.ok ? read.document.value : yaml;
	}
	const form = sent('rule.form');
	if (form === '') return undefined;
	const fields = ruleFields(form as FormId).map((field) => [field.name, valueIn(field, sent)] as const);
	return Object.fromEntries([['form', form], ...fields.filter(([, value]) => value !== undefined)]);
};

/** A whole rule as the YAML that files hold; what is no rule yet as it was typed. */
export const ruleYaml = (rule: unknown): string => {
	if (rule === undefined) return '';
	if (typeof rule === 'string') return rule;
	return writeYaml(asTexts(rule)).trimEnd();
};

/** The shortest YAML of a rule that is one. */
export const shortYaml = (rule: Rule): string => writeYaml(shortRule(rule)).trimEnd();

/** Whether the form's fields hold everything that a rule says: they have no room for labels in other languages. */
export const fitsForm = (rule: unknown): boolean => !/"(?:en|km)":/.test(JSON.stringify(rule ?? null));
