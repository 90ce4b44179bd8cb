import type { Child, Input } from './form.ts';
import { formOf, type Rule } from './rules/registry.ts';

/** The rules directly inside a rule. */
export const childrenOf = (rule: Rule): readonly Child[] => formOf(rule).children?.(rule) ?? [];

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
