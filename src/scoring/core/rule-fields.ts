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
 * A field of a rule as a form shows it. `figure`: a decimal · `words`: several names in one line · `variables`: names with their meaning ·
 * `list`: a row for each thing · `yaml`: what holds rules again, written as text.
 */
export type RuleField = {
	readonly name: string;
	readonly isOptional: boolean;
	/** What holds where nothing is said; '' where there is no such thing. */
	readonly standard: string;
} & (
	| { readonly kind: 'text' | 'figure' | 'words' | 'variables' | 'yaml' }
	| { readonly kind: 'choice'; readonly options: readonly string[] }
	| { readonly kind: 'list'; readonly columns: readonly ListColumn[] }
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
	kind:
		schema['type'] === 'boolean' ? 'flag' : 'vi' in inside(schema, 'properties') ? 'label' : textKind(schema),
	standard: standardOf(schema),
});

const columnsOf = (schema: Json): readonly ListColumn[] =>
	(Object.entries(inside(inside(schema, 'items'), 'properties')) as [string, Json][]).map(columnOf);

const fieldOf = (name: string, schema: Json, isOptional: boolean): RuleField => {
	const field = { name, isOptional, standard: standardOf(schema) };
	// A reference is a rule inside.
	if (JSON.stringify(schema).includes('"$ref"')) return { ...field, kind: 'yaml' };
	if (Array.isArray(schema['enum'])) return { ...field, kind: 'choice', options: schema['enum'].map(String) };
	if ('propertyNames' in schema) return { ...field, kind: 'variables' };
	if (schema['type'] !== 'array') return { ...field, kind: textKind(schema) };
	const columns = columnsOf(schema);
	return columns.length === 0 ? { ...field, kind: 'words' } : { ...field, kind: 'list', columns };
};

/** The schemas say themselves what a form needs; nobody lists it a second time. */
const describeForm = (form: (typeof ALL_FORMS)[number]): readonly RuleField[] => {
	const schema = z.toJSONSchema(form.schema(ruleSchema), { io: 'input' }) as Json;
	const required = (schema['required'] ?? []) as readonly string[];
	return (Object.entries(inside(schema, 'properties')) as [string, Json][])
		.filter(([name]) => name !== 'form')
		.map(([name, property]) => fieldOf(name, property, !required.includes(name)));
};

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
