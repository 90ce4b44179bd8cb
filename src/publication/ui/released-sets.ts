import type { Input } from '#scoring/core/form.ts';
import { inputsOf } from '#scoring/core/rule-tree.ts';
import type { Rule } from '#scoring/core/rules/registry.ts';
import type { Line } from './results-csv.ts';

/** A node of a released set, with what its set says of it. */
export type ReleasedNode = {
	readonly set: Line;
	readonly node: Line;
	readonly level: number;
	readonly isLeaf: boolean;
	/** What its rule asks for, by name. */
	readonly inputs: ReadonlyMap<string, Input>;
};

/** The nodes of the sets of a release, found by set and code. */
export type ReleasedSets = {
	readonly nodes: readonly ReleasedNode[];
	readonly find: (set: unknown, code: unknown) => ReleasedNode | undefined;
};

const keyOf = (set: unknown, code: unknown): string => JSON.stringify([set, code]);

const NO_INPUTS: ReadonlyMap<string, Input> = new Map();

/** Reads the lines of `sets.ndjson`: heads, and nodes in order, each after the one that it stands in. */
export const releasedSets = (lines: readonly Line[]): ReleasedSets => {
	const heads = new Map(lines.filter(({ code }) => code === undefined).map((head) => [head['set'], head]));
	const found = new Map<string, ReleasedNode>();
	const above = new Set(lines.map(({ set, parent }) => keyOf(set, parent)));
	for (const node of lines) {
		const set = heads.get(node['set'] ?? '');
		if (node['code'] === undefined || !set) continue;
		const parent = found.get(keyOf(node['set'], node['parent']));
		const rule = node['rule'] as unknown as Rule | undefined;
		const inputs = rule ? new Map(inputsOf(rule).map((input) => [input.name, input])) : NO_INPUTS;
		const isLeaf = !above.has(keyOf(node['set'], node['code']));
		found.set(keyOf(node['set'], node['code']), {
			set,
			node,
			level: (parent?.level ?? 0) + 1,
			isLeaf,
			inputs,
		});
	}
	return { nodes: [...found.values()], find: (set, code) => found.get(keyOf(set, code)) };
};
