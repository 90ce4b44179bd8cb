import { canonicalJson } from '#kernel/canonical-json.ts';
import { parseDecimal, toExact } from '#kernel/decimal.ts';
import type { Json } from '#kernel/json.ts';
import { toJson } from './hash-set.ts';
import { nodesOf } from './leaves.ts';
import { mappingBetween, matchNodes, oneByOne } from './mapping.ts';
import type { CriteriaSet, Mapping, MappingKind, SetNode } from './set.ts';

/** A part of a node or of the set that is not what it was; null where it was not there, or is not any more. */
export type Change = { readonly field: string; readonly before: Json; readonly after: Json };

/** What became of a node, or of several. */
export type NodeDifference = {
	readonly kind: MappingKind;
	/** Whether points are scored at it. */
	readonly isLeaf: boolean;
	/** Codes before and after. */
	readonly from: readonly string[];
	readonly to: readonly string[];
	/** Vietnamese name, of the set after where it is there. */
	readonly name: string;
	readonly changes: readonly Change[];
};

/** What changed between two versions of a set. Nodes of which nothing changed are not named. */
export type SetDifference = {
	readonly set: readonly Change[];
	readonly nodes: readonly NodeDifference[];
	/** Whether the mapping is the one that the set after declares, or one proposed from keys, names and codes. */
	readonly mapping: 'declared' | 'proposed';
};

const SET_FIELDS = [
	'name',
	'decision',
	'unitGroup',
	'max',
	'rounding',
	'notApplicable',
	'bonusCap',
	'penaltyCap',
	'appraisers',
	'complete',
] as const;

const NODE_FIELDS = [
	'code',
	'name',
	'max',
	'counts',
	'ruleText',
	'rule',
	'evidence',
	'rebaseTo',
	'source',
	'appraiser',
	'secondAppraiser',
	'notApplicable',
] as const;

/** "0.50" and "0.5" are one figure. */
const plainFigures = (value: Json): Json => {
	if (typeof value === 'string') {
		const figure = parseDecimal(value);
		return figure ? toExact(figure) : value;
	}
	if (Array.isArray(value)) return value.map(plainFigures);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, plainFigures(inside)]));
};

const changed = (field: string, before: unknown, after: unknown): readonly Change[] => {
	const [old, now] = [toJson(before ?? null), toJson(after ?? null)];
	// A code is a name: 1.1 and 1.10 are two.
	const form = field === 'code' ? canonicalJson : (value: Json) => canonicalJson(plainFigures(value));
	return form(old) === form(now) ? [] : [{ field, before: old, after: now }];
};

const changesOfNode = (from: SetNode, to: SetNode): readonly Change[] =>
	NODE_FIELDS.flatMap((field) => changed(field, from[field], to[field]));

type Nodes = ReadonlyMap<string, SetNode>;

const differenceOf = (
	{ kind, from, to }: Mapping,
	before: Nodes,
	after: Nodes,
	isLeaf: boolean,
): NodeDifference => {
	const [old, now] = [before.get(from[0] ?? ''), after.get(to[0] ?? '')];
	const isPair = from.length === 1 && to.length === 1 && old && now;
	return {
		kind,
		isLeaf,
		from,
		to,
		name: (now ?? old)?.name.vi ?? '',
		changes: isPair ? changesOfNode(old, now) : [],
	};
};

const nodesWhere = (set: CriteriaSet, isLeaf: boolean): readonly SetNode[] =>
	nodesOf(set)
		.map(({ node }) => node)
		.filter((node) => (node.children.length === 0) === isLeaf);

/** Areas and criteria above the leaves: the mapping does not speak of them. */
const mappingAbove = (before: readonly SetNode[], after: readonly SetNode[]): readonly Mapping[] => {
	const pairs = matchNodes(before, after);
	const [old, now] = [new Set(pairs.map(({ from }) => from)), new Set(pairs.map(({ to }) => to))];
	return [
		...pairs.map(({ from, to }) => ({ kind: 'same' as const, from: [from.code], to: [to.code] })),
		...after
			.filter((node) => !now.has(node))
			.map(({ code }) => ({ kind: 'new' as const, from: [], to: [code] })),
		...before
			.filter((node) => !old.has(node))
			.map(({ code }) => ({ kind: 'dropped' as const, from: [code], to: [] })),
	];
};

const byCode = (nodes: readonly SetNode[]): Nodes => new Map(nodes.map((node) => [node.code, node]));

/**
 * What changed between two versions of a set: structure, texts, maxima, rules, evidence. Leaves go by the mapping that the
 * later set declares when it supersedes the earlier one; leaves that it does not name, by a proposed one. In the order of the later set; what was
 * dropped stands at the end.
 */
export const differenceBetween = (before: CriteriaSet, after: CriteriaSet): SetDifference => {
	const { declared, proposed } = mappingBetween(before, after);
	const ofLeaves = [...declared, ...proposed];
	const differences = [true, false].flatMap((isLeaf) => {
		const [old, now] = [nodesWhere(before, isLeaf), nodesWhere(after, isLeaf)];
		const mapping = isLeaf ? ofLeaves.flatMap(oneByOne) : mappingAbove(old, now);
		return mapping.map((entry) => differenceOf(entry, byCode(old), byCode(now), isLeaf));
	});
	const order = new Map(nodesOf(after).map(({ node }, at) => [node.code, at]));
	const placeOf = ({ to }: NodeDifference): number => order.get(to[0] ?? '') ?? order.size;
	return {
		set: SET_FIELDS.flatMap((field) => changed(field, before[field], after[field])),
		nodes: differences
			.filter(({ kind, changes }) => kind !== 'same' || changes.length > 0)
			.sort((a, b) => placeOf(a) - placeOf(b)),
		mapping: declared.length > 0 ? 'declared' : 'proposed',
	};
};
