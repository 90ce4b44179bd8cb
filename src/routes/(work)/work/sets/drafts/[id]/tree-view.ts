import type { CheckedSet } from '#criteria/core/check-set.ts';
import { countsOf, sumOfMax } from '#criteria/core/findings/sums.ts';
import type { CriteriaSet, SetNode } from '#criteria/core/set.ts';
import { placeOfFinding } from '#criteria/ui/finding-place.ts';
import { decimal, toExact } from '#kernel/decimal.ts';
import { localValue } from '#scoring/ui/say.ts';

/** A line of the tree. */
export type TreeLine = {
	/** "0.2.1"; empty for the set itself. */
	readonly at: string;
	readonly code: string;
	readonly name: string;
	readonly max: string;
	/** What is inside adds up to; undefined at leaves, and where it is what it should be. */
	readonly sum: string | undefined;
	/** Findings at it and, while it is closed, inside it. */
	readonly findings: number;
	readonly isCurrent: boolean;
	readonly children: readonly TreeLine[];
};

type Asked = {
	readonly current: string;
	readonly locale: App.Locals['locale'];
	/** How many findings stand at each place. */
	readonly counts: ReadonlyMap<string, number>;
};

const isWithin = (at: string, place: string): boolean => place === at || place.startsWith(`${at}.`);

const wrongSum = (node: SetNode, locale: Asked['locale']): string | undefined => {
	if (node.children.length === 0) return undefined;
	const sum = sumOfMax(node.children, countsOf(node));
	const text = toExact(sum);
	return text === toExact(decimal(node.max)) ? undefined : localValue(text, locale);
};

/** A node with what is inside where the current one is inside too; the others are closed. */
const lineOf = (node: SetNode, at: string, asked: Asked): TreeLine => {
	const isOpen = isWithin(at, asked.current);
	const own = [...asked.counts].filter(([place]) => (isOpen ? place === at : isWithin(at, place)));
	return {
		at,
		code: node.code,
		name: node.name.vi,
		max: localValue(node.max, asked.locale),
		sum: wrongSum(node, asked.locale),
		findings: own.reduce((sum, [, count]) => sum + count, 0),
		isCurrent: at === asked.current,
		children: isOpen ? node.children.map((child, index) => lineOf(child, `${at}.${index}`, asked)) : [],
	};
};

/** The tree of a set, open along the way to the current node. */
export const treeView = (
	set: CriteriaSet,
	{ open }: Pick<CheckedSet, 'open'>,
	current: string,
	locale: Asked['locale'],
): { readonly own: number; readonly sum: string; readonly lines: readonly TreeLine[] } => {
	const counts = new Map<string, number>();
	for (const finding of open) {
		const { at } = placeOfFinding(finding);
		counts.set(at, (counts.get(at) ?? 0) + 1);
	}
	return {
		own: counts.get('') ?? 0,
		sum: localValue(toExact(sumOfMax(set.nodes, 'score')), locale),
		lines: set.nodes.map((node, index) => lineOf(node, String(index), { current, locale, counts })),
	};
};
