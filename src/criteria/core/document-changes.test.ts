import { describe, expect, it } from 'vitest';
import { aLeaf, aNode, aSet } from './a-set.fixture.ts';
import { documentChanges } from './document-changes.ts';

const set = aSet();
const fields = (after: typeof set) => documentChanges(set, after).map(({ field }) => field);

describe('the difference between two documents', () => {
	it('is nothing between equal ones', () => {
		expect(documentChanges(set, aSet())).toEqual([]);
	});

	it('names identity, notes, mapping and acknowledgements', () => {
		const supersedes = { id: 'cu', mapping: [{ kind: 'dropped' as const, from: ['9'], to: [] }] };
		const acknowledged = [{ finding: 'x', at: '1', reason: 'y' }];
		expect(fields(aSet({ id: 'khac', year: 2025, supersedes, acknowledged }))).toEqual([
			'id',
			'year',
			'supersedes',
			'mapping',
			'acknowledged',
		]);
	});

	it('names lists in which nodes stand in another order or place, and no others', () => {
		const moved = aSet({ nodes: [aNode('1', [aLeaf('1.2'), aLeaf('1.1')]), aNode('2', [aLeaf('2.1')])] });
		expect(documentChanges(set, moved)).toEqual([
			{ field: 'order', before: ['1: 1.1, 1.2'], after: ['1: 1.2, 1.1'] },
		]);
		const placed = aSet({ nodes: [aNode('1', [aLeaf('1.1')]), aLeaf('1.2')] });
		expect(documentChanges(set, placed)[0]).toEqual({
			field: 'order',
			before: ['–: 1', '1: 1.1, 1.2'],
			after: ['–: 1, 1.2', '1: 1.1'],
		});
	});

	it('names only entries that the other has not', () => {
		const one = { finding: 'x', at: '1', reason: 'y' };
		const [with1, with2] = [[one], [one, { ...one, at: '2' }]].map((acknowledged) => aSet({ acknowledged }));
		expect(documentChanges(with1 as typeof set, with2 as typeof set)).toEqual([
			{ field: 'acknowledged', before: [], after: [{ ...one, at: '2' }] },
		]);
	});
});
