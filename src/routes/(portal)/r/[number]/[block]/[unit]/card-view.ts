import { leavesOf } from '#criteria/core/leaves.ts';
import type { NotApplicable } from '#criteria/core/set.ts';
import { type Locale, localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { lostPoints } from '#publication/core/lost-points.ts';
import type { PublishedLeaf } from '#publication/core/published.ts';
import type { UnitCard } from '#publication/queries/unit-card.ts';
import { printer } from '#publication/ui/figure.ts';
import { type Explanation, explain } from '#scoring/ui/explain.ts';
import { leafPath, type Shown, shownIn } from '../../set/[id]/set-view.ts';

/** A leaf of a unit as its page shows it. */
export type LeafView = {
	readonly code: string;
	readonly name: Shown;
	/** "0,5/1 điểm", or why there are none. */
	readonly result: string;
	readonly self: string | undefined;
	readonly isLost: boolean;
	readonly why: Explanation | undefined;
	/** Re-basing, deductions, why it does not apply. */
	readonly notes: readonly string[];
	readonly acrossHref: string;
};

type Making = {
	readonly card: UnitCard;
	readonly locale: Locale;
	readonly effects: ReadonlyMap<string, NotApplicable>;
};

/** As many digits as there are, but no more than the release publishes; a fraction is shortened to them. */
const short = (text: string, { card, locale }: Making): string =>
	printer(locale, Math.max(card.digits, 2)).points([text])(text);

const resultOf = (leaf: PublishedLeaf, making: Making): string => {
	if (leaf.points !== null) {
		return m['portal.card.of']({ points: short(leaf.points, making), max: short(leaf.max, making) });
	}
	return leaf.notApplicable ? m['portal.card.left-out']() : m['portal.card.missing']();
};

const notesOf = (leaf: PublishedLeaf, making: Making): readonly string[] => {
	const { points, counted, factor, deduction, notApplicable } = leaf;
	const effect = making.effects.get(leaf.leaf);
	const rebased = points !== null && counted !== null && factor !== '1';
	return [
		...(notApplicable && effect
			? [m['portal.card.left-out-why']({ effect: m[`portal.set.effect.${effect}`]() })]
			: []),
		...(points === null && !notApplicable ? [m['portal.card.missing-why']()] : []),
		...(rebased ? [m['portal.card.factor']({ counted: short(counted, making), factor })] : []),
		...(deduction && deduction !== '0'
			? [m['portal.card.deduction']({ deduction: short(deduction, making) })]
			: []),
	];
};

const leafView = (leaf: PublishedLeaf, name: Shown, making: Making): LeafView => {
	const { card, locale } = making;
	return {
		code: leaf.leaf,
		name,
		result: resultOf(leaf, making),
		self:
			leaf.self === null || leaf.self === undefined
				? undefined
				: m['portal.card.self-of']({ self: short(leaf.self, making) }),
		isLost: leaf.points !== null && leaf.points !== leaf.max,
		why: leaf.trace && !leaf.notApplicable ? explain(leaf.trace, locale) : undefined,
		notes: notesOf(leaf, making),
		acrossHref: localize(locale, leafPath(card.release.number, card.set.id, leaf.leaf)),
	};
};

const lostView = (making: Making, areaName: (code: string) => string) => {
	const { card } = making;
	const lost = lostPoints(card.result.areas ?? []);
	const most = lost.find(({ isMost }) => isMost);
	const figure = (text: string) => ({ text: short(text, making) });
	return {
		finding: most
			? m['portal.card.lost-finding']({
					area: areaName(most.code),
					lost: short(most.lost, making),
					max: short(most.max, making),
				})
			: m['portal.card.lost-none'](),
		bars: lost.map((one) => ({
			label: `${one.code}. ${areaName(one.code)}`,
			value: one.lost,
			shown: short(one.lost, making),
			isMain: one.isMost,
		})),
		table: {
			columns: [
				{ key: 'area', label: m['portal.card.area'](), kind: 'head' as const },
				{ key: 'points', label: m['portal.card.points'](), kind: 'figure' as const },
				{ key: 'max', label: m['portal.card.max'](), kind: 'figure' as const },
				{ key: 'lost', label: m['portal.card.lost'](), kind: 'figure' as const },
			],
			rows: lost.map((one) => ({
				key: one.code,
				cells: {
					area: { text: `${one.code}. ${areaName(one.code)}` },
					points: figure(one.points),
					max: figure(one.max),
					lost: figure(one.lost),
				},
			})),
		},
	};
};

const summaryOf = (making: Making): readonly string[] => {
	const { card, locale } = making;
	const { total, max, percent, rank, gap } = card.result;
	const print = printer(locale, card.digits);
	const figures =
		total === null || percent === null
			? undefined
			: { total: print.decimal(total), max: short(max, making), percent: print.percent(percent) };
	return [
		!figures
			? m['portal.card.no-total']()
			: rank === null
				? m['portal.card.total-unranked'](figures)
				: m['portal.card.total']({ ...figures, rank }),
		...(gap ? [m['portal.card.gap']({ gap: print.change(gap) })] : []),
	];
};

/** A unit's card for reading: what it lost where, and every leaf by area. */
export const cardView = (card: UnitCard, locale: Locale) => {
	const effects = new Map((card.result.leftOut ?? []).map(({ code, effect }) => [code, effect]));
	const making: Making = { card, locale, effects };
	const leaves = leavesOf(card.set);
	const names = new Map(leaves.map(({ node }) => [node.code, shownIn(node.name, locale)]));
	const areas = new Map(card.set.nodes.map(({ code, name }) => [code, shownIn(name, locale)]));
	const nothing: Shown = { text: '', lang: undefined };
	return {
		summary: summaryOf(making),
		lost: lostView(making, (code) => areas.get(code)?.text ?? code),
		areas: card.set.nodes.map(({ code }) => ({
			code,
			name: areas.get(code) ?? nothing,
			leaves: card.leaves
				.filter(({ area }) => area === code)
				.map((leaf) => leafView(leaf, names.get(leaf.leaf) ?? nothing, making)),
		})),
	};
};
