import { z } from 'zod';
import { decimal, toExact } from '#kernel/decimal.ts';
import type { Problem } from '#kernel/decision.ts';
import { multiply, type Rational, sum, ZERO } from '#kernel/rational.ts';
import type { LocalText } from '#kernel/text.ts';
import { amount, type DecimalText, inputName, localText } from './fields.ts';
import type { Given, Input, RuleFinding } from './form.ts';
import { checkKeys } from './keys.ts';

/** Something that is counted, at so many points each. */
export type Item = { readonly key: string; readonly label: LocalText; readonly points: DecimalText };

/** A list of items in a document; points are written without a sign, the form says which way they count. */
export const items: z.ZodType<readonly Item[]> = z
	.array(
		z.strictObject({
			key: inputName,
			label: localText,
			points: amount.describe('Points for each / Điểm cho mỗi trường hợp'),
		}),
	)
	.min(1, 'set.empty')
	.describe('What is counted / Các nội dung được đếm');

type Keyed = Omit<Item, 'points'>;

/** One count for each item, or for each answer of a survey. */
export const countInputs = (list: readonly Keyed[]): readonly Input[] =>
	list.map(({ key, label }) => ({ name: key, kind: 'count', label }));

/** The counts by key, or all that nobody entered: what was not counted is not 0. */
export const countsIn = (
	list: readonly Keyed[],
	given: Given,
):
	| { readonly ok: true; readonly value: Readonly<Record<string, Rational>> }
	| { readonly ok: false; readonly problems: readonly Problem[] } => {
	const problems: Problem[] = [];
	const found: [string, Rational][] = [];
	for (const { key } of list) {
		const count = Object.hasOwn(given, key) ? given[key] : undefined;
		if (typeof count === 'object') found.push([key, count]);
		else problems.push({ code: 'scoring.input-missing', details: { input: key } });
	}
	return problems.length > 0 ? { ok: false, problems } : { ok: true, value: Object.fromEntries(found) };
};

/** Keys that stand twice, and items that are worth nothing. */
export const checkItems = (list: readonly Item[]): readonly RuleFinding[] => [
	...checkKeys(list),
	...list.flatMap(({ key, points }, at) =>
		decimal(points).n === 0n
			? [{ code: 'scoring.item-without-points', details: { key }, path: ['items', at, 'points'] }]
			: [],
	),
];

/** What counts come to: the sum, and its working ("2 * 0.25 + 1 * 0.5", "0" where all counts are). */
export type Counted = { readonly inputs: Given; readonly sum: Rational; readonly working: string };

/** Adds up count × points over the items, or says all counts that are missing. */
export const countItems = (
	list: readonly Item[],
	given: Given,
):
	| { readonly ok: true; readonly value: Counted }
	| { readonly ok: false; readonly problems: readonly Problem[] } => {
	const counts = countsIn(list, given);
	if (!counts.ok) return counts;
	const found = list.map(({ key, points }) => ({
		count: counts.value[key] ?? ZERO,
		points: decimal(points),
	}));
	const terms = found
		.filter(({ count }) => count.n !== 0n)
		.map(({ count, points }) => `${toExact(count)} * ${toExact(points)}`);
	return {
		ok: true,
		value: {
			inputs: counts.value,
			sum: sum(found.map(({ count, points }) => multiply(count, points))),
			working: terms.length === 0 ? '0' : terms.join(' + '),
		},
	};
};
