import { z } from 'zod';
import { ruleSchema } from './rule-schema.ts';
import { ALL_FORMS, type FormId } from './rules/registry.ts';

/** A column of a list: a text, a decimal, yes or no, or a text for people. */
export type ListColumn = {
	readonly name: string;
	readonly kind: 'text' | 'figure' | 'flag' | 'label';
	readonly standard: string;
};

/**
 * A field of a rule as a form shows it. `figure`: a decimal · `label`: a text for people · `words`: several names in one line ·
 * `variables`: names with their meaning · `list`: a row for each thing · `rule`: a rule inside · `parts`: things that have
 * rules of their own · `group`: one such thing.
 */
export type RuleField = {
	readonly name: string;
	readonly isOptional: boolean;
	/** What holds where nothing is said; '' where there is no such thing. */
	readonly standard: string;
} & (
	| { readonly kind: 'text' | 'figure' | 'label' | 'words' | 'variables' | 'rule' }
	| { readonly kind: 'choice'; readonly options: readonly string[] }
	| { readonly kind: 'list'; readonly columns: readonly ListColumn[] }
	| { readonly kind: 'parts' | 'group'; readonly fields: readonly RuleField[] }
);

type Json = Readonly<Record<string, unknown>>;
const inside = (schema: Json, key: string): Json => (schema[key] ?? {}) as Json;

const standardOf = ({ default: standard }: Json): string =>
	standard === undefined || Array.isArray(standard) ? '' : String(standard);

/** Decimals are told by the pattern that `fields.ts` gives them. */
const textKind = (schema: Json): 'text' | 'figure' =>
	JSON.stringify(schema).includes('d{1,30}') ? 'figure' : 'text';

const columnOf = ([name, schema]: readonly [string, Json]): ListColumn => ({
	name,
	kind: schema['type'] === 'boolean' ? 'flag' : isLabel(schema) ? 'label' : textKind(schema),
	standard: standardOf(schema),
});

const columnsOf = (schema: Json): readonly ListColumn[] =>
	(Object.entries(inside(inside(schema, 'items'), 'properties')) as [string, Json][]).map(columnOf);

const isLabel = (schema: Json): boolean => 'vi' in inside(schema, 'properties');

const fieldOf = (name: string, schema: Json, isOptional: boolean): RuleField => {
	const field = { name, isOptional, standard: standardOf(schema) };
	// A reference is a rule.
	if ('$ref' in schema) return { ...field, kind: 'rule' };
	if (JSON.stringify(schema).includes('"$ref"'))
		return schema['type'] === 'array'
			? { ...field, kind: 'parts', fields: fieldsOf(inside(schema, 'items')) }
			: { ...field, kind: 'group', fields: fieldsOf(schema) };
	if (Array.isArray(schema['enum'])) return { ...field, kind: 'choice', options: schema['enum'].map(String) };
	if (schema['type'] === 'boolean') return { ...field, kind: 'choice', options: ['true', 'false'] };
	if ('propertyNames' in schema) return { ...field, kind: 'variables' };
	if (isLabel(schema)) return { ...field, kind: 'label' };
	if (schema['type'] !== 'array') return { ...field, kind: textKind(schema) };
	const columns = columnsOf(schema);
	return columns.length === 0 ? { ...field, kind: 'words' } : { ...field, kind: 'list', columns };
};

const fieldsOf = (schema: Json): readonly RuleField[] => {
	const required = (schema['required'] ?? []) as readonly string[];
	return (Object.entries(inside(schema, 'properties')) as [string, Json][])
		.filter(([name]) => name !== 'form')
		.map(([name, property]) => fieldOf(name, property, !required.includes(name)));
};

/** The schemas say themselves what a form needs; nobody lists it a second time. */
const describeForm = (form: (typeof ALL_FORMS)[number]): readonly RuleField[] =>
	fieldsOf(z.toJSONSchema(form.schema(ruleSchema), { io: 'input' }) as Json);

const KNOWN = new Map<FormId, readonly RuleField[]>();

/** The names of all forms, in the order of domain.md §4. */
export const FORM_IDS: readonly FormId[] = ALL_FORMS.map(({ id }) => id);

/** The fields of a form of rule, in the order of its schema. */
export const ruleFields = (id: FormId): readonly RuleField[] => {
	const form = ALL_FORMS.find((one) => one.id === id);
	const fields = KNOWN.get(id) ?? (form ? describeForm(form) : []);
	KNOWN.set(id, fields);
	return fields;
};
