import { describe, expect, it } from 'vitest';
import { aLeaf, aNode, aSet } from './a-set.fixture.ts';
import { differenceBetween } from './difference.ts';
import type { CriteriaSet } from './set.ts';

const before = aSet();
const withLeaves = (...leaves: CriteriaSet['nodes']) => aSet({ nodes: [aNode('1', leaves)] });

describe('the difference between two versions of a set', () => {
	it('is nothing between a set and itself, however figures are written', () => {
		const same = withLeaves(
			aLeaf('1.1', { max: '1.0', rule: { form: 'yes-no', yes: '1.00', no: '0' } }),
			aLeaf('1.2'),
		);
		expect(differenceBetween(before, same)).toEqual({ set: [], nodes: [], mapping: 'proposed' });
	});

	it('takes 1.1 and 1.10 for two codes', () => {
		const moved = aSet({
			nodes: [aNode('1', [aLeaf('1.10', { name: { vi: 'Tiêu chí 1.1' } }), aLeaf('1.2')])],
		});
		expect(differenceBetween(before, moved).nodes.map(({ changes }) => changes)).toEqual([
			[{ field: 'code', before: '1.1', after: '1.10' }],
		]);
	});

	it('names what changed at a criterion, before and after', () => {
		const changed = aLeaf('1.1', {
			max: '2',
			ruleText: undefined,
			evidence: ['Kế hoạch', 'Báo cáo'],
			rule: { form: 'yes-no', yes: '2', no: '0' },
		});
		expect(differenceBetween(before, withLeaves(changed, aLeaf('1.2')))).toMatchObject({
			nodes: [
				{
					kind: 'changed-scale',
					isLeaf: true,
					from: ['1.1'],
					to: ['1.1'],
					name: 'Tiêu chí 1.1',
					changes: [
						{ field: 'max', before: '1', after: '2' },
						{ field: 'ruleText', before: 'Có: 1 điểm; không: 0 điểm', after: null },
						{ field: 'rule', before: { yes: '1' }, after: { yes: '2' } },
						{ field: 'evidence', before: ['Kế hoạch'], after: ['Kế hoạch', 'Báo cáo'] },
					],
				},
			],
		});
	});

	it('compares leaves that a mapping does not name yet, as in a draft whose mapping is still empty', () => {
		const draft = aSet({
			nodes: [aNode('1', [aLeaf('1.1', { max: '2' }), aLeaf('1.2')])],
			supersedes: { id: before.id, mapping: [] },
		});
		expect(differenceBetween(before, draft)).toMatchObject({
			nodes: [{ from: ['1.1'], to: ['1.1'], changes: [{ field: 'max', before: '1', after: '2' }] }],
			mapping: 'proposed',
		});
		const half = { id: before.id, mapping: [{ kind: 'same' as const, from: ['1.2'], to: ['1.2'] }] };
		const [found] = differenceBetween(before, { ...draft, supersedes: half }).nodes;
		expect(found).toMatchObject({ from: ['1.1'], changes: [{ field: 'max' }] });
	});

	it('tells renumbered, new and dropped criteria and areas apart', () => {
		const later = aSet({
			max: '4',
			nodes: [
				aNode('1', [
					aLeaf('1.1', { name: { vi: 'Tiêu chí 1.2' } }),
					aLeaf('1.2', { name: { vi: 'Chuyển đổi số' } }),
				]),
				aNode('2', [aLeaf('2.1'), aLeaf('2.2')]),
			],
		});
		const { set, nodes } = differenceBetween(before, later);
		expect(set).toEqual([{ field: 'max', before: '2', after: '4' }]);
		expect(nodes.map(({ kind, isLeaf, from, to }) => [kind, isLeaf, from.join(), to.join()])).toEqual([
			['same', true, '1.2', '1.1'],
			['new', true, '', '1.2'],
			['new', false, '', '2'],
			['new', true, '', '2.1'],
			['new', true, '', '2.2'],
			['dropped', true, '1.1', ''],
		]);
	});

	it('goes by the mapping that the later set declares', () => {
		const mapping = [{ kind: 'merged' as const, from: ['1.1', '1.2'], to: ['1.1'] }];
		const later = aSet({
			id: 'sau',
			nodes: [aNode('1', [aLeaf('1.1')])],
			supersedes: { id: before.id, mapping },
		});
		const difference = differenceBetween(before, later);
		expect(difference.mapping).toBe('declared');
		expect(difference.nodes[1]).toEqual({
			kind: 'merged',
			isLeaf: true,
			from: ['1.1', '1.2'],
			to: ['1.1'],
			name: 'Tiêu chí 1.1',
			changes: [],
		});
	});
});
