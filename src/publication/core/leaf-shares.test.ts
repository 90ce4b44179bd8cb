import { expect, test } from 'vitest';
import { leafShares } from './leaf-shares.ts';
import { lostPoints } from './lost-points.ts';
import type { PublishedLeaf } from './published.ts';

const row = (unit: string, points: string | null, max = '2') => ({
	leaf: { unit, points, max, notApplicable: points === null } as PublishedLeaf,
});

test('units at a criterion: the best share first, equal ones by rank, those without points last', () => {
	const shares = leafShares([
		row('A', '1'),
		row('B', null),
		row('C', '3', '3'),
		row('D', '2/3', '2'),
		row('E', '2'),
	]);
	expect(shares.rows.map(({ leaf, share }) => [leaf.unit, share])).toEqual([
		['C', '100'],
		['E', '100'],
		['A', '50'],
		['D', '100/3'],
		['B', undefined],
	]);
	expect(shares).toMatchObject({ units: 4, full: 2, mean: '70.8' });
	expect(leafShares([row('B', null)])).toMatchObject({ units: 0, full: 0, mean: undefined });
});

test('points lost in areas: the one that lost most is named, unless two lost as much', () => {
	const area = (code: string, points: string | null, max: string | null) => ({
		code,
		points,
		max,
		percent: null,
	});
	const lost = lostPoints([
		area('1', '9.5', '10'),
		area('2', '3', '5'),
		area('3', null, '5'),
		area('4', '1', null),
	]);
	expect(lost.map(({ code, lost: text, isMost }) => [code, text, isMost])).toEqual([
		['1', '0.5', false],
		['2', '2', true],
	]);
	expect(lostPoints([area('1', '4', '5'), area('2', '4', '5')]).some(({ isMost }) => isMost)).toBe(false);
	expect(lostPoints([area('1', '5', '5')])[0]?.isMost).toBe(false);
});
