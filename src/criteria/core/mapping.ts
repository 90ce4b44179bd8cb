import { decimal } from '#kernel/decimal.ts';
import { compare } from '#kernel/rational.ts';
import { fold } from '#kernel/text.ts';
import { leavesOf } from './leaves.ts';
import type { CriteriaSet, Mapping, SetNode } from './set.ts';

type Pair = { readonly from: SetNode; readonly to: SetNode };

/** Pairs of nodes that say the same of themselves, where only one on each side says it. */
const pairsBy = (
	before: readonly SetNode[],
	after: readonly SetNode[],
	word: (node: SetNode) => string | undefined,
): readonly Pair[] => {
	const byWord = (nodes: readonly SetNode[]): ReadonlyMap<string, readonly SetNode[]> => {
		const found = new Map<string, SetNode[]>();
		for (const node of nodes) {
			const said = word(node) ?? '';
			found.set(said, [...(found.get(said) ?? []), node]);
		}
		return found;
	};
	const old = byWord(before);
	return [...byWord(after)].flatMap(([said, [to, ...others]]) => {
		const [from, ...rivals] = old.get(said) ?? [];
		return said !== '' && from && to && others.length + rivals.length === 0 ? [{ from, to }] : [];
	});
};

const wordsOf = ({ name }: SetNode): ReadonlySet<string> => new Set(fold(name.vi).split(' '));

/** Whether two names speak of the same: half of the words of the longer one stand in the other. */
const isAlike = ({ from, to }: Pair): boolean => {
	const [a, b] = [wordsOf(from), wordsOf(to)];
	return [...a].filter((word) => b.has(word)).length * 2 >= Math.max(a.size, b.size);
};

/**
 * Which node became which, as far as keys, names and codes tell: equal keys first, then equal names, then equal codes with
 * names that are alike (numbers are given anew when a set changes, so that a code alone proves nothing).
 */
export const matchNodes = (before: readonly SetNode[], after: readonly SetNode[]): readonly Pair[] => {
	const [matchedBefore, matchedAfter] = [new Set<SetNode>(), new Set<SetNode>()];
	const pairs: Pair[] = [];
	const take = (found: readonly Pair[]): void => {
		for (const pair of found) {
			matchedBefore.add(pair.from);
			matchedAfter.add(pair.to);
			pairs.push(pair);
		}
	};
	const left = () =>
		[
			before.filter((node) => !matchedBefore.has(node)),
			after.filter((node) => !matchedAfter.has(node)),
		] as const;
	take(pairsBy(...left(), ({ key }) => key));
	take(pairsBy(...left(), ({ name }) => fold(name.vi)));
	take(pairsBy(...left(), ({ code }) => code).filter(isAlike));
	return pairs;
};

/**
 * A first mapping for a person to go over: `same` or `changed-scale` by the maxima where nodes match, the others `dropped`
 * and `new`. Splits and mergers are for people to see.
 */
export const proposeMapping = (before: CriteriaSet, after: CriteriaSet): readonly Mapping[] => {
	const nodesOf = (set: CriteriaSet): readonly SetNode[] => leavesOf(set).map(({ node }) => node);
	const [old, now] = [nodesOf(before), nodesOf(after)];
	const byAfter = new Map(matchNodes(old, now).map((pair) => [pair.to, pair.from]));
	const kept = new Set(byAfter.values());
	const carried = now.flatMap((to): readonly Mapping[] => {
		const from = byAfter.get(to);
		if (!from) return [];
		const isSame = compare(decimal(from.max), decimal(to.max)) === 0;
		return [{ kind: isSame ? 'same' : 'changed-scale', from: [from.code], to: [to.code] }];
	});
	const added = now.filter((node) => !byAfter.has(node)).map(({ code }) => code);
	const dropped = old.filter((node) => !kept.has(node)).map(({ code }) => code);
	return [
		...carried,
		...(added.length > 0 ? [{ kind: 'new' as const, from: [], to: added }] : []),
		...(dropped.length > 0 ? [{ kind: 'dropped' as const, from: dropped, to: [] }] : []),
	];
};

/** Several leaves that are new, or dropped, do not have to do with each other: each in an entry of its own. */
export const oneByOne = (entry: Mapping): readonly Mapping[] => {
	if (entry.kind === 'new') return entry.to.map((code) => ({ ...entry, to: [code] }));
	if (entry.kind === 'dropped') return entry.from.map((code) => ({ ...entry, from: [code] }));
	return [entry];
};

/** What a set says became of the leaves of the one before, and a proposal for leaves that it does not speak of. */
export const mappingBetween = (
	before: CriteriaSet,
	after: CriteriaSet,
): { readonly declared: readonly Mapping[]; readonly proposed: readonly Mapping[] } => {
	const declared = after.supersedes?.id === before.id ? after.supersedes.mapping : [];
	const from = new Set(declared.flatMap((entry) => entry.from));
	const to = new Set(declared.flatMap((entry) => entry.to));
	const proposed = proposeMapping(before, after)
		.flatMap(oneByOne)
		.filter((entry) => !entry.from.some((code) => from.has(code)) && !entry.to.some((code) => to.has(code)));
	return { declared, proposed };
};
