import { expect, test } from 'vitest';
import { askPolicy } from './ask-policy.ts';

const clerk = { personId: 'person', grants: [{ role: 'unit-clerk', unitId: null, roundId: null }] };
const product = { personId: 'system', grants: [] };

test('what is for the product itself is for no person', () => {
	expect(askPolicy(product, 'product').ok).toBe(true);
	expect(askPolicy(clerk, 'product').ok).toBe(false);
});

test('what is for anybody or for whoever is signed in needs no role', () => {
	expect(askPolicy({ ...clerk, grants: [] }, 'public').ok).toBe(true);
	expect(askPolicy({ ...clerk, grants: [] }, 'signed-in').ok).toBe(true);
});

test('a function of the table is for those who stand there, one that nobody wrote down for nobody', () => {
	expect(askPolicy(clerk, 'criteria.read').ok).toBe(true);
	expect(askPolicy(clerk, 'criteria.edit').ok).toBe(false);
	expect(() => askPolicy(product, 'criteria.edits')).toThrow(TypeError);
});
