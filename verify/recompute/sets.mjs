/** The criteria sets of a release, put together again from the lines of `sets.ndjson`. */

import { canonical } from '../canonical.mjs';
import { digest } from '../hash.mjs';

const FILE = 'sets.ndjson';

/** The nodes of a set as a tree; undefined where a parent stands nowhere above. */
const treeOf = (nodes) => {
	const byCode = new Map();
	const roots = [];
	for (const { set: _, position: __, parent, ...node } of nodes) {
		const placed = { ...node, children: [] };
		const siblings = parent === null ? roots : byCode.get(parent)?.children;
		if (!siblings) return undefined;
		siblings.push(placed);
		byCode.set(node.code, placed);
	}
	return roots;
};

const formsIn = (value) =>
	value !== null && typeof value === 'object'
		? [...(typeof value.form === 'string' ? [value.form] : []), ...Object.values(value).flatMap(formsIn)]
		: [];

/** The leaves of a set by code, with the defaults of the set filled in. */
const leavesOf = (set) => {
	const visit = (node, area) =>
		node.children.length > 0
			? node.children.flatMap((child) => visit(child, area ?? node))
			: [
					{
						code: node.code,
						area: area ?? node,
						source: node.source ?? 'self',
						counts: node.counts ?? 'score',
						notApplicable: node.notApplicable ?? set.notApplicable,
						mayDeduct: formsIn(node.rule).some((form) => form.startsWith('appraiser-deduction')),
					},
				];
	return new Map(set.nodes.flatMap((node) => visit(node)).map((leaf) => [leaf.code, leaf]));
};

/**
 * @param lines { value, line } of `sets.ndjson`
 * @returns sets by id, each with its `leaves` by code; a finding where the content is not what the set's hash says
 */
export const setsOf = (lines) => {
	const sets = new Map();
	const findings = [];
	for (const { value: head, line } of lines.filter(({ value }) => value.position === undefined)) {
		const nodes = lines
			.map(({ value }) => value)
			.filter(({ set, position }) => set === head.set && position !== undefined);
		const { set: id, hash, ...rest } = head;
		const tree = treeOf(nodes);
		const whole = { ...rest, id, nodes: tree };
		if (!tree || digest(canonical(whole)) !== hash)
			findings.push({ code: 'set-differs', file: FILE, line, record: { unit: id }, stated: hash });
		if (tree) sets.set(id, { ...whole, leaves: leavesOf(whole) });
	}
	return { sets, findings };
};
