/** From leaves to areas, parts and totals: re-basing, caps, rounding at leaves (docs/release-format.md, "From leaves"). */

import { compare, minus, over, parse, plus, rounded, times, ZERO } from './fraction.mjs';

const ONE = { n: 1n, d: 1n };
const APPRAISED = ['self', 'external', 'leader'];
const SURVEYS = ['officialsSurvey', 'sipas', 'outcome'];

const sum = (values) => values.reduce(plus, ZERO);
/** The sum; undefined where one is missing. */
const whole = (values) => (values.every((value) => value !== undefined) ? sum(values) : undefined);

const isLeftOut = ({ value, points }) => value.notApplicable && points === undefined;

/** The steps of re-basing in their order: inside each area, over the appraised part, over everything. */
const stepsOf = (leaves) => [
	...[...new Set(leaves.map(({ node }) => node.area))].map((area) => ({
		effect: 'rebase-area',
		holds: ({ node }) => node.area === area,
	})),
	{
		effect: 'rebase-appraised',
		holds: ({ node, leftOut }) => APPRAISED.includes(node.source) || leftOut === 'rebase-appraised',
	},
	{ effect: 'rebase-all', holds: () => true },
];

/** Gives each leaf its factor. @returns whether something is left to carry the points of those left out */
const rebase = (leaves) => {
	let carried = true;
	for (const leaf of leaves) leaf.factor = ONE;
	if (leaves.every(({ leftOut }) => leftOut === undefined)) return true;
	const weight = (leaf) => times(leaf.max, leaf.factor);
	for (const { effect, holds } of stepsOf(leaves)) {
		const inside = leaves.filter(holds);
		const out = inside.filter(({ leftOut }) => leftOut === effect);
		const all = sum(inside.map(weight));
		const gone = sum(out.map(weight));
		for (const leaf of out) leaf.factor = ZERO;
		if (compare(gone, ZERO) === 0) continue;
		const rest = minus(all, gone);
		if (compare(rest, ZERO) === 0) carried = false;
		else
			for (const leaf of inside.filter((one) => !out.includes(one)))
				leaf.factor = times(leaf.factor, over(all, rest));
	}
	return carried;
};

const toLeaf = ({ value, line }, set) => {
	const node = set.leaves.get(value.leaf);
	if (!node) throw new Error(`${value.leaf} is no leaf of ${set.id}`);
	const points = parse(value.points);
	const leftOut = value.notApplicable && points === undefined ? node.notApplicable : undefined;
	const inside = node.counts === 'score';
	return { value, line, node, points, max: parse(value.max), leftOut, inside, factor: ONE };
};

const size = ({ n, d }) => ({ n: n < 0n ? -n : n, d });

const capped = (value, cap) => {
	const limit = parse(cap);
	return value && limit && compare(value, limit) > 0 ? limit : value;
};

const partsOf = (leaves, set) => {
	const parts = new Map();
	const ofCounted = (own) => whole(own.filter((leaf) => !isLeftOut(leaf)).map(({ counted }) => counted));
	const put = (name, holds, sumUp = ofCounted) => {
		const own = leaves.filter(holds);
		if (own.length > 0) parts.set(name, sumUp(own));
	};
	put('appraised', ({ inside, node }) => inside && APPRAISED.includes(node.source));
	put(
		'deduction',
		({ inside, node }) => inside && node.mayDeduct,
		(own) => ofCounted(own) && sum(own.map(({ value }) => parse(value.deduction) ?? ZERO)),
	);
	for (const name of SURVEYS) put(name, ({ inside, node }) => inside && node.source === name);
	put(
		'bonus',
		({ node }) => node.counts === 'bonus',
		(own) => capped(ofCounted(own), set.bonusCap),
	);
	put(
		'penalty',
		({ node }) => node.counts === 'penalty',
		(own) => capped(whole(own.map(({ counted }) => counted && size(counted))), set.penaltyCap),
	);
	return parts;
};

const areasOf = (leaves) => {
	const areas = [...new Set(leaves.map(({ node }) => node.area))];
	return areas.map((area) => {
		const own = leaves.filter(({ node }) => node.area === area);
		const there = own.filter((leaf) => !isLeftOut(leaf));
		return {
			code: area.code,
			points: there.length === 0 ? undefined : whole(there.map(({ counted }) => counted)),
			max: sum(own.map(({ max, factor }) => times(max, factor))),
		};
	});
};

const gapOf = (leaves) => {
	const gaps = leaves.flatMap(({ value, points }) => {
		const self = parse(value.self);
		return self && points ? [minus(self, points)] : [];
	});
	return gaps.length === 0 ? undefined : sum(gaps);
};

/** Points as a leaf has them: rounded where the set rounds at each leaf. */
export const asScored = (value, { rounding }) =>
	rounding.at === 'leaf' ? rounded(value, rounding.digits) : value;

/**
 * What the leaves of one unit come to.
 * @param lines { value, line } of the unit in `results-leaves.ndjson`
 * @param set the one that scored it
 */
export const cardOf = (lines, set) => {
	const order = [...set.leaves.keys()];
	const leaves = lines
		.map((line) => toLeaf(line, set))
		.sort((a, b) => order.indexOf(a.value.leaf) - order.indexOf(b.value.leaf));
	if (new Set(leaves.map(({ value }) => value.leaf)).size !== order.length || leaves.length !== order.length)
		throw new Error(`${lines[0]?.value.unit}: not the leaves of ${set.id}`);
	const inside = leaves.filter((leaf) => leaf.inside);
	const carried = rebase(inside);
	for (const leaf of leaves) leaf.counted = leaf.points && times(leaf.points, leaf.factor);
	const parts = partsOf(leaves, set);
	const isWhole = carried && [...parts.values()].every((value) => value !== undefined);
	return {
		set,
		leaves,
		parts,
		isWhole,
		areas: areasOf(inside),
		max: sum(inside.map(({ max, factor }) => times(max, factor))),
		gap: gapOf(leaves),
		leftOut: leaves
			.filter(({ value }) => value.notApplicable)
			.map(({ node }) => ({ code: node.code, effect: node.notApplicable })),
	};
};
