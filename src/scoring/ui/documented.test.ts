import { describe, expect, it } from 'vitest';
import { decimal } from '#kernel/decimal.ts';
import { checkRule } from '../core/check-rule.ts';
import { ruleSchema } from '../core/rule-schema.ts';
import { ALL_FORMS } from '../core/rules/registry.ts';
import { documentedRules } from './documented.fixture.ts';

const known = new Set<string>(ALL_FORMS.map(({ id }) => id));
const examples = documentedRules().filter(({ form }) => known.has(form));

describe('The page on scoring rules', () => {
	it('has an example of every form', () => {
		const documented = new Set(examples.map(({ form }) => form));
		expect(ALL_FORMS.map(({ id }) => id).filter((id) => !documented.has(id))).toEqual([]);
	});

	it.each(examples)(
		'shows a rule of the form $form that can be read, and in which nothing is wrong',
		({ rule, max }) => {
			const read = ruleSchema.safeParse(rule);
			expect(read.error?.issues ?? []).toEqual([]);
			if (read.data) expect(checkRule(read.data, decimal(max))).toEqual([]);
		},
	);
});
