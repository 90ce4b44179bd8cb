import { expect, it } from 'vitest';
import { testDirectPoints } from './direct-points.suite.ts';
import { aRule } from './form.suite.ts';
import { formOf } from './registry.ts';

testDirectPoints('judgement');

it('Whoever judges has to say why', () => {
	expect(formOf(aRule({ form: 'judgement', step: '0.5' })).needsReason).toBe(true);
});

it('A step of 0 is refused', () => {
	expect(() => aRule({ form: 'judgement', step: '0' })).toThrow('set.not-positive');
});
