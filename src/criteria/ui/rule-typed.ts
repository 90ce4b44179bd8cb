import { readYamlDocument } from '#platform/yaml/yaml-document.ts';
import { type RuleField, ruleFields } from '#scoring/core/rule-fields.ts';
import { type Plain, TRANSLATIONS, textOf } from './plain.ts';
import { columnsOf } from './rule-form.ts';
import { asForm, MOST_DEPTH, withForm } from './rule-shape.ts';
import { valuesIn } from './variable-values.ts';

/** What a form sent under a name; '' where it sent nothing. */
export type Sent = (name: string) => string;

const MOST_ROWS = 60;

/** A text for people: in Vietnamese alone as it is, else in its languages. Undefined where nothing was typed. */
const labelIn = (sent: Sent, name: string): string | Plain | undefined => {
	const vi = sent(name).trim();
	const others = TRANSLATIONS.flatMap((language) => {
		const text = sent(`${name}.${language}`).trim();
		return text === '' ? [] : [[language, text] as const];
	});
	if (others.length > 0) return { ...(vi === '' ? {} : { vi }), ...Object.fromEntries(others) };
	return vi === '' ? undefined : vi;
};

/** A list as it was typed; rows in which nothing was typed are none. */
const rowsIn = (field: RuleField, sent: Sent, name: string): readonly Plain[] => {
	const columns = columnsOf(field);
	return Array.from({ length: MOST_ROWS }, (_, row) =>
		Object.fromEntries(
			columns.flatMap((column): readonly (readonly [string, unknown])[] => {
				const cell = `${name}.${row}.${column.name}`;
				const typed = column.kind === 'label' ? labelIn(sent, cell) : sent(cell).trim() || undefined;
				return typed === undefined ? [] : [[column.name, typed]];
			}),
		),
	).filter((row) => columns.some((column) => column.kind !== 'flag' && row[column.name] !== undefined));
};

/** A variable with what it means and, where it takes a key of few, which. */
const variableOf = ({ meaning = '', values: line }: Plain): unknown => {
	const values = valuesIn(textOf(line));
	if (!values) return meaning;
	return typeof meaning === 'object' ? { ...meaning, values } : { vi: meaning, values };
};

type Asked = {
	readonly sent: Sent;
	/** Whether rules are read as they were shown, or of the forms that were chosen for them. */
	readonly forms: 'shown' | 'chosen';
	readonly depth: number;
};

const fieldsIn = (fields: readonly RuleField[], name: string, asked: Asked): Plain =>
	Object.fromEntries(
		fields
			.map((field) => [field.name, valueIn(field, `${name}.${field.name}`, asked)] as const)
			.filter(([, value]) => value !== undefined),
	);

/** Parts are there until somebody takes them out, whatever was typed in them; a mark says which there are. */
const partsIn = (fields: readonly RuleField[], name: string, asked: Asked): readonly Plain[] =>
	Array.from({ length: MOST_ROWS }, (_, at) => `${name}.${at}`)
		.filter((part) => asked.sent(`${part}.is-there`) !== '')
		.map((part) => fieldsIn(fields, part, asked));

const valueIn = (field: RuleField, name: string, asked: Asked): unknown => {
	const { sent, depth } = asked;
	if (field.kind === 'list') return rowsIn(field, sent, name);
	if (field.kind === 'variables')
		return Object.fromEntries(
			rowsIn(field, sent, name).map((row) => [String(row['name'] ?? ''), variableOf(row)]),
		);
	if (field.kind === 'parts') return partsIn(field.fields, name, asked);
	if (field.kind === 'group') return fieldsIn(field.fields, name, asked);
	if (field.kind === 'rule') return ruleAt(name, { ...asked, depth: depth + 1 });
	if (field.kind === 'label') return labelIn(sent, name);
	const text = sent(name).trim();
	if (text === '') return undefined;
	return field.kind === 'words' ? text.split(/[\s,;]+/) : text;
};

const ruleAt = (name: string, asked: Asked): unknown => {
	const { sent, forms, depth } = asked;
	const form = asForm(sent(`${name}.form`));
	const shown =
		form === '' || depth > MOST_DEPTH ? undefined : { form, ...fieldsIn(ruleFields(form), name, asked) };
	const wanted = sent(`${name}.chosen`);
	return forms === 'shown' || wanted === form ? shown : withForm(shown, wanted);
};

/**
 * The rule that a form sent, as plain data; undefined where no form of rule was chosen.
 * @param forms whether it is read as it was shown, or of the forms that were chosen for it and for rules inside
 */
export const ruleIn = (sent: Sent, forms: Asked['forms'] = 'shown'): unknown => {
	const yaml = sent('rule.yaml').trim();
	if (yaml === '') return ruleAt('rule', { sent, forms, depth: 1 });
	const read = readYamlDocument(yaml, 'set');
	// What is no YAML stays the text that it is: the schema refuses it, and it is shown again as it was typed.
	return read.ok ? read.document.value : yaml;
};
