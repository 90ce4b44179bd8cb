import { type CriteriaSet, setSchema } from '#criteria/core/set.ts';
import type { LeafColumns } from '#par-index/core/columns/score-columns.ts';
import type { Column } from '#scoring/core/columns/column.ts';

/**
 * The set of the comparison: 90 leaves in nine areas, the mix of forms that real provincial sets show, points rounded at
 * each leaf, 3 % not applicable and re-based inside the area or over the appraised part.
 */
export const KINDS = [
	...Array<'choice'>(36).fill('choice'),
	...Array<'bands'>(18).fill('bands'),
	...Array<'proportion'>(14).fill('proportion'),
	...Array<'floor'>(4).fill('floor'),
	...Array<'formula'>(4).fill('formula'),
	...Array<'items'>(5).fill('items'),
	...Array<'survey'>(5).fill('survey'),
	...Array<'entered'>(4).fill('entered'),
] as const;
export type Kind = (typeof KINDS)[number];

/** A step that visits all places of the list, so that every area has some of each kind. */
const kindAt = (leaf: number): Kind => KINDS[(leaf * 37) % KINDS.length] as Kind;
const AREAS = 9;
const A_B = { a: 'được giao', b: 'hoàn thành' };

const ruleOf = (kind: Kind): Record<string, unknown> => {
	switch (kind) {
		case 'choice':
			return {
				form: 'levels',
				options: [
					{ key: 'x', label: 'đầy đủ', points: '1' },
					{ key: 'y', label: 'chưa đầy đủ', points: '0.5' },
					{ key: 'z', label: 'không', points: '0' },
				],
			};
		case 'bands':
			return {
				form: 'ratio-bands',
				variables: A_B,
				measure: 'b / a * 100',
				bands: [
					{ from: '90', points: '1' },
					{ from: '70', until: '90', points: '0.5' },
					{ until: '70', points: '0' },
				],
			};
		case 'proportion':
			return { form: 'proportional', variables: A_B, measure: 'b / a * 100' };
		case 'floor':
			return { form: 'proportional-floor', variables: A_B, measure: 'b / a * 100', floor: '80' };
		case 'formula':
			return {
				form: 'formula',
				variables: { ...A_B, c: 'hoàn thành trễ' },
				points: '(b / a) * 1 + (c / a) * 0.5',
			};
		case 'items':
			return {
				form: 'deduct-per-item',
				items: [
					{ key: 'a', label: 'báo cáo trễ', points: '0.25' },
					{ key: 'b', label: 'không báo cáo', points: '0.5' },
				],
			};
		case 'survey':
			return {
				form: 'survey-shares',
				options: [
					{ key: 'a', label: 'A', share: '100' },
					{ key: 'b', label: 'B', share: '60' },
					{ key: 'c', label: 'C', share: '20' },
				],
			};
		case 'entered':
			return { form: 'judgement', step: '0.25' };
	}
};

/** Maxima: most leaves are worth one point, some two, so that they add up to 100 as a set's do. */
const maxOf = (leaf: number): number => {
	const kind = kindAt(leaf);
	return leaf < 40 && (kind === 'proportion' || kind === 'floor' || kind === 'survey') ? 2 : 1;
};
export const LEAVES = Array.from({ length: 90 }, (_, leaf) => ({
	kind: kindAt(leaf),
	area: leaf % AREAS,
	max: maxOf(leaf),
	isSurvey: kindAt(leaf) === 'survey',
	/** How a leaf that does not apply is made up for. */
	effect: leaf % 2 === 0 ? ('rebase-area' as const) : ('rebase-appraised' as const),
}));

const leafNode = (leaf: (typeof LEAVES)[number], index: number) => ({
	code: `${leaf.area + 1}.${index}`,
	name: `tiêu chí ${index}`,
	max: String(leaf.max),
	source: leaf.isSurvey ? 'officialsSurvey' : 'self',
	notApplicable: leaf.isSurvey ? 'rebase-area' : leaf.effect,
	rule: ruleOf(leaf.kind),
});

/** The leaves in the order of the tree, which is by area. */
export const ORDER = LEAVES.map((leaf, index) => ({ leaf, index })).sort(
	(a, b) => a.leaf.area - b.leaf.area || a.index - b.index,
);

export const theSet: CriteriaSet = setSchema.parse({
	format: 'openpar-set/1',
	id: 'bench',
	name: 'so sánh',
	year: 2026,
	unitGroup: { name: 'đơn vị', blocks: ['khối'] },
	max: String(LEAVES.reduce((sum, { max }) => sum + max, 0)),
	rounding: { at: 'leaf', digits: 2 },
	nodes: Array.from({ length: AREAS }, (_, area) => {
		const inside = ORDER.filter(({ leaf }) => leaf.area === area);
		return {
			code: String(area + 1),
			name: `lĩnh vực ${area + 1}`,
			max: String(inside.reduce((sum, { leaf }) => sum + leaf.max, 0)),
			children: inside.map(({ leaf, index }) => leafNode(leaf, index)),
		};
	}),
});

/** A small generator of its own, so that every run scores the same entries (mulberry32). */
const random = (seed: number) => {
	let state = seed;
	return (): number => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
};

/** What the units of a block entered, as columns; leaves in the order of the tree. */
export const entriesOf = (units: number, seed = 20_260_101): readonly LeafColumns[] => {
	const next = random(seed);
	const whole = (from: number, until: number): number => from + Math.floor(next() * (until - from + 1));
	return ORDER.map(({ leaf }) => {
		const columns = new Map<string, Column>();
		const column = (name: string, scale = 1): Float64Array => {
			const values = new Float64Array(units);
			columns.set(name, { values, scale });
			return values;
		};
		const fill = (values: Float64Array, make: (at: number) => number): Float64Array => {
			for (let at = 0; at < units; at++) values[at] = make(at);
			return values;
		};
		if (leaf.kind === 'choice') fill(column('option'), () => (next() < 0.7 ? 0 : whole(1, 2)));
		else if (leaf.kind === 'entered') fill(column('points', 100), () => whole(2, 4) * 25);
		else if (leaf.kind === 'items') {
			fill(column('a'), () => whole(0, 2));
			fill(column('b'), () => whole(0, 1));
		} else if (leaf.kind === 'survey') {
			for (const name of ['a', 'b', 'c']) fill(column(name), () => whole(1, 40));
		} else {
			const a = fill(column('a'), () => whole(10, 400));
			const b = fill(column('b'), (at) => Math.round((a[at] as number) * (0.6 + 0.4 * next())));
			if (leaf.kind === 'formula') fill(column('c'), (at) => (a[at] as number) - (b[at] as number));
		}
		const notApplicable = Uint8Array.from({ length: units }, () => (next() < 0.03 ? 1 : 0));
		return { inputs: columns, notApplicable };
	});
};
