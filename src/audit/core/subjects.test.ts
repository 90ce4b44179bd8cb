import { describe, expect, it } from 'vitest';
import { subjectsOf } from './subjects.ts';

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

describe('what a record is found by', () => {
	it('are the words at its top and every id in it, each once; no sentence and not its type', () => {
		expect(
			subjectsOf({
				type: 'rounds.phase-extended',
				round: id(1),
				number: '01/QĐ-UBND',
				reason: 'Đơn vị vừa sáp nhập',
				units: [id(2), id(1)],
				cells: [{ leaf: '1.1', by: { person: id(3) } }],
				empty: null,
			}),
		).toEqual([id(1), '01/QĐ-UBND', id(2), id(3)]);
	});

	it('are not those of a whole country', () => {
		expect(
			subjectsOf({ type: 'units.units-imported', units: Array.from({ length: 3321 }, (_, n) => id(n)) }),
		).toHaveLength(200);
	});
});
