import { leavesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import type { Problem } from '#kernel/decision.ts';
import { inputsOf } from '#scoring/core/rule-tree.ts';
import type { Rule } from '#scoring/core/rules/registry.ts';
import { calledByRule, ruleProblemMessage } from '#scoring/ui/problems.ts';
import { localExpression, localValue } from '#scoring/ui/say.ts';
import type { Locale, Say } from './say.ts';

const rulesBySet = new WeakMap<CriteriaSet, ReadonlyMap<string, Rule | undefined>>();

const rulesOf = (set: CriteriaSet): ReadonlyMap<string, Rule | undefined> => {
	const rules = rulesBySet.get(set) ?? new Map(leavesOf(set).map(({ node }) => [node.code, node.rule]));
	rulesBySet.set(set, rules);
	return rules;
};

/** Figures with the marks of the language. */
const inWords = (details: Problem['details'], locale: Locale): Problem['details'] => {
	const { ratio, working } = details;
	if (typeof ratio !== 'string') return details;
	return { ...details, ratio: localValue(ratio, locale), working: localExpression(String(working), locale) };
};

/** Sentences about the leaves of a set: those of rules call inputs by their meaning. */
export const leafSentences =
	(set: CriteriaSet, { locale, say }: { readonly locale: Locale; readonly say: Say }) =>
	(problem: Problem): string => {
		if (!problem.code.startsWith('scoring.')) return say(problem.code, inWords(problem.details, locale));
		const rule = rulesOf(set).get(String(problem.details['leaf']));
		return ruleProblemMessage(problem, locale, calledByRule(rule ? inputsOf(rule) : [], locale));
	};
