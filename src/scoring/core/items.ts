import { z } from 'zod';
import { decimal, toExact } from '#kernel/decimal.ts';
import type { Problem } from '#kernel/decision.ts';
import { multiply, type Rational, sum } from '#kernel/rational.ts';
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

/** One count for each item. */
export const itemInputs = (list: readonly Item[]): readonly Input[] =>
	list.map(({ key, label }) => ({ name: key, kind: 'count', label }));

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
	const problems: Problem[] = [];
	const found: { key: string; count: Rational; points: Rational }[] = [];
	for (const { key, points } of list) {
		const count = given[key];
		if (typeof count === 'object') found.push({ key, count, points: decimal(points) });
		else problems.push({ code: 'scoring.input-missing', details: { input: key } });
	}
	if (problems.length > 0) return { ok: false, problems };
	const terms = found
		.filter(({ count }) => count.n !== 0n)
		.map(({ count, points }) => `${toExact(count)} * ${toExact(points)}`);
	return {
		ok: true,
		value: {
			inputs: Object.fromEntries(found.map(({ key, count }) => [key, count])),
			sum: sum(found.map(({ count, points }) => multiply(count, points))),
			working: terms.length === 0 ? '0' : terms.join(' + '),
		},
	};
};
