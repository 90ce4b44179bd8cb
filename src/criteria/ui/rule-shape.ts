import { FORM_IDS, type RuleField, ruleFields } from '#scoring/core/rule-fields.ts';
import type { FormId } from '#scoring/core/rules/registry.ts';
import { listOf, type Plain, partOf, textOf } from './plain.ts';

/** Rules deeper inside each other than this are written as text. */
export const MOST_DEPTH = 8;

/** The form of that name; '' where there is none. */
export const asForm = (name: string): FormId | '' => FORM_IDS.find((id) => id === name) ?? '';

/** The field in which a form takes another rule: the one inside, the remaining case, or the first of its parts. */
const innerField = (form: FormId | ''): RuleField | undefined => {
	const fields = form === '' ? [] : ruleFields(form);
	return ['rule', 'group', 'parts']
		.map((kind) => fields.find((field) => field.kind === kind))
		.find((field) => field !== undefined);
};

/** The rules directly inside one that was typed. */
const rulesInside = (rule: unknown): readonly unknown[] => {
	const form = asForm(textOf(partOf(rule, 'form')));
	return (form === '' ? [] : ruleFields(form)).flatMap((field) => {
		const value = partOf(rule, field.name);
		if (field.kind === 'rule') return [value];
		if (field.kind === 'group') return [partOf(value, 'rule')];
		return field.kind === 'parts' ? listOf(value).map((part) => partOf(part, 'rule')) : [];
	});
};

const holding = ({ name, kind }: RuleField, rule: unknown): Plain => {
	if (kind === 'rule') return { [name]: rule };
	return { [name]: kind === 'group' ? { rule } : [{ rule }] };
};

/**
 * A rule after another form was chosen for it. What has the same name stays. Whoever puts a form around a rule finds that
 * rule inside; whoever goes back to the form of a rule inside finds that one again.
 */
export const withForm = (rule: unknown, wanted: string): Plain | undefined => {
	const form = asForm(wanted);
	if (form === '') return undefined;
	const inside = rulesInside(rule).filter((one) => one !== undefined);
	const unwrapped = inside.find((one) => textOf(partOf(one, 'form')) === form);
	if (unwrapped) return unwrapped as Plain;
	const others = { ...(rule as Plain | undefined), form };
	const field = innerField(form);
	if (!field || partOf(rule, field.name) !== undefined) return others;
	const inner = innerField(asForm(textOf(partOf(rule, 'form')))) ? inside[0] : rule;
	return inner === undefined ? others : { form, ...holding(field, inner) };
};
