import { expect, test } from 'vitest';
import { aLeaf, aNode, aSet } from '#criteria/core/a-set.fixture.ts';
import { figureLeaves } from '#figures/core/figure.ts';
import type { Figure, Figures } from '#figures/queries/figures.ts';
import { tableView } from './table-view.ts';

const none = { enter: false, object: false, answer: false };
const figureAt = (at: number, leaf: string, block: string): Figure => ({
	unitId: `unit-${at}`,
	unit: `Đơn vị ${at}`,
	leaf,
	setId: 'set',
	block,
	version: at % 2,
	values: { points: '0.5' },
	points: '0.5',
	source: '',
	asOf: '',
	reason: '',
	by: '',
	at: null,
	objections: [],
	may: none,
});

/** A round of so many units, which have figures at all leaves that units do not score themselves. */
const roundOf = (units: number, blocks: readonly string[], sets = ['set']): Figures => {
	const surveyed = [aLeaf('1.1', { source: 'sipas' }), aLeaf('1.2', { source: 'officialsSurvey' })];
	const leaves = figureLeaves(aSet({ nodes: [aNode('1', surveyed)] }));
	return {
		round: { id: 'round', key: '2026', phase: 'council' },
		sets: sets.map((id) => ({ id, name: { vi: id }, leaves })),
		figures: Array.from({ length: units }, (_, at) =>
			leaves.map(({ node }) => figureAt(at, node.code, blocks[at % blocks.length] ?? '')),
		).flat(),
		moreTime: [
			{ unitId: 'unit-3', unit: 'Đơn vị 3', phase: 'explanation', until: Date.UTC(2026, 10, 20, 10) },
		],
	};
};
const seen = (found: Figures, isOpen = false) =>
	tableView(found, { set: 'set', source: undefined }, { key: '2026', locale: 'vi', isOpen });

test('185 units stand in as many rows, half of them waiting; who has more time is told in their row', () => {
	const view = seen(roundOf(185, ['Xã']));
	expect([view?.rows.length, view?.waiting, view?.hasBlocks]).toEqual([185, 93, false]);
	expect(seen(roundOf(185, ['Xã']), true)?.rows).toHaveLength(93);
	expect(view?.rows.flatMap(({ unit, moreTime }) => (moreTime ? [`${unit}: ${moreTime}`] : []))).toEqual([
		'Đơn vị 3: Thêm thời gian (Giải trình) đến 20/11/2026, 17:00',
	]);
});

test('blocks are named where there are several, and sets in addresses too', () => {
	expect(seen(roundOf(4, ['Xã', 'Sở']))?.hasBlocks).toBe(true);
	const addressIn = (sets: string[]) => seen(roundOf(1, ['Xã'], sets))?.rows[0]?.cells[0]?.href;
	expect(addressIn(['set'])).toMatch(/^\/work\/rounds\/2026\/figures\/[^?]+#line-unit-0$/);
	expect(addressIn(['set', 'other'])).toMatch(/\?set=set#line-unit-0$/);
});
