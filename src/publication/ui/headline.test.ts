import { expect, it } from 'vitest';
import { aRanking, results } from '#par-index/core/a-table.fixture.ts';
import { printer } from './figure.ts';
import { allHeadlines, headlines } from './headline.ts';

const { blocks, units } = results(aRanking({ A: '99', B: '85,86', C: '85,86', D: '85,86' }));
const [block] = blocks;
if (!block) throw new Error('no block');
const print = printer('vi', 2);

it('a place that units share is not given to the one whose name stands there', () => {
	const said = allHeadlines(block, print, units);
	expect(said.find(({ term }) => term === 'Cao nhất')).toMatchObject({ unit: 'A', beside: undefined });
	expect(said.find(({ term }) => term === 'Thấp nhất')).toMatchObject({
		unit: 'D',
		beside: '2 đơn vị khác cùng mức',
	});
});

it('nothing is said of others where they are not at hand', () => {
	expect(headlines(block, print).map(({ beside }) => beside)).toEqual([
		undefined,
		undefined,
		undefined,
		undefined,
	]);
});
