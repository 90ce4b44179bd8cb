import { fieldsIn, type RuleView as RuleForm, rulesOf } from '#criteria/ui/rule-form.ts';
import type { FieldError } from '#design/form/form.ts';

/** The rule of a leaf: by fields, or as the YAML of it. */
export type RuleView = RuleForm & {
	readonly forms: readonly { readonly value: string; readonly label: string }[];
	readonly isYaml: boolean;
	readonly yaml: string;
};

/** Everything in the form of a rule that an error may stand at, by name. */
const controlsOf = (rule: RuleView): readonly string[] => {
	if (rule.isYaml) return ['rule.yaml'];
	const fields = fieldsIn(rule);
	const parts = fields.flatMap((field) => field.parts);
	const cells = fields.flatMap(({ rows }) => rows.flat());
	const texts = [...fields, ...cells].flatMap(({ translations }) => translations);
	return [...fields, ...parts, ...cells, ...texts]
		.map(({ name }) => name)
		.concat(rulesOf(rule).map(({ name }) => `${name}.chosen`));
};

/** The cell of a variable: documents know it by its name, forms by its row. */
const variableCell = (field: string, rule: RuleView | undefined): string => {
	const [, list = '', name] = /^(rule\.(?:.+\.)?variables)\.([^.]+)/.exec(field) ?? [];
	const rows = rule && fieldsIn(rule).find((one) => one.name === list)?.rows;
	return rows?.find(([cell]) => cell?.value === name)?.[0]?.name ?? field;
};

/**
 * The control nearest to a place of the document: itself, its Vietnamese text, the form of the rule there, or what it
 * stands in.
 */
export const nearest = (place: string, fields: readonly string[], rule: RuleView | undefined): string => {
	const controls = new Set([...fields, ...(rule ? controlsOf(rule) : [])]);
	for (let steps = variableCell(place, rule).split('.'); steps.length > 0; steps = steps.slice(0, -1)) {
		const name = steps.join('.');
		// A rule inside is the whole of its form; what is wrong with it stands where its form is chosen.
		const found = [`${name}.chosen`, name, `${name}.vi`].find((one) => controls.has(one));
		if (found) return found;
	}
	if (!place.startsWith('rule')) return fields[0] ?? '';
	return controls.has('rule.yaml') ? 'rule.yaml' : 'rule.chosen';
};

/** Several things about one control stand there together. */
export const together = (errors: readonly FieldError[]): readonly FieldError[] => {
	const byField = new Map<string, string[]>();
	for (const { field, text } of errors) byField.set(field, [...(byField.get(field) ?? []), text]);
	return [...byField].map(([field, texts]) => ({ field, text: [...new Set(texts)].join(' ') }));
};
