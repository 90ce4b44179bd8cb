import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aLeaf, aNode, aSet } from '#criteria/core/a-set.fixture.ts';
import type { Mapping } from '#criteria/core/set.ts';
import { type CellAt, canAmend, carryPlan, previewCarry } from './carry-plan.ts';

const before = aSet({
	nodes: [
		aNode(
			'1',
			['1.1', '1.2', '1.3', '1.4', '1.5'].map((code) => aLeaf(code)),
		),
	],
});
const mapping: readonly Mapping[] = [
	{ kind: 'same', from: ['1.1'], to: ['1.2'] },
	{ kind: 'changed-scale', from: ['1.2'], to: ['1.1'] },
	{ kind: 'merged', from: ['1.3', '1.4'], to: ['1.3'] },
	{ kind: 'dropped', from: ['1.5'], to: [] },
	{ kind: 'new', from: [], to: ['1.4'] },
];
const after = aSet({
	id: 'huyen-2025',
	nodes: [
		aNode(
			'1',
			['1.1', '1.2', '1.3', '1.4'].map((code) => aLeaf(code)),
		),
	],
	supersedes: { id: 'huyen-2024', mapping },
});
const cell = (leaf: string, input: string, value: string | null, stage = 'self'): CellAt => ({
	leaf,
	stage,
	input,
	value,
});
const plan = (...cells: readonly CellAt[]) =>
	Object.fromEntries(
		carryPlan(after, mapping, cells).map(({ leaf, input, value }) => [`${leaf} ${input}`, value]),
	);

describe('what was entered, when a set is amended', () => {
	it('goes with its leaf, also where another leaf had that number', () => {
		expect(plan(cell('1.1', 'option', 'yes'), cell('1.2', 'option', 'no'))).toEqual({
			'1.2 option': 'yes',
			'1.1 option': 'no',
		});
	});

	it('keeps typed points only where the leaf is the same', () => {
		expect(plan(cell('1.1', 'points', '1'), cell('1.2', 'points', '0.5'))).toEqual({
			'1.2 points': '1',
			'1.1 points': null,
		});
	});

	it('is left to people where two leaves became one, but explanations stand one after the other', () => {
		expect(
			plan(
				cell('1.3', 'option', 'yes'),
				cell('1.4', 'option', 'no'),
				cell('1.3', '@explanation', 'một'),
				cell('1.4', '@explanation', 'hai'),
			),
		).toEqual({
			'1.3 option': null,
			'1.4 option': null,
			'1.3 @explanation': 'một\nhai',
			'1.4 @explanation': null,
		});
	});

	it('is emptied where its leaf was dropped, or an option is not there any more; the card as a whole stays', () => {
		expect(
			plan(
				cell('1.5', 'option', 'yes'),
				cell('1.1', 'option', 'gone'),
				cell('', '@difficulties', 'thiếu người'),
			),
		).toEqual({ '1.5 option': null, '1.1 option': null });
	});

	it('is carried at every stage', () => {
		expect(carryPlan(after, mapping, [cell('1.1', 'option', 'yes', 'appraisal1')])).toMatchObject([
			{ leaf: '1.2', stage: 'appraisal1', value: 'yes', from: '1.1' },
			{ leaf: '1.1', stage: 'appraisal1', value: null, from: null },
		]);
	});

	it('is carried only to the version that says it takes the place', () => {
		expect(canAmend(before, after).ok).toBe(true);
		expect(canAmend(after, before)).toMatchObject({ problem: { code: 'rounds.set-not-successor' } });
	});

	it('comes to nothing that was not entered, whatever was entered', () => {
		const anyCell = fc.record({
			leaf: fc.constantFrom('1.1', '1.2', '1.3', '1.4', '1.5'),
			stage: fc.constantFrom('self', 'appraisal1'),
			input: fc.constantFrom('option', 'points', 'notApplicable', '@explanation'),
			value: fc.option(fc.constantFrom('yes', 'no', '1')),
		});
		const cards = fc.uniqueArray(anyCell, { selector: (one) => `${one.leaf} ${one.stage} ${one.input}` });
		fc.assert(
			fc.property(cards, (cells) => {
				const changed = carryPlan(after, mapping, cells);
				const keys = changed.map(({ leaf, stage, input }) => `${leaf} ${stage} ${input}`);
				expect(new Set(keys).size).toBe(keys.length);
				for (const one of changed)
					if (one.value !== null)
						for (const part of one.value.split('\n'))
							expect(
								cells.some(
									({ stage, input, value }) => stage === one.stage && input === one.input && value === part,
								),
							).toBe(true);
				expect(
					cells.every(
						({ leaf, value, ...rest }) =>
							leaf !== '1.5' ||
							value === null ||
							changed.some(
								(one) =>
									one.leaf === leaf &&
									one.input === rest.input &&
									one.stage === rest.stage &&
									one.value === null,
							),
					),
				).toBe(true);
			}),
			{ seed: 20_260_101, numRuns: 200 },
		);
	});

	it('is counted beforehand, line by line, for how many units', () => {
		const cards = [
			[cell('1.1', 'option', 'yes'), cell('1.5', 'option', 'yes')],
			[cell('1.1', 'points', '1'), cell('1.2', 'points', '1')],
		];
		expect(
			previewCarry(before, after, mapping, cards).map(({ kind, units, entered, carried }) => [
				kind,
				units,
				entered,
				carried,
			]),
		).toEqual([
			['same', 2, 2, 2],
			['changed-scale', 1, 1, 0],
			['merged', 0, 0, 0],
			['dropped', 1, 1, 0],
			['new', 0, 0, 0],
		]);
	});
});
