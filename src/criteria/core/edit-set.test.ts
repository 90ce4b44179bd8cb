import { describe, expect, it } from 'vitest';
import { aLeaf, aNode, aSet } from './a-set.fixture.ts';
import { checkSet } from './check-set.ts';
import { editSet, type SetChange } from './edit-set.ts';
import { followEdit } from './follow-edit.ts';
import { leavesOf } from './leaves.ts';
import { placeAfterMove, placesFor } from './move-node.ts';
import { nextSet } from './new-set.ts';
import { type NodeAt, nodeAt } from './node-at.ts';
import type { CriteriaSet, SetNode } from './set.ts';

const tree = (nodes: readonly SetNode[]): string =>
	nodes.map(({ code, children }) => (children.length === 0 ? code : `${code}(${tree(children)})`)).join(' ');

const three = aSet({
	nodes: [
		aNode('1', [aLeaf('1.1'), aNode('1.2', [aLeaf('1.2.1'), aLeaf('1.2.2')])], { max: '3' }),
		aNode('2', [aLeaf('2.1')]),
		aNode('3', [aLeaf('3.1', { rule: undefined })]),
	],
	max: '5',
});

const place = (at: NodeAt, into: NodeAt, set = three) => {
	const done = editSet(set, { kind: 'place', at, into });
	if (!done.ok) return done.problem;
	expect(nodeAt(done.value.nodes, placeAfterMove(set, at, into))).toEqual(nodeAt(set.nodes, at));
	return tree(done.value.nodes);
};

describe('moving a node into another', () => {
	it('takes all inside it along, keeps its code and stands last', () => {
		expect(place([0, 1], [1])).toBe('1(1.1) 2(2.1 1.2(1.2.1 1.2.2)) 3(3.1)');
		expect(place([1, 0], [0, 1])).toBe('1(1.1 1.2(1.2.1 1.2.2 2.1)) 2 3(3.1)');
		expect(place([0, 0], [])).toBe('1(1.2(1.2.1 1.2.2)) 2(2.1) 3(3.1) 1.1');
		expect(place([0], [1])).toBe('2(2.1 1(1.1 1.2(1.2.1 1.2.2))) 3(3.1)');
		expect(place([0, 0], [0, 1])).toBe('1(1.2(1.2.1 1.2.2 1.1)) 2(2.1) 3(3.1)');
	});

	it('goes into a leaf only while that has no rule', () => {
		expect(place([1, 0], [2, 0])).toBe('1(1.1 1.2(1.2.1 1.2.2)) 2 3(3.1(2.1))');
		expect(place([1, 0], [0, 0])).toEqual({
			code: 'criteria.move-into-leaf',
			details: { node: '2.1', parent: '1.1' },
		});
	});

	it('does not go into itself, nor deeper than sets go', () => {
		expect(place([0], [0, 1])).toEqual({ code: 'criteria.move-inside-itself', details: { node: '1' } });
		const four = (code: string) => aNode(code, [aNode(`${code}.1`, [aNode(`${code}.1.1`, [aLeaf('x')])])]);
		const deep = aSet({ nodes: [four('1'), aNode('2', [aNode('2.1', [aLeaf('2.1.1')])])] });
		expect(place([1, 0], [0, 0], deep)).toBe('1(1.1(1.1.1(x) 2.1(2.1.1))) 2');
		expect(place([0], [1, 0], deep)).toEqual({
			code: 'criteria.move-too-deep',
			details: { node: '1', depth: 6, limit: 5 },
		});
		expect(placesFor(deep, [0]).map(String)).toEqual(['1']);
	});

	it('is offered wherever it may go', () => {
		expect(placesFor(three, [0, 1]).map((at) => at.join('.'))).toEqual(['', '1', '2', '2.0']);
	});
});

const next = nextSet(three, { id: 'huyen-2025', year: 2025 });
const edited = (change: SetChange, set: CriteriaSet = next): CriteriaSet => {
	const done = editSet(set, change);
	if (!done.ok) throw new Error(done.problem.code);
	return followEdit(set, done.value, change);
};
const asked = (set: CriteriaSet): string[] =>
	checkSet(set, three)
		.open.filter(({ code }) => code.startsWith('criteria.mapping'))
		.map(({ code, at, details }) => `${code.replace('criteria.mapping-', '')} ${at || details['code']}`)
		.sort();
const leaf = (at: NodeAt): SetNode => nodeAt(next.nodes, at) as SetNode;

describe('a version after a published one', () => {
	it('begins with every leaf the same, so that nothing has to be mapped', () => {
		expect(next.supersedes?.mapping).toHaveLength(leavesOf(three).length);
		expect(asked(next)).toEqual([]);
	});

	it('asks again for a leaf of another name, maximum or rule, and for no other', () => {
		for (const more of [{ name: { vi: 'Khác' } }, { max: '2' }, { rule: undefined }])
			expect(asked(edited({ kind: 'node', at: [0, 0], node: { ...leaf([0, 0]), ...more } }))).toEqual([
				'from-missing 1.1',
				'to-missing 1.1',
			]);
		const evidence = ['Báo cáo'];
		expect(asked(edited({ kind: 'node', at: [0, 0], node: { ...leaf([0, 0]), evidence } }))).toEqual([]);
	});

	it('follows a code that was given anew, with what was acknowledged at it', () => {
		const acknowledged = [{ finding: 'criteria.text-missing', at: '1.1', reason: 'in như vậy' }];
		const changed = edited(
			{ kind: 'node', at: [0, 0], node: { ...leaf([0, 0]), code: '1.9' } },
			{ ...next, acknowledged },
		);
		expect(changed.supersedes?.mapping[0]).toEqual({ kind: 'same', from: ['1.1'], to: ['1.9'] });
		expect(changed.acknowledged[0]?.at).toBe('1.9');
		expect(asked(changed)).toEqual([]);
	});

	it('does not guess whose a code is that another leaf has', () => {
		const swapped = edited({ kind: 'node', at: [0, 0], node: { ...leaf([0, 0]), code: '2.1' } });
		expect(asked(swapped)).toEqual(expect.arrayContaining(['from-missing 1.1', 'from-missing 2.1']));
	});

	it('asks what became of a leaf that was deleted or got others inside, and takes back what was said of it', () => {
		const acknowledged = [{ finding: 'criteria.text-missing', at: '2.1', reason: 'in như vậy' }];
		const deleted = edited({ kind: 'delete', at: [1, 0] }, { ...next, acknowledged });
		expect(asked(deleted)).toEqual(['from-missing 2.1', 'to-missing 2']);
		expect(deleted.acknowledged).toEqual([]);
		expect(asked(edited({ kind: 'add', at: [0, 0], node: aLeaf('1.1.1') }))).toEqual([
			'from-missing 1.1',
			'to-missing 1.1.1',
		]);
	});

	it('asks nothing for a node that only stands elsewhere', () => {
		expect(asked(edited({ kind: 'place', at: [0, 1], into: [1] }))).toEqual([]);
	});
});
