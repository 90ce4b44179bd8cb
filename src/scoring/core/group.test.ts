import { describe, expect, it } from 'vitest';
import { toExact } from '#kernel/decimal.ts';
import { groupOf } from './group.ts';
import { aRule, type Entered, given } from './rules/form.suite.ts';

const document = {
	form: 'against-mean',
	variables: { a: 'Phải làm', b: 'Đã làm' },
	measure: 'b / a',
	atOrAbove: '2',
	below: '0',
};
const figures = (peers: readonly Entered[], more: object = {}, scope = '') => {
	const group = groupOf(aRule({ ...document, ...more }), scope, peers.map(given));
	return group && { values: group.values.map(toExact), mean: toExact(group.mean) };
};
const half = { a: '2', b: '1' };
const third = { a: '3', b: '1' };
const nothing = { a: '0', b: '0' };

describe('The figures of a block', () => {
	it('are exact, highest first, with their mean', () => {
		expect(figures([third, half, third])).toEqual({ values: ['0.5', '1/3', '1/3'], mean: '7/18' });
	});

	it('are not there while somebody lacks an input', () => {
		expect(figures([half, { a: '2' }])).toBeUndefined();
		expect(figures([half, {}])).toBeUndefined();
	});

	it('are not there while somebody entered what cannot stand', () => {
		expect(figures([half, { a: '-2', b: '1' }])).toBeUndefined();
		expect(figures([half, { a: 'hai', b: '1' }])).toBeUndefined();
	});

	it('are not there where nobody is', () => {
		expect(figures([])).toBeUndefined();
	});

	it('leave out who had nothing to measure only where the rule provides for that', () => {
		expect(figures([half, nothing])).toBeUndefined();
		expect(figures([half, nothing], { whenNothing: 'full' })).toEqual({ values: ['0.5'], mean: '0.5' });
		expect(figures([nothing], { whenNothing: 'full' })).toBeUndefined();
	});

	it('are taken from the scope of the rule inside its leaf', () => {
		expect(figures([{ 'phan.a': '2', 'phan.b': '1', a: '9', b: '9' }], {}, 'phan')).toEqual({
			values: ['0.5'],
			mean: '0.5',
		});
	});

	it('do not exist for a rule that looks at nobody else', () => {
		expect(groupOf(aRule({ form: 'yes-no', yes: '1' }), '', [given({ option: 'yes' })])).toBeUndefined();
	});
});
