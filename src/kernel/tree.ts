/** A node of an ordered tree: a criteria set, the units of a province, a table of contents. */
export type Tree<T> = { readonly value: T; readonly children: readonly Tree<T>[] };

/** A node met on a walk, with its depth (the root is at 0) and the values above it, root first. */
export type Visit<T> = { readonly node: Tree<T>; readonly depth: number; readonly ancestors: readonly T[] };

/** All nodes, each before its children, in order. */
export function* walk<T>(root: Tree<T>, ancestors: readonly T[] = []): Generator<Visit<T>> {
	yield { node: root, depth: ancestors.length, ancestors };
	const path = [...ancestors, root.value];
	for (const child of root.children) yield* walk(child, path);
}

/** The values of the nodes without children, in order. */
export const leaves = <T>(root: Tree<T>): T[] =>
	Array.from(walk(root))
		.filter(({ node }) => node.children.length === 0)
		.map(({ node }) => node.value);

/** A flat row that names its parent, as a table or a file holds a tree. */
export type Row<T> = { readonly key: string; readonly parent: string | undefined; readonly value: T };

/** Rows that are in no tree: their parent does not exist, or their parents run in a circle. */
export type Forest<T> = { readonly roots: readonly Tree<T>[]; readonly unreachable: readonly string[] };

/** Builds trees from flat rows, keeping the order of the rows. Keys are taken to be unique. */
export const toForest = <T>(rows: readonly Row<T>[]): Forest<T> => {
	const childrenOf = new Map<string | undefined, Row<T>[]>();
	for (const row of rows) {
		const siblings = childrenOf.get(row.parent);
		if (siblings) siblings.push(row);
		else childrenOf.set(row.parent, [row]);
	}
	const reached = new Set<string>();
	const grow = (row: Row<T>): Tree<T> => {
		reached.add(row.key);
		return { value: row.value, children: (childrenOf.get(row.key) ?? []).map(grow) };
	};
	const roots = (childrenOf.get(undefined) ?? []).map(grow);
	return { roots, unreachable: rows.map((row) => row.key).filter((key) => !reached.has(key)) };
};
