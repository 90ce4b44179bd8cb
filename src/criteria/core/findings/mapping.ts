import { decimal, toExact } from '#kernel/decimal.ts';
import type { Problem } from '#kernel/decision.ts';
import { compare } from '#kernel/rational.ts';
import type { Mapping, MappingKind } from '../set.ts';
import { atNode, atSet, type Evidence, type SetFinding } from './finding.ts';

/** How many leaves each kind joins: before, after. */
const FITS: Readonly<Record<MappingKind, (from: number, to: number) => boolean>> = {
	same: (from, to) => from === 1 && to === 1,
	'changed-scale': (from, to) => from === 1 && to === 1,
	split: (from, to) => from === 1 && to > 1,
	merged: (from, to) => from > 1 && to === 1,
	new: (from, to) => from === 0 && to > 0,
	dropped: (from, to) => from > 0 && to === 0,
};

type Side = 'from' | 'to';

const found = (
	code: string,
	details: Problem['details'],
	...path: readonly (string | number)[]
): SetFinding => ({
	code: `criteria.mapping-${code}`,
	...atSet(details, 'supersedes', 'mapping', ...path),
});

/** Codes that lead nowhere, or that stand in two entries. */
const findingsOfSide = (
	mapping: readonly Mapping[],
	side: Side,
	known: ReadonlySet<string>,
): readonly SetFinding[] => {
	const seen = new Set<string>();
	return mapping.flatMap((entry, index) =>
		entry[side].flatMap((code, at): readonly SetFinding[] => {
			if (!known.has(code)) return [found(`${side}-unknown`, { code }, index, side, at)];
			if (seen.has(code)) return [found(`${side}-twice`, { code }, index, side, at)];
			seen.add(code);
			return [];
		}),
	);
};

const findingsOfScale = (
	{ kind, from, to }: Mapping,
	index: number,
	{
		before,
		after,
	}: { readonly before: ReadonlyMap<string, string>; readonly after: ReadonlyMap<string, string> },
): readonly SetFinding[] => {
	if (kind !== 'same' && kind !== 'changed-scale') return [];
	const [old, now] = [before.get(from[0] ?? ''), after.get(to[0] ?? '')];
	if (old === undefined || now === undefined) return [];
	const isEqual = compare(decimal(old), decimal(now)) === 0;
	if (isEqual === (kind === 'same')) return [];
	const details = {
		from: from[0] ?? '',
		to: to[0] ?? '',
		before: toExact(decimal(old)),
		after: toExact(decimal(now)),
	};
	return [found(kind === 'same' ? 'scale-differs' : 'scale-equal', details, index)];
};

/**
 * What is wrong with the mapping from the set before: every leaf of both sets belongs into exactly one entry, of a kind
 * that fits its numbers and maxima. Without the set before, only this side is looked at.
 */
export const findingsOfMapping = ({ set, previous, leaves }: Evidence): readonly SetFinding[] => {
	if (!set.supersedes) return [];
	const { mapping } = set.supersedes;
	const after = new Map(leaves.map(({ node }) => [node.code, node.max]));
	const before = new Map((previous?.leaves ?? []).map(({ node }) => [node.code, node.max]));
	const mapped = (side: Side): ReadonlySet<string> => new Set(mapping.flatMap((entry) => entry[side]));
	const [from, to] = [mapped('from'), mapped('to')];
	return [
		...mapping.flatMap(({ kind, from, to }, index) =>
			FITS[kind](from.length, to.length)
				? []
				: [found('kind-wrong', { kind, from: from.length, to: to.length }, index)],
		),
		...findingsOfSide(mapping, 'to', new Set(after.keys())),
		...leaves
			.filter(({ node }) => !to.has(node.code))
			.map((leaf) => ({ code: 'criteria.mapping-to-missing', ...atNode(leaf) })),
		...(previous ? findingsOfSide(mapping, 'from', new Set(before.keys())) : []),
		...[...before.keys()].filter((code) => !from.has(code)).map((code) => found('from-missing', { code })),
		...mapping.flatMap((entry, index) => findingsOfScale(entry, index, { before, after })),
	];
};
