import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Sha256 } from '#kernel/sha256.ts';
import { slug } from '#kernel/text.ts';
import { checkSet } from './check-set.ts';
import { hashOfSet } from './hash-set.ts';
import { leavesOf, nodesOf } from './leaves.ts';
import type { CriteriaSet, SetNode } from './set.ts';

/** A set that nobody changes any more: identities frozen, named by its content. */
export type PublishedSet = {
	readonly set: CriteriaSet;
	/** SHA-256 in hex over the canonical JSON. */
	readonly hash: string;
};

/** Leaves by code with the key of each; every node of a published set has one. */
const keysOf = (set: CriteriaSet): ReadonlyMap<string, string> =>
	new Map(leavesOf(set).map(({ node }) => [node.code, node.key ?? slug(node.code)]));

/** The old leaf that a leaf is the same as, by the mapping. */
const samesOf = (set: CriteriaSet): ReadonlyMap<string, string> =>
	new Map(
		(set.supersedes?.mapping ?? [])
			.filter(({ kind }) => kind === 'same')
			.map(({ from, to }) => [to[0] ?? '', from[0] ?? '']),
	);

/** A key stays with what is the same, and goes to nothing else (design.md §3). */
const checkKeys = (set: CriteriaSet, previous: CriteriaSet): Decision<null> => {
	const old = keysOf(previous);
	const sames = samesOf(set);
	const holders = new Map([...old].map(([code, key]) => [key, code]));
	for (const { node } of leavesOf(set)) {
		const { code, key } = node;
		if (key === undefined) continue;
		const expected = old.get(sames.get(code) ?? '');
		if (expected !== undefined && expected !== key)
			return no('criteria.key-not-kept', { code, key, expected });
		const holder = holders.get(key);
		if (holder !== undefined && expected === undefined)
			return no('criteria.key-reused', { code, key, from: holder });
	}
	return yes(null);
};

/** Gives every node a key: its own, that of the leaf it is the same as, or one made of its code that nobody had. */
const freezeKeys = (set: CriteriaSet, previous: CriteriaSet | undefined): CriteriaSet => {
	const old = previous ? keysOf(previous) : new Map<string, string>();
	const sames = samesOf(set);
	const inherited = ({ code }: SetNode): string | undefined => old.get(sames.get(code) ?? '');
	const taken = new Set(old.values());
	for (const { node } of nodesOf(set)) {
		const key = node.key ?? inherited(node);
		if (key !== undefined) taken.add(key);
	}
	const newKey = (code: string): string => {
		const base = slug(code) || 'node';
		let key = base;
		for (let turn = 1; taken.has(key); turn++)
			key = turn === 1 ? `${base}-${set.year}` : `${base}-${set.year}-${turn}`;
		taken.add(key);
		return key;
	};
	const freeze = (node: SetNode): SetNode => ({
		...node,
		key: node.key ?? inherited(node) ?? newKey(node.code),
		children: node.children.map(freeze),
	});
	return { ...set, nodes: set.nodes.map(freeze) };
};

/** The set that took the place of a published one, if any did: then it is superseded. */
export const supersederOf = (id: string, published: readonly PublishedSet[]): PublishedSet | undefined =>
	published.find(({ set }) => set.supersedes?.id === id);

/**
 * Publishes a draft: freezes identities and names the content by its hash. Publishing the same again changes nothing.
 * @param published every set that was published before
 * @returns the published set, or `criteria.superseded-unknown` (it supersedes what was never published),
 * `criteria.findings-open`, `criteria.key-not-kept`, `criteria.key-reused`, `criteria.published-changed` (the id belongs to
 * another content: a change needs a new id and `supersedes` with a mapping)
 */
export const publishSet = (
	draft: CriteriaSet,
	{ published, sha256 }: { readonly published: readonly PublishedSet[]; readonly sha256: Sha256 },
): Decision<PublishedSet> => {
	const before = draft.supersedes?.id;
	const previous = published.find(({ set }) => set.id === before)?.set;
	if (before !== undefined && !previous) return no('criteria.superseded-unknown', { id: before });
	const { open } = checkSet(draft, previous);
	const [first] = open;
	if (first) return no('criteria.findings-open', { count: open.length, finding: first.code, at: first.at });
	const keys = previous ? checkKeys(draft, previous) : yes(null);
	if (!keys.ok) return keys;
	const set = freezeKeys(draft, previous);
	const hash = hashOfSet(set, sha256);
	const own = published.find((one) => one.set.id === set.id);
	if (own && own.hash !== hash) return no('criteria.published-changed', { id: set.id });
	return yes(own ?? { set, hash });
};
