import type { NotApplicable, Source } from '#criteria/core/set.ts';
import type { Problem } from '#kernel/decision.ts';
import { divide, multiply, ONE, type Rational, subtract, sum, ZERO } from '#kernel/rational.ts';

/** What re-basing has to know of a leaf inside the 100. */
export type Weighed = {
	readonly code: string;
	/** The codes of what it stands in and of itself, outermost first. */
	readonly within: readonly string[];
	/** The one of these inside which it is re-based. */
	readonly section: string;
	readonly source: Source;
	/** What it is worth to this unit. */
	readonly max: Rational;
	/** The effect where it does not apply to the unit; undefined: it applies. `full` points are no re-basing. */
	readonly leftOut: Exclude<NotApplicable, 'refused' | 'full'> | undefined;
};

/** What each leaf's points are multiplied by; 0 for those left out. */
export type Rebased = { readonly factors: readonly Rational[]; readonly problems: readonly Problem[] };

/** The appraised part (điểm thẩm định): what is neither a survey nor an outcome. */
export const APPRAISED: ReadonlySet<Source> = new Set(['self', 'external', 'leader']);

/** What a step of re-basing is about: some leaves among which the ones left out are spread. */
type Step = {
	readonly effect: NonNullable<Weighed['leftOut']>;
	readonly name: string;
	readonly holds: (leaf: Weighed) => boolean;
	readonly leaves: (leaf: Weighed) => boolean;
};

const INSIDE: ReadonlySet<Weighed['leftOut']> = new Set(['rebase-area', 'rebase-section']);

/** One step for each area and section in which something is left out: the innermost first, as they are printed. */
const insideSteps = (leaves: readonly Weighed[]): readonly Step[] => {
	const sections = new Map<string, { readonly depth: number; readonly effect: Step['effect'] }>();
	for (const { leftOut, section, within } of leaves) {
		if (leftOut && INSIDE.has(leftOut) && !sections.has(section))
			sections.set(section, { depth: within.indexOf(section), effect: leftOut });
	}
	return [...sections]
		.sort(([, a], [, b]) => b.depth - a.depth)
		.map(([name, { effect }]) => ({
			effect,
			name,
			holds: ({ within }) => within.includes(name),
			leaves: ({ leftOut, section }) => INSIDE.has(leftOut) && section === name,
		}));
};

const stepsFor = (leaves: readonly Weighed[]): readonly Step[] => [
	...insideSteps(leaves),
	// A survey that does not apply is spread over the appraised part too: nothing else of the surveys changes.
	{
		effect: 'rebase-appraised',
		name: '',
		holds: ({ source, leftOut }) => APPRAISED.has(source) || leftOut === 'rebase-appraised',
		leaves: ({ leftOut }) => leftOut === 'rebase-appraised',
	},
	{
		effect: 'rebase-all',
		name: '',
		holds: () => true,
		leaves: ({ leftOut }) => leftOut === 'rebase-all',
	},
];

/**
 * Re-basing for leaves that do not apply to a unit (domain.md §5), in this order: inside each section, and
 * each area, by max / (max − left out), the innermost first; the appraised part by M / (M − left out), surveys and outcomes untouched; everything by
 * M / (M − left out). Each step starts from the weights that the steps before made, so the maximum of all stays the same.
 * @returns a factor for each leaf; `scorecard.nothing-left` where a scope has nothing that could carry the points
 */
export const rebase = (leaves: readonly Weighed[]): Rebased => {
	if (leaves.every(({ leftOut }) => leftOut === undefined))
		return { factors: leaves.map(() => ONE), problems: [] };
	const factors = leaves.map(() => ONE);
	const problems: Problem[] = [];
	const weightAt = (at: number): Rational => multiply((leaves[at] as Weighed).max, factors[at] ?? ONE);
	for (const { effect, name, holds, leaves: leavesOut } of stepsFor(leaves)) {
		const inside = leaves.flatMap((leaf, at) => (holds(leaf) ? [at] : []));
		const out = inside.filter((at) => leavesOut(leaves[at] as Weighed));
		if (out.length === 0) continue;
		const whole = sum(inside.map(weightAt));
		const gone = sum(out.map(weightAt));
		const rest = subtract(whole, gone);
		for (const at of out) factors[at] = ZERO;
		// Leaves that a later step leaves out carry weight until then, and pass it on.
		const carriers = inside.filter((at) => !out.includes(at));
		if (gone.n === 0n) continue;
		if (rest.n === 0n) {
			const codes = out.map((at) => leaves[at]?.code).join(', ');
			problems.push({ code: 'scorecard.nothing-left', details: { effect, area: name, codes } });
			continue;
		}
		const factor = divide(whole, rest);
		for (const at of carriers) factors[at] = multiply(factors[at] ?? ONE, factor);
	}
	return { factors, problems };
};
