import { canonicalJson } from '#kernel/canonical-json.ts';
import type { SetChange } from './edit-set.ts';
import { toJson } from './hash-set.ts';
import { leavesOf, nodesOf } from './leaves.ts';
import { nodeAt } from './node-at.ts';
import type { CriteriaSet, Mapping, SetNode } from './set.ts';

/** A node as it was and as it is. */
type Edited = { readonly before: SetNode; readonly after: SetNode };

/** What makes a leaf the same as that of the set before: whether it still is has to be said again after a change. */
const identityOf = ({ name, max, rule }: SetNode): string =>
	canonicalJson(toJson({ name, max, rule: rule ?? null }));

const withMapping = (set: CriteriaSet, mapping: readonly Mapping[]): CriteriaSet =>
	set.supersedes ? { ...set, supersedes: { ...set.supersedes, mapping } } : set;

/** Takes back what the mapping says of these codes: the checker asks for it again. */
const withoutCodes = (set: CriteriaSet, codes: ReadonlySet<string>): CriteriaSet => {
	const { mapping = [] } = set.supersedes ?? {};
	return withMapping(
		set,
		mapping.filter(({ to }) => !to.some((code) => codes.has(code))),
	);
};

const renamed = (set: CriteriaSet, from: string, to: string): CriteriaSet => {
	const { mapping = [] } = set.supersedes ?? {};
	const now = (code: string): string => (code === from ? to : code);
	const acknowledged = set.acknowledged.map((one) => ({ ...one, at: now(one.at) }));
	return withMapping(
		{ ...set, acknowledged },
		mapping.map((entry) => ({ ...entry, to: entry.to.map(now) })),
	);
};

/** A new code is followed where it is plain whose it is; a leaf of another name, maximum or rule is mapped anew. */
const followNode = (set: CriteriaSet, { before, after }: Edited): CriteriaSet => {
	const [from, to] = [before.code, after.code];
	const others = nodesOf(set).filter(({ node }) => node !== after);
	const isPlain = from === to || others.every(({ node }) => node.code !== from && node.code !== to);
	const followed = isPlain ? renamed(set, from, to) : withoutCodes(set, new Set([from, to]));
	return identityOf(before) === identityOf(after) ? followed : withoutCodes(followed, new Set([to]));
};

/** What is said of codes that are no leaves, or are not there, any more is taken back. */
const followTree = (before: CriteriaSet, after: CriteriaSet): CriteriaSet => {
	const leaves = new Set(leavesOf(after).map(({ node }) => node.code));
	const codes = new Set(nodesOf(after).map(({ node }) => node.code));
	const gone = leavesOf(before).filter(({ node }) => !leaves.has(node.code));
	const away = nodesOf(before).filter(({ node }) => !codes.has(node.code));
	const missing = new Set(away.map(({ node }) => node.code));
	const acknowledged = after.acknowledged.filter(({ at }) => !missing.has(at));
	return withoutCodes({ ...after, acknowledged }, new Set(gone.map(({ node }) => node.code)));
};

/**
 * The mapping and what was acknowledged, after a change: both go by codes. They follow a code that was given anew, and what
 * cannot hold any more is taken back, so that the checker asks for it again.
 * @param after the set with the change made in it, of the shape that sets have
 */
export const followEdit = (before: CriteriaSet, after: CriteriaSet, change: SetChange): CriteriaSet => {
	const { kind } = change;
	if (kind === 'set' || kind === 'mapping') return after;
	if (kind !== 'node') return followTree(before, after);
	const edited = { before: nodeAt(before.nodes, change.at), after: nodeAt(after.nodes, change.at) };
	return edited.before && edited.after ? followNode(after, edited as Edited) : after;
};
