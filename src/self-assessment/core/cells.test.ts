import { describe, expect, it, test } from 'vitest';
import { aSet } from './a-set.fixture.ts';
import { readCell } from './read-cell.ts';
import { findCell, selfCells } from './self-cells.ts';

const cells = selfCells(aSet);
const names = (code: string) => cells.leaves.get(code)?.inputs.map(({ name }) => name);

/** The text that is kept, or the code of the problem. */
const kept = (leaf: string, input: string, typed: string | null): string | null => {
	const cell = findCell(cells, leaf, input);
	if (cell.kind === 'none') return cell.code;
	const read = readCell(cell, typed);
	return read.ok ? read.value : read.problem.code;
};

describe('the cells of a unit', () => {
	it('are the inputs of the rule of each leaf that it scores itself', () => {
		expect(names('1.1')).toEqual(['option']);
		expect(names('1.2')).toEqual(['a', 'b']);
		expect(names('2.1')).toEqual(['points']);
		expect(names('2.4')).toEqual(['submitted']);
	});

	it('leave out what an appraiser takes off', () => {
		expect(names('1.3')).toEqual(['option']);
		expect(kept('1.3', 'sai', '1')).toBe('self-assessment.input-unknown');
	});

	it('are locked where a survey, somebody else or a penalty gives the points', () => {
		expect([cells.leaves.get('2.3')?.lock, cells.leaves.get('2.5')?.lock]).toEqual(['sipas', 'penalty']);
		expect(kept('2.3', 'h', '90')).toBe('self-assessment.leaf-locked');
		expect(kept('2.5', '@explanation', 'không có')).toBe('self-assessment.leaf-locked');
	});

	it('say which of them wait for the whole block', () => {
		const waiting = [...cells.leaves.values()].filter(({ needsBlock }) => needsBlock);
		expect(waiting.map(({ code }) => code)).toEqual(['2.2']);
	});

	it('may say "not applicable" only where the set lets a leaf be left out', () => {
		expect(kept('1.2', 'notApplicable', 'có')).toBe('yes');
		expect(kept('1.1', 'notApplicable', 'có')).toBe('scoring.not-applicable-refused');
	});

	it('give no points outright where the rule computes them', () => {
		expect(kept('1.2', 'points', '2')).toBe('self-assessment.input-unknown');
		expect(kept('9', 'points', '2')).toBe('self-assessment.leaf-unknown');
	});

	it('hold difficulties and proposals for the card as a whole', () => {
		expect(kept('', '@difficulties', ' Thiếu người ')).toBe('Thiếu người');
		expect(kept('', '@explanation', 'x')).toBe('self-assessment.leaf-unknown');
	});
});

describe('what is typed', () => {
	test.each([
		['1.2', 'a', '12', '12'],
		['1.2', 'a', ' 1.250,5 ', '1250.5'],
		['1.2', 'a', '12,50', '12.5'],
		['1.2', 'a', '1,234', '1.234'],
		['1.2', 'a', '1.234', 'self-assessment.ambiguous-number'],
		['1.2', 'a', '0.125', '0.125'],
		['1.2', 'a', '87,80 %', '87.8'],
		['1.2', 'a', '', null],
		['1.2', 'a', '-', null],
		['1.2', 'a', 'mười', 'self-assessment.not-a-number'],
		['1.2', 'a', '#REF!', 'self-assessment.spreadsheet-error'],
		['1.2', 'a', '=1+1', 'self-assessment.formula'],
		['1.2', 'a', '-3', 'scoring.input-negative'],
		['2.1', 'points', '0,75', '0.75'],
		['2.1', 'points', '1.125', '1.125'],
		['1.1', 'option', 'Có', 'yes'],
		['1.1', 'option', 'đúng', 'yes'],
		['1.3', 'option', 'ĐẦY ĐỦ', 'du'],
		['1.3', 'option', 'khá', 'self-assessment.option-unknown'],
		['2.4', 'submitted', '30/11/2026', '2026-11-30'],
		['2.4', 'submitted', '31/11/2026', 'self-assessment.entry-not-a-day'],
		['1.1', '@explanation', 'dòng 1\r\ndòng 2\u0000', 'dòng 1\ndòng 2'],
		['1.1', '@explanation', '   ', null],
	])('at %s %s: %j is kept as %j', (leaf, input, typed, expected) => {
		expect(kept(leaf, input, typed)).toBe(expected);
	});

	it('a canonical text comes to itself again', () => {
		for (const [leaf, input, typed] of [
			['1.2', 'a', '1250.5'],
			['2.4', 'submitted', '2026-11-30'],
			['1.3', 'option', 'du'],
		] as const)
			expect(kept(leaf, input, typed)).toBe(typed);
	});

	it('an explanation has an end', () => {
		expect(kept('1.1', '@explanation', 'a'.repeat(20_001))).toBe('self-assessment.text-too-long');
	});
});
