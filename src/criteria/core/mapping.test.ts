import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aLeaf, aNode, aSet } from './a-set.fixture.ts';
import { checkSet } from './check-set.ts';
import { proposeMapping } from './mapping.ts';
import type { CriteriaSet, Mapping, SetNode } from './set.ts';

const named = (code: string, name: string, more: Partial<SetNode> = {}) =>
	aLeaf(code, { name: { vi: name }, ...more });
const worth = (points: number): Partial<SetNode> => ({
	max: String(points),
	rule: { form: 'yes-no', yes: String(points), no: '0' },
});
const withLeaves = (leaves: readonly SetNode[], more: Partial<CriteriaSet> = {}): CriteriaSet => {
	const max = String(leaves.reduce((sum, leaf) => sum + Number(leaf.max), 0));
	return aSet({ nodes: [aNode('A', leaves, { max })], max, ...more });
};
const old = withLeaves([named('1', 'Kế hoạch'), named('2', 'Báo cáo'), named('3', 'Kiểm tra')]);
const codes = (leaves: readonly SetNode[], mapping: readonly Mapping[]) =>
	checkSet(withLeaves(leaves, { id: 'huyen-2025', supersedes: { id: old.id, mapping } }), old).open.map(
		({ code, at, details }) => `${code.replace('criteria.mapping-', '')} ${details['code'] ?? at}`.trim(),
	);

const same = (from: string, to: string): Mapping => ({ kind: 'same', from: [from], to: [to] });

describe('a mapping from the set before', () => {
	const leaves = [
		named('1', 'Kế hoạch'),
		named('2', 'Báo cáo quý'),
		named('3', 'Báo cáo năm'),
		named('4', 'Chuyển đổi số'),
	];
	const right: readonly Mapping[] = [
		same('1', '1'),
		{ kind: 'split', from: ['2'], to: ['2', '3'] },
		{ kind: 'dropped', from: ['3'], to: [] },
		{ kind: 'new', from: [], to: ['4'] },
	];

	it('is right when every old and every new leaf stands in it once', () => {
		expect(codes(leaves, right)).toEqual([]);
	});

	it.each<[string, readonly Mapping[], readonly string[]]>([
		['an old leaf is missing', right.toSpliced(2, 1), ['from-missing 3']],
		['a new leaf is missing', right.toSpliced(3, 1), ['to-missing 4']],
		['an old leaf stands twice', [...right, { kind: 'dropped', from: ['1'], to: [] }], ['from-twice 1']],
		['a new leaf stands twice', [...right, { kind: 'new', from: [], to: ['1'] }], ['to-twice 1']],
		['an old code leads nowhere', [...right, { kind: 'dropped', from: ['9'], to: [] }], ['from-unknown 9']],
		['a new code is no leaf', [...right, { kind: 'new', from: [], to: ['A'] }], ['to-unknown A']],
		[
			'a split gives only one',
			right.toSpliced(1, 1, { kind: 'split', from: ['2'], to: ['2'] }),
			['kind-wrong', 'to-missing 3'],
		],
	])('is refused where %s', (_, mapping, found) => {
		expect(codes(leaves, mapping).sort()).toEqual([...found].sort());
	});

	it('calls the same only what is worth the same', () => {
		const doubled = [named('1', 'Kế hoạch', worth(2)), named('2', 'Báo cáo'), named('3', 'Kiểm tra')];
		const mapping = ['1', '2', '3'].map((code) => same(code, code));
		expect(codes(doubled, mapping)).toEqual(['scale-differs']);
		const scaled = (kind: Mapping['kind'], code: string): Mapping => ({ kind, from: [code], to: [code] });
		expect(
			codes(doubled, [scaled('changed-scale', '1'), scaled('changed-scale', '2'), same('3', '3')]),
		).toEqual(['scale-equal']);
	});

	it('is looked at from this side alone where the set before is not at hand', () => {
		const set = withLeaves(leaves, { supersedes: { id: 'khac', mapping: right.toSpliced(3, 1) } });
		expect(checkSet(set).open.map(({ code, at }) => `${code} ${at}`)).toEqual([
			'criteria.mapping-to-missing 4',
		]);
	});
});

describe('a proposed mapping', () => {
	it('goes by keys, then names, then codes with names that are alike', () => {
		const before = withLeaves([
			named('1', 'Kế hoạch năm', { key: 'ke-hoach' }),
			named('2', 'Báo cáo'),
			named('3', 'Kiểm tra công tác cải cách'),
			named('4', 'Tuyên truyền cải cách'),
		]);
		const after = withLeaves([
			named('1', 'Báo  CÁO', worth(2)),
			named('2', 'Chương trình', { key: 'ke-hoach' }),
			named('3', 'Kiểm tra công tác cải cách hành chính'),
			named('4', 'Chuyển đổi số trong cải cách'),
		]);
		expect(proposeMapping(before, after)).toEqual([
			{ kind: 'changed-scale', from: ['2'], to: ['1'] },
			{ kind: 'same', from: ['1'], to: ['2'] },
			{ kind: 'same', from: ['3'], to: ['3'] },
			{ kind: 'new', from: [], to: ['4'] },
			{ kind: 'dropped', from: ['4'], to: [] },
		]);
	});

	it('is always complete: nothing is found wrong with it', () => {
		const names = ['Kế hoạch', 'Báo cáo', 'Báo cáo năm', 'Kiểm tra', 'Chuyển đổi số'];
		const leaf = fc.record({
			name: fc.constantFrom(...names),
			points: fc.integer({ min: 1, max: 3 }),
			key: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
		});
		const leaves = fc
			.uniqueArray(leaf, { minLength: 1, maxLength: 6, selector: ({ key }) => key ?? {} })
			.map((all) =>
				all.map(({ name, points, key }, at) => named(String(at + 1), name, { key, ...worth(points) })),
			);
		fc.assert(
			fc.property(leaves, leaves, (a, b) => {
				const before = withLeaves(a);
				const mapping = proposeMapping(before, withLeaves(b));
				const after = withLeaves(b, { id: 'sau', supersedes: { id: before.id, mapping } });
				expect(checkSet(after, before).open).toEqual([]);
			}),
			{ seed: 20260101, numRuns: 100 },
		);
	});
});
