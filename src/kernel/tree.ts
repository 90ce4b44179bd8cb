/** A node of an ordered tree: a criteria set, the units of a province, a table of contents. */
export type Tree<T> = { readonly value: T; readonly children: readonly Tree<T>[] };

/** A node met on a walk, with its depth (the root is at 0) and the values above it, root first. */
export type Visit<T> = { readonly node: Tree<T>; readonly depth: number; readonly ancestors: readonly T[] };

/**
 * All nodes, each before its children, in order. Walks with a stack of its own, because the depth of a tree that
 * came out of a file is whatever the file says.
 */
export function* walk<T>(root: Tree<T>): Generator<Visit<T>> {
	const stack: Visit<T>[] = [{ node: root, depth: 0, ancestors: [] }];
	for (let visit = stack.pop(); visit; visit = stack.pop()) {
		yield visit;
		const { node, depth, ancestors } = visit;
		if (node.children.length === 0) continue;
		const path = [...ancestors, node.value];
		for (const child of node.children.toReversed()) {
			stack.push({ node: child, depth: depth + 1, ancestors: path });
		}
	}
}

/** The values of the nodes without children, in order. */
export const leaves = <T>(root: Tree<T>): T[] => {
	const found: T[] = [];
	const stack = [root];
	for (let node = stack.pop(); node; node = stack.pop()) {
		if (node.children.length === 0) found.push(node.value);
		for (const child of node.children.toReversed()) stack.push(child);
	}
	return found;
};

/** A flat row that names its parent, as a table or a file holds a tree. */
export type Row<T> = { readonly key: string; readonly parent: string | undefined; readonly value: T };

/** Rows that are in no tree: their parent does not exist, or their parents run in a circle. */
export type Forest<T> = { readonly roots: readonly Tree<T>[]; readonly unreachable: readonly string[] };

/**
 * Builds trees from flat rows, keeping the order of the rows.
 * @throws RangeError when two rows have the same key: whose children they are would be a guess.
 */
export const toForest = <T>(rows: readonly Row<T>[]): Forest<T> => {
	const childrenOf = new Map<string | undefined, Tree<T>[]>([[undefined, []]]);
	for (const { key } of rows) {
		if (childrenOf.has(key)) throw new RangeError(`two rows with the key ${key}`);
		childrenOf.set(key, []);
	}
	const nodes = rows.map((row) => {
		const node: Tree<T> = { value: row.value, children: childrenOf.get(row.key) ?? [] };
		childrenOf.get(row.parent)?.push(node);
		return node;
	});
	const roots = childrenOf.get(undefined) ?? [];
	const reached = new Set<Tree<T>>();
	const stack = [...roots];
	for (let node = stack.pop(); node; node = stack.pop()) {
		reached.add(node);
		for (const child of node.children) stack.push(child);
	}
	const isLost = (_: Row<T>, at: number): boolean => !reached.has(nodes[at] as Tree<T>);
	return { roots, unreachable: rows.filter(isLost).map((row) => row.key) };
};
