import { describe, expect, it } from 'vitest';
import { partStepIn, withPartStep } from './rule-parts.ts';
import { withForm } from './rule-shape.ts';

const inner = { form: 'yes-no', yes: '1' };
const sum = {
	form: 'sum-of',
	items: [
		{ key: 'a', rule: inner },
		{ key: 'b', rule: { form: 'sum-of', items: [{ key: 'c' }] } },
	],
};
const step = (intent: string) => {
	const read = partStepIn(intent);
	return read && withPartStep(sum, read);
};
const keys = (rule: unknown) => (rule as typeof sum).items.map(({ key }) => key);

describe('a part of a rule', () => {
	it('is added at the end, moved among the others and taken out', () => {
		expect(keys(step('add rule.items'))).toEqual(['a', 'b', undefined]);
		expect(keys(step('up rule.items.1'))).toEqual(['b', 'a']);
		expect(keys(step('down rule.items.0'))).toEqual(['b', 'a']);
		expect(keys(step('remove rule.items.0'))).toEqual(['b']);
	});

	it('stays where it is at the ends of the list', () => {
		expect(keys(step('up rule.items.0'))).toEqual(['a', 'b']);
		expect(keys(step('down rule.items.1'))).toEqual(['a', 'b']);
	});

	it('is found inside of parts', () => {
		expect(step('remove rule.items.1.rule.items.0')).toMatchObject({
			items: [{ key: 'a' }, { rule: { items: [] } }],
		});
	});

	it('is touched by nothing but these four', () => {
		for (const intent of ['save', 'add nodes', 'drop rule.items.0', 'add rule.items[0]', ''])
			expect(partStepIn(intent)).toBeUndefined();
	});
});

describe('another form for a rule', () => {
	it('keeps what has the same name', () => {
		expect(withForm({ form: 'proportional', variables: { a: 'A' }, measure: 'a' }, 'best-unit')).toEqual({
			form: 'best-unit',
			variables: { a: 'A' },
			measure: 'a',
		});
	});

	it('that goes around another takes the rule inside, and gives it back', () => {
		expect(withForm(inner, 'gate')).toEqual({ form: 'gate', rule: inner });
		expect(withForm(inner, 'sum-of')).toEqual({ form: 'sum-of', items: [{ rule: inner }] });
		expect(withForm(inner, 'branch')).toEqual({ form: 'branch', otherwise: { rule: inner } });
		for (const outer of ['gate', 'sum-of', 'branch', 'cap'])
			expect(withForm(withForm(inner, outer), 'yes-no')).toEqual(inner);
	});

	it('hands the rule inside on from one composing form to another', () => {
		expect(withForm({ form: 'cap', most: '1', rule: inner }, 'sum-of')).toEqual({
			form: 'sum-of',
			items: [{ rule: inner }],
		});
		expect(withForm(sum, 'highest-of')).toEqual({ ...sum, form: 'highest-of' });
	});

	it('is none where none was chosen', () => {
		expect(withForm(inner, '')).toBeUndefined();
		expect(withForm(inner, 'no-such-form')).toBeUndefined();
	});
});
