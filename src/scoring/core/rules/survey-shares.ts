import { z } from 'zod';
import { decimal, toExact } from '#kernel/decimal.ts';
import { add, divide, max, min, multiply, type Rational, ZERO } from '#kernel/rational.ts';
import type { LocalText } from '#kernel/text.ts';
import { amount, type DecimalText, inputName, localText } from '../fields.ts';
import { defineForm, type RuleFinding } from '../form.ts';
import { countInputs, countsIn } from '../items.ts';
import { checkKeys } from '../keys.ts';
import { NOTHING_BRANCHES, provideForNothing, shareOf, type WhenNothing, whenNothing } from '../measure.ts';
import { missing, scored } from '../outcome.ts';

/** An answer of a survey, and which share of the maximum (percent) it stands for. */
type Answer = { readonly key: string; readonly label: LocalText; readonly share: DecimalText };

/**
 * Form 18 (domain.md §4): the answers of a survey as points: each answer stands for a share of the maximum, and the leaf
 * gets their mean.
 */
export type SurveyShares = {
	readonly form: 'survey-shares';
	readonly options: readonly Answer[];
	/** Answers that are counted and leave no trace in the mean, such as "no opinion". */
	readonly without: readonly string[];
	readonly whenNothing: WhenNothing;
};

const countingIn = (rule: SurveyShares): readonly Answer[] =>
	rule.options.filter(({ key }) => !rule.without.includes(key));

const checkWithout = (rule: SurveyShares): readonly RuleFinding[] => {
	const findings: RuleFinding[] = rule.without.flatMap((key, at) =>
		rule.options.some((option) => option.key === key)
			? []
			: [{ code: 'scoring.survey-shares.without-unknown', details: { key }, path: ['without', at] }],
	);
	if (countingIn(rule).length > 0) return findings;
	return [...findings, { code: 'scoring.survey-shares.nothing-counts', details: {}, path: ['without'] }];
};

export const surveyShares = defineForm<SurveyShares>({
	id: 'survey-shares',
	number: 18,
	branches: ['mean', ...NOTHING_BRANCHES],
	schema: () =>
		z.strictObject({
			form: z.literal('survey-shares'),
			options: z
				.array(
					z.strictObject({
						key: inputName,
						label: localText,
						share: amount.describe('Per cent of the maximum / Phần trăm điểm tối đa'),
					}),
				)
				.min(1, 'set.empty')
				.describe('Answers; how many gave each is entered / Các phương án trả lời'),
			without: z
				.array(inputName)
				.default([])
				.describe('Answers left out of the mean / Phương án không tính vào bình quân'),
			whenNothing,
		}),
	inputs: (rule) => countInputs(rule.options),
	range: (rule, context) => {
		const points = countingIn(rule).map(({ share }) => shareOf(decimal(share), context.max));
		if (points.length === 0) return { least: ZERO, most: ZERO };
		return { least: points.reduce(min), most: points.reduce(max) };
	},
	check: (rule) => [...checkKeys(rule.options, 'options'), ...checkWithout(rule)],
	evaluate: (rule, context) => {
		const counts = countsIn(rule.options, context.given);
		if (!counts.ok) return missing(...counts.problems);
		const inputs = counts.value;
		const countOf = (key: string): Rational => inputs[key] ?? ZERO;
		const counting = countingIn(rule);
		const answers = counting.reduce((total, { key }) => add(total, countOf(key)), ZERO);
		const working = counting.map(({ key, share }) => `${toExact(countOf(key))} * ${share} %`).join(' + ');
		const said = { form: rule.form, inputs, values: { working, answers } };
		if (answers.n === 0n)
			return provideForNothing(rule, context, said, {
				code: 'scoring.survey-shares.no-answers',
				details: {},
			});
		const weighed = counting.reduce(
			(total, { key, share }) => add(total, multiply(countOf(key), decimal(share))),
			ZERO,
		);
		const share = divide(weighed, answers);
		return scored(context, shareOf(share, context.max), {
			...said,
			branch: 'mean',
			values: { ...said.values, share },
		});
	},
});
