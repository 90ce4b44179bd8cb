import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_HISTORY, record, redo, undo } from './history.ts';
import { blockBetween, cellsIn, matrixOf, placeOf } from './matrix.ts';
import { moved, nextThat } from './movement.ts';
import { planPaste } from './paste-plan.ts';
import { readTsv, writeTsv } from './tsv.ts';

const one = (cell: string, rowSpan = 1, columnSpan = 1) => ({ cell, rowSpan, columnSpan });
/** An area over three columns, a leaf with two inputs, a leaf with one. */
const GRID = matrixOf([
	[one('area', 1, 3)],
	[one('name', 2), one('a'), one('points', 2)],
	[one('b')],
	[one('name 2'), one('c'), one('points 2')],
]);
const press = (key: string, isControl = false) => ({ key, isControl });

describe('The places of a grid', () => {
	it('follow cells that stretch', () => {
		expect(GRID).toEqual([
			['area', 'area', 'area'],
			['name', 'a', 'points'],
			['name', 'b', 'points'],
			['name 2', 'c', 'points 2'],
		]);
		expect(placeOf(GRID, 'b')).toEqual({ row: 2, column: 1 });
	});

	it('of a block name a cell that stretches once', () => {
		const block = blockBetween({ row: 2, column: 2 }, { row: 1, column: 1 });
		expect(cellsIn(GRID, block)).toEqual([
			['a', 'points'],
			['b', undefined],
		]);
	});
});

describe('Keys', () => {
	it.each([
		['ArrowDown', false, { row: 1, column: 0 }, { row: 3, column: 0 }],
		['ArrowUp', false, { row: 3, column: 2 }, { row: 2, column: 2 }],
		['ArrowLeft', false, { row: 1, column: 0 }, { row: 1, column: 0 }],
		['Home', false, { row: 2, column: 2 }, { row: 2, column: 0 }],
		['End', false, { row: 2, column: 0 }, { row: 2, column: 2 }],
		['Home', true, { row: 2, column: 2 }, { row: 0, column: 0 }],
		['End', true, { row: 0, column: 0 }, { row: 3, column: 2 }],
		['PageDown', false, { row: 1, column: 1 }, { row: 3, column: 1 }],
		['PageUp', false, { row: 1, column: 1 }, { row: 0, column: 1 }],
		['ArrowDown', true, { row: 0, column: 1 }, { row: 3, column: 1 }],
	])('%s (control %s) leads where spreadsheets lead', (key, isControl, from, to) => {
		expect(moved(GRID, from, press(key, isControl), 10)).toEqual(to);
	});

	it('that are no moves are left alone', () => {
		expect(moved(GRID, { row: 0, column: 0 }, press('a'), 10)).toBeUndefined();
	});

	it('for the next cell to fill in pass over the others', () => {
		const isInput = (cell: string) => cell.length === 1;
		expect(nextThat(GRID, { row: 1, column: 1 }, 'right', isInput)).toEqual({ row: 2, column: 1 });
		expect(nextThat(GRID, { row: 3, column: 1 }, 'left', isInput)).toEqual({ row: 2, column: 1 });
		expect(nextThat(GRID, { row: 2, column: 1 }, 'down', isInput)).toEqual({ row: 3, column: 1 });
		expect(nextThat(GRID, { row: 3, column: 1 }, 'right', isInput)).toBeUndefined();
	});
});

describe('A block on the clipboard', () => {
	it('of Excel is read with its quotes and lines', () => {
		expect(readTsv('12\t"hai\ndòng, ""trích"""\r\n\t3,5\r\n')).toEqual([
			['12', 'hai\ndòng, "trích"'],
			['', '3,5'],
		]);
		expect(readTsv('"lửng\t1')).toEqual([['"lửng', '1']]);
	});

	it('comes back as it was copied', () => {
		const cells = fc.array(fc.array(fc.stringMatching(/^[a-z"\t\n]{0,4}$/), { minLength: 2, maxLength: 3 }), {
			minLength: 1,
			maxLength: 3,
		});
		fc.assert(
			fc.property(cells, (rows) => {
				const sent = [...rows, ['z', 'z']];
				expect(readTsv(writeTsv(sent))).toEqual(sent);
			}),
			{ seed: 20260101, numRuns: 300 },
		);
	});
});

describe('A block put down', () => {
	const reader = {
		read: (cell: string, text: string) =>
			cell.length > 1
				? undefined
				: /^\d+$/.test(text)
					? { ok: true as const, value: text }
					: { ok: false as const, why: 'no number' },
		shown: (cell: string) => (cell === 'points' ? '2' : ''),
		lockedBecause: () => 'computed',
		outside: 'outside',
	};
	const plan = (block: string[][]) => planPaste(GRID, { row: 1, column: 1 }, block, reader);

	it('says what fits, and why the rest does not', () => {
		const { fits, misfits, same } = plan([['1', '2'], ['x', ''], ['3', '9'], ['4']]);
		expect(fits.map(({ cell, value }) => [cell, value])).toEqual([
			['a', '1'],
			['c', '3'],
		]);
		expect(misfits.map(({ row, text, why }) => [row, text, why])).toEqual([
			[2, 'x', 'no number'],
			[3, '9', 'computed'],
			[4, '4', 'outside'],
		]);
		expect(same).toBe(1);
	});
});

describe('Undoing', () => {
	const edit = (after: string) => [{ id: 'a', before: '', after }];
	it('takes back one action at a time, and gives it again', () => {
		const two = record(record(NO_HISTORY, edit('1')), edit('2'));
		const back = undo(two);
		expect(back?.edits).toEqual([{ id: 'a', before: '2', after: '' }]);
		expect(redo(back?.history ?? NO_HISTORY)?.edits).toEqual(edit('2'));
		expect(undo(NO_HISTORY)).toBeUndefined();
		expect(redo(record(back?.history ?? NO_HISTORY, edit('3')))).toBeUndefined();
	});
});
