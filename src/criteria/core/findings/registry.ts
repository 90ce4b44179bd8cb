import { appraiserMissing } from './appraiser-missing.ts';
import { appraiserUnknown } from './appraiser-unknown.ts';
import { appraisesItself } from './appraises-itself.ts';
import { codeTwice } from './code-twice.ts';
import type { Check, Evidence, SetFinding } from './finding.ts';
import { groupEmpty } from './group-empty.ts';
import { keyTwice } from './key-twice.ts';
import { leafWithoutRule } from './leaf-without-rule.ts';
import { findingsOfMapping } from './mapping.ts';
import { blockMaxDoesNotAddUp, maxDoesNotAddUp } from './max-does-not-add-up.ts';
import { onlyAtLeaves } from './only-at-leaves.ts';
import { rebaseDiffersFromMax } from './rebase-differs-from-max.ts';
import { ruleAboveLeaves } from './rule-above-leaves.ts';
import { findingsOfRules } from './rules.ts';
import { setMaxDoesNotAddUp } from './set-max-does-not-add-up.ts';
import { textMissing } from './text-missing.ts';
import { tooDeep } from './too-deep.ts';

/** Every kind of finding about the set itself with its check; a kind has a sentence of its name in messages/criteria. */
const CHECKS = {
	'criteria.appraiser-missing': appraiserMissing,
	'criteria.appraiser-unknown': appraiserUnknown,
	'criteria.appraises-itself': appraisesItself,
	'criteria.block-max-does-not-add-up': blockMaxDoesNotAddUp,
	'criteria.code-twice': codeTwice,
	'criteria.group-empty': groupEmpty,
	'criteria.key-twice': keyTwice,
	'criteria.leaf-without-rule': leafWithoutRule,
	'criteria.max-does-not-add-up': maxDoesNotAddUp,
	'criteria.only-at-leaves': onlyAtLeaves,
	'criteria.rebase-differs-from-max': rebaseDiffersFromMax,
	'criteria.rule-above-leaves': ruleAboveLeaves,
	'criteria.set-max-does-not-add-up': setMaxDoesNotAddUp,
	'criteria.text-missing': textMissing,
	'criteria.too-deep': tooDeep,
} as const satisfies Readonly<Record<string, Check>>;

/** Everything that is wrong with a set, by kind, each in the order of the document. */
export const findInSet = (evidence: Evidence): readonly SetFinding[] => [
	...Object.entries(CHECKS).flatMap(([code, check]) =>
		check(evidence).map((finding) => ({ code, ...finding })),
	),
	...findingsOfRules(evidence),
	...findingsOfMapping(evidence),
];
