import { atSet, type Evidence, type SetFinding } from './findings/finding.ts';
import { findInSet } from './findings/registry.ts';
import { leavesOf, nodesOf, type PlacedNode } from './leaves.ts';
import type { CriteriaSet } from './set.ts';

/** A finding that somebody looked at and lets stand. */
export type AcknowledgedFinding = SetFinding & { readonly reason: string };

/** What is wrong with a set: still to be mended or acknowledged, and acknowledged already. In the order of the document. */
export type CheckedSet = {
	readonly open: readonly SetFinding[];
	readonly acknowledged: readonly AcknowledgedFinding[];
};

const isLeaf = ({ node }: PlacedNode): boolean => node.children.length === 0;

const evidenceOf = (set: CriteriaSet, previous: CriteriaSet | undefined): Evidence => {
	const nodes = nodesOf(set);
	const paths = nodes.filter(isLeaf).map(({ path }) => path);
	return {
		set,
		previous: previous && { leaves: leavesOf(previous) },
		nodes,
		leaves: leavesOf(set).map((leaf, at) => ({ ...leaf, path: paths[at] ?? [] })),
	};
};

/** Before the nodes: the set itself; nodes as they stand; within a node as it was found. */
const inOrder = (findings: readonly SetFinding[], nodes: readonly PlacedNode[]): readonly SetFinding[] => {
	const places = new Map(nodes.map(({ path }, at) => [path.join('.'), at]));
	const placeOf = ({ path }: SetFinding): number => {
		for (let length = path.length; length > 0; length--) {
			const place = places.get(path.slice(0, length).join('.'));
			if (place !== undefined) return place;
		}
		return -1;
	};
	return findings
		.map((finding) => ({ finding, place: placeOf(finding) }))
		.sort((a, b) => a.place - b.place)
		.map(({ finding }) => finding);
};

/**
 * Finds what is wrong with a set before anyone uses it. An acknowledgement covers all findings of its code at its node; one
 * that covers nothing is itself a finding, since the defect it speaks of was mended or never there.
 * @param previous the set that this one supersedes, where it is at hand: without it, its side of the mapping is not looked at
 */
export const checkSet = (set: CriteriaSet, previous?: CriteriaSet): CheckedSet => {
	const evidence = evidenceOf(set, previous);
	const findings = inOrder(findInSet(evidence), evidence.nodes);
	const coverOf = ({ code, at }: SetFinding) =>
		set.acknowledged.find((one) => one.finding === code && one.at === at);
	const covers = new Set(findings.map(coverOf));
	const idle = set.acknowledged.flatMap((one, index) =>
		covers.has(one)
			? []
			: [
					{
						code: 'criteria.acknowledges-nothing',
						...atSet({ finding: one.finding, node: one.at }, 'acknowledged', index),
					},
				],
	);
	return {
		open: [...findings.filter((finding) => !coverOf(finding)), ...idle],
		acknowledged: findings.flatMap((finding) => {
			const cover = coverOf(finding);
			return cover ? [{ ...finding, reason: cover.reason }] : [];
		}),
	};
};
