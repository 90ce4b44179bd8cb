import { describe, expect, it } from 'vitest';
import { decimal } from '#kernel/decimal.ts';
import { checkRule } from './check-rule.ts';
import { aRule } from './rules/form.suite.ts';

const found = (rule: object, max: string): string[] =>
	checkRule(aRule(rule), decimal(max)).map(({ code, path }) =>
		[...path, code.replace('scoring.', '')].join(' '),
	);

const bands = (...list: object[]) => ({
	form: 'ratio-bands',
	variables: { t: 'Tỷ lệ' },
	measure: 't',
	bands: list,
});

describe('The checker of a rule', () => {
	it('says the official defect of a leaf whose best level is less than it is worth', () => {
		const options = [{ key: 'a', label: 'A', points: '2.5' }];
		expect(checkRule(aRule({ form: 'levels', options }), decimal('3'))).toEqual([
			{ code: 'scoring.best-below-max', details: { best: '2.5', max: '3' }, path: [] },
		]);
	});

	it('does not let full points for nothing hide that the best band gives less', () => {
		const rule = { ...bands({ points: '1' }), measure: '1 / t', whenNothing: 'full' };
		expect(found(rule, '2')).toEqual(['best-below-max']);
	});

	it('looks at rules inside rules, each against what it is worth, and says where', () => {
		const inside = bands({ from: '50', fromInclusive: false, points: '1' }, { until: '50', points: '0' });
		const sum = {
			form: 'sum-of',
			items: [
				{ key: 'x', label: 'X', rule: { form: 'yes-no', yes: '1' } },
				{ key: 'y', label: 'Y', max: '1', rule: { form: 'cap', most: '1', rule: inside } },
			],
		};
		expect(found(sum, '2')).toEqual(['items 1 rule rule bands 0 border-in-neither']);
		expect(found(sum, '3')).toEqual(['best-below-max', 'items 1 rule rule bands 0 border-in-neither']);
	});

	it('judges a case with a maximum of its own by that', () => {
		const step = {
			form: 'step-increment',
			variables: { t: 'Tỷ lệ' },
			measure: 't',
			base: '2',
			from: '0',
			step: '1',
			increment: '1',
		};
		const branch = (max: string) => ({
			form: 'branch',
			variables: { a: 'A' },
			cases: [{ when: 'a > 0', max, rule: step }],
			otherwise: { rule: { form: 'yes-no', yes: '3' } },
		});
		expect(found(branch('3'), '3')).toEqual([]);
		expect(found(branch('1'), '3')).toContain('cases 0 rule base step-increment.base-outside');
	});
});
