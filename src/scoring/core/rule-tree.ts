import type { Child, Input } from './form.ts';
import { formOf, type Rule } from './rules/registry.ts';

/** The rules directly inside a rule. */
export const childrenOf = (rule: Rule): readonly Child[] => formOf(rule).children?.(rule) ?? [];

const isRule = (value: object): boolean => 'form' in value;

const find = (value: unknown, wanted: Rule, path: Place): Place | undefined => {
	if (value === wanted) return path;
	// What stands inside another rule is that one's to find.
	if (typeof value !== 'object' || value === null || (path.length > 0 && isRule(value))) return undefined;
	const steps = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
	for (const [step, inside] of steps) {
		const found = find(inside, wanted, [...path, step]);
		if (found) return found;
	}
	return undefined;
};

/** Where something stands in the document of a rule: ['items', 1, 'rule']. */
type Place = readonly (string | number)[];

/** Where a rule directly inside another stands in the document of that one. */
export const placeOfChild = (rule: Rule, { key, rule: child }: Child): Place =>
	find(rule, child, []) ?? [key];

/** The scope of a rule inside a scope: "a" inside "" is "a", "b" inside "a" is "a.b". */
export const scoped = (outer: string, inner: string): string =>
	outer === '' || inner === '' ? outer + inner : `${outer}.${inner}`;

/** A rule and all rules inside it, each with the scope of its inputs; the outer before the inner. */
export const rulesIn = (
	rule: Rule,
	scope = '',
): readonly { readonly rule: Rule; readonly scope: string }[] => [
	{ rule, scope },
	...childrenOf(rule).flatMap((child) => rulesIn(child.rule, scoped(scope, child.scope))),
];

/**
 * Every input that a rule and the rules inside it ask for, by the name that an entry uses ("a.option"); one that several
 * of them share stands once.
 */
export const inputsOf = (rule: Rule): readonly Input[] => {
	const found = new Map<string, Input>();
	for (const { rule: one, scope } of rulesIn(rule)) {
		for (const input of formOf(one).inputs(one)) {
			const name = scoped(scope, input.name);
			// Of rules that share an input one may say which keys there are.
			const known = found.get(name);
			const saysMore = known?.kind === 'option' && !known.options && input.options !== undefined;
			if (!known || saysMore) found.set(name, { ...input, name });
		}
	}
	return [...found.values()];
};

/** Whether a rule, or one inside it, can be scored only when the whole block has entered its inputs. */
export const needsBlock = (rule: Rule): boolean =>
	rulesIn(rule).some(({ rule: one }) => formOf(one).measure !== undefined);
