import { describe, expect, it, vi } from 'vitest';
import { decimal, toExact } from '#kernel/decimal.ts';
import { evaluateRule } from '../evaluate-rule.ts';
import type { Outcome } from '../form.ts';
import { ruleSchema } from '../rule-schema.ts';
import { inputsOf } from '../rule-tree.ts';
import type * as registry from './registry.ts';
import type { AnyForm, Rule } from './registry.ts';

/** The line of a second meaning in the registry, which the rest of the engine reads; its file is the fixture. */
vi.mock('./registry.ts', async (original) => {
	const own = await original<typeof registry>();
	const { yesNo2 } = await import('./second-meaning.fixture.ts');
	const second = yesNo2 as unknown as AnyForm;
	return {
		...own,
		ALL_FORMS: [...own.ALL_FORMS, second],
		formOf: (rule: Rule) => ((rule.form as string) === 'yes-no@2' ? second : own.formOf(rule)),
	};
});

const said = (outcome: Outcome): string =>
	outcome.kind === 'points' ? `${outcome.trace.branch} ${toExact(outcome.points)}` : outcome.kind;

describe('A form that gets a second meaning', () => {
	const score = (form: string, given: Record<string, string>): string => {
		const rule = ruleSchema.parse(JSON.parse(JSON.stringify({ form, yes: '1', no: '0' })));
		return said(evaluateRule(rule, { max: decimal('1'), block: '', given }));
	};

	it('leaves rules of an old release, written with the first, to what they came to', () => {
		expect(score('yes-no', {})).toBe('missing');
		expect(score('yes-no', { option: 'yes' })).toBe('yes 1');
	});

	it('is used by rules that name it, in the same round, also inside others', () => {
		expect(score('yes-no@2', {})).toBe('no 0');
		const part = (key: string, form: string) => ({ key, label: key, rule: { form, yes: '1', no: '0' } });
		const both = ruleSchema.parse({
			form: 'sum-of',
			items: [part('a', 'yes-no'), part('b', 'yes-no@2')],
		});
		expect(inputsOf(both).map(({ name }) => name)).toEqual(['a.option', 'b.option']);
		const given = { 'a.option': 'yes' };
		expect(said(evaluateRule(both, { max: decimal('2'), block: '', given }))).toBe('sum 1');
	});
});
