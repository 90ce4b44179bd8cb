import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Json } from '#kernel/json.ts';
import type { Change } from './difference.ts';
import { toJson } from './hash-set.ts';
import { nodesOf } from './leaves.ts';
import type { CriteriaSet } from './set.ts';

const json = (value: unknown): Json => toJson(value ?? null);
const isEqual = (a: Json, b: Json): boolean => canonicalJson(a) === canonicalJson(b);

const changed = (field: string, before: unknown, after: unknown): readonly Change[] => {
	const [old, now] = [json(before), json(after)];
	return isEqual(old, now) ? [] : [{ field, before: old, after: now }];
};

/** Entries of two lists that the other one has not. */
const changedEntries = (
	field: string,
	before: readonly unknown[],
	after: readonly unknown[],
): readonly Change[] => {
	const textsOf = (list: readonly unknown[]) => new Set(list.map((one) => canonicalJson(json(one))));
	const [old, now] = [textsOf(before), textsOf(after)];
	const gone = before.map(json).filter((one) => !now.has(canonicalJson(one)));
	const added = after.map(json).filter((one) => !old.has(canonicalJson(one)));
	return gone.length + added.length === 0 ? [] : [{ field, before: gone, after: added }];
};

/** "1: 1.1, 1.2" for each node that has others inside, of the codes that are asked for; the areas stand under "–". */
const orderOf = ({ nodes }: CriteriaSet, codes: ReadonlySet<string>): readonly string[] => {
	const lists = [
		{ code: '–', children: nodes },
		...nodesOf({ nodes }).map(({ node }) => ({ code: node.code, children: node.children })),
	];
	return lists.flatMap(({ code, children }) => {
		const inside = children.map((child) => child.code).filter((one) => codes.has(one));
		return inside.length === 0 ? [] : [`${code}: ${inside.join(', ')}`];
	});
};

const keysOf = (set: CriteriaSet): readonly string[] =>
	nodesOf(set).flatMap(({ node: { code, key } }) => (key === undefined ? [] : [`${code}: ${key}`]));

/**
 * What differs between two documents beside what `differenceBetween` names between two versions: identity and notes of the
 * set, where nodes stand, their keys, the mapping and what was acknowledged; of lists only what the other has not.
 */
export const documentChanges = (before: CriteriaSet, after: CriteriaSet): readonly Change[] => {
	const codesOf = (set: CriteriaSet) => new Set(nodesOf(set).map(({ node }) => node.code));
	const now = codesOf(after);
	const common = new Set([...codesOf(before)].filter((code) => now.has(code)));
	return [
		...(['id', 'year', 'note', 'example'] as const).flatMap((field) =>
			changed(field, before[field], after[field]),
		),
		...changedEntries('order', orderOf(before, common), orderOf(after, common)),
		...changedEntries('key', keysOf(before), keysOf(after)),
		...changed('supersedes', before.supersedes?.id, after.supersedes?.id),
		...changedEntries('mapping', before.supersedes?.mapping ?? [], after.supersedes?.mapping ?? []),
		...changedEntries('acknowledged', before.acknowledged, after.acknowledged),
	];
};
