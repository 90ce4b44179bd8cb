import { expect, it } from 'vitest';
import { aRanking, results } from './a-table.fixture.ts';
import { tiedWith } from './tied-with.ts';

const { blocks, units } = results(aRanking({ A: '99', B: '85,86', C: '85,86', D: '85,86' }), {
	notRanked: ['D'],
});

it('counts units that share the lowest place with the one that is named, ranked ones only', () => {
	const [block] = blocks;
	if (!block?.highest || !block.lowest) throw new Error('no extremes');
	expect(tiedWith(units, block.highest)).toBe(0);
	expect(tiedWith(units, block.lowest)).toBe(1);
});
