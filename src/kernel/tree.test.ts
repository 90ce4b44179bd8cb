import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../tools/test/properties.ts';
import { leaves, type Row, type Tree, toForest, walk } from './tree.ts';

const settings = runs(200);

const leaf = (value: string): Tree<string> => ({ value, children: [] });
const set: Tree<string> = {
	value: 'set',
	children: [{ value: '1', children: [leaf('1.1'), leaf('1.2')] }, leaf('2')],
};

describe('walking a tree', () => {
	it('meets each node before its children, in order, with its depth and the way to it', () => {
		const met = Array.from(walk(set)).map(({ node, depth, ancestors }) => [
			node.value,
			depth,
			ancestors.join('/'),
		]);
		expect(met).toEqual([
			['set', 0, ''],
			['1', 1, 'set'],
			['1.1', 2, 'set/1'],
			['1.2', 2, 'set/1'],
			['2', 1, 'set'],
		]);
	});

	it('finds the leaves in order; a root alone is a leaf', () => {
		expect(leaves(set)).toEqual(['1.1', '1.2', '2']);
		expect(leaves(leaf('alone'))).toEqual(['alone']);
	});
});

const row = (key: string, parent?: string): Row<string> => ({ key, parent, value: key });

describe('building trees from rows', () => {
	it('keeps the order of the rows, also where a child stands before its parent', () => {
		const { roots, unreachable } = toForest([row('2'), row('1.2', '1'), row('1'), row('1.1', '1')]);
		expect(roots).toEqual([leaf('2'), { value: '1', children: [leaf('1.2'), leaf('1.1')] }]);
		expect(unreachable).toEqual([]);
	});

	it('names rows whose parent does not exist, and everything below them', () => {
		const { roots, unreachable } = toForest([row('1'), row('9.1', '9'), row('9.1.1', '9.1')]);
		expect(roots).toEqual([leaf('1')]);
		expect(unreachable).toEqual(['9.1', '9.1.1']);
	});

	it('names rows that run in a circle, and rows that are their own parent', () => {
		expect(toForest([row('a', 'b'), row('b', 'a'), row('c', 'c'), row('d', 'a')])).toEqual({
			roots: [],
			unreachable: ['a', 'b', 'c', 'd'],
		});
	});

	it('refuses two rows with the same key', () => {
		expect(() => toForest([row('1'), row('1', '1')])).toThrow(RangeError);
	});

	it('makes nothing of no rows', () => {
		expect(toForest([])).toEqual({ roots: [], unreachable: [] });
	});

	it('holds a chain of forty thousand rows, as a wrong file may bring it', () => {
		const chain = Array.from({ length: 40_000 }, (_, at) =>
			row(String(at), at === 0 ? undefined : String(at - 1)),
		);
		const { roots, unreachable } = toForest(chain);
		expect(unreachable).toEqual([]);
		expect(roots).toHaveLength(1);
		expect(leaves(roots[0] ?? leaf(''))).toEqual(['39999']);
	});

	it('loses no row and makes none up, whatever the parents are', () => {
		const parents = fc.array(fc.option(fc.nat({ max: 12 }), { nil: undefined }), { maxLength: 12 });
		fc.assert(
			fc.property(parents, (list) => {
				const rows = list.map((parent, at) =>
					row(String(at), parent === undefined ? undefined : String(parent)),
				);
				const { roots, unreachable } = toForest(rows);
				const reached = roots.flatMap((root) => Array.from(walk(root), ({ node }) => node.value));
				expect([...reached, ...unreachable].sort()).toEqual(rows.map(({ key }) => key).sort());
				for (const root of roots) {
					for (const { node, ancestors } of walk(root)) {
						expect(rows.find(({ key }) => key === node.value)?.parent).toBe(ancestors.at(-1));
					}
				}
			}),
			settings,
		);
	});
});
