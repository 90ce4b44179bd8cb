import { describe, expect, it } from 'vitest';
import { ruleSchema } from '../rule-schema.ts';
import { ALL_FORMS } from './registry.ts';

describe('The registry of forms', () => {
	it('names each form once, a later meaning with its number behind an @', () => {
		const ids = ALL_FORMS.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*(@[2-9]\d*)?$/.test(id))).toEqual([]);
	});

	it('keeps the order of the handbook, what only composes at the end', () => {
		const numbers = ALL_FORMS.map(({ number }) => number ?? Number.POSITIVE_INFINITY);
		expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
	});

	it('lists no branch of a form twice', () => {
		for (const { branches } of ALL_FORMS) expect(new Set(branches).size).toBe(branches.length);
	});

	it('is closed: what it does not hold is no rule', () => {
		for (const form of ['ratio-bands@9', 'constructor', '', 'Levels', 5, undefined])
			expect(ruleSchema.safeParse({ form, yes: '1' }).success).toBe(false);
		expect(ruleSchema.safeParse({ form: 'yes-no', yes: '1', points: '2' }).success).toBe(false);
	});
});
