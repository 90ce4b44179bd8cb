import { z } from 'zod';
import { decimal, toExact } from '#kernel/decimal.ts';
import { contains } from '#kernel/interval.ts';
import { max, min, ZERO } from '#kernel/rational.ts';
import { checkBorders, stretchText } from '../borders.ts';
import { type DecimalText, decimalText, STRETCH, type Stretch, toInterval } from '../fields.ts';
import { defineForm } from '../form.ts';
import {
	checkVariables,
	inputsOfVariables,
	MEASURED,
	type Measured,
	NOTHING_BRANCHES,
	withMeasure,
} from '../measure.ts';
import { missing, scored } from '../outcome.ts';

/** Form 5 (domain.md §4): bands on a ratio, each border inclusive or exclusive as the official text states. */
export type RatioBands = Measured & {
	readonly form: 'ratio-bands';
	readonly bands: readonly (Stretch & { readonly points: DecimalText })[];
};

export const ratioBands = defineForm<RatioBands>({
	id: 'ratio-bands',
	number: 5,
	branches: ['in-band', ...NOTHING_BRANCHES],
	schema: () =>
		z.strictObject({
			form: z.literal('ratio-bands'),
			...MEASURED,
			bands: z
				.array(z.strictObject({ ...STRETCH, points: decimalText }))
				.min(1, 'set.empty')
				.describe(
					'Bands of the measure; the first that fits counts / Các khoảng; lấy khoảng đầu tiên phù hợp',
				),
		}),
	inputs: (rule) => inputsOfVariables(rule.variables, [rule.measure]),
	range: (rule) => {
		const points = rule.bands.map((band) => decimal(band.points));
		return { least: points.reduce(min), most: points.reduce(max) };
	},
	check: (rule) => [
		...checkVariables(rule.variables, [{ path: ['measure'], text: rule.measure }]),
		...checkBorders(rule.bands, { from: ZERO }),
	],
	evaluate: (rule, context) =>
		withMeasure(rule, context, (measure, said) => {
			const at = rule.bands.findIndex((band) => contains(toInterval(band), measure));
			const band = rule.bands[at];
			if (!band)
				return missing({
					code: 'scoring.in-no-band',
					details: { measure: toExact(measure), working: String(said.values['working']) },
				});
			return scored(context, decimal(band.points), {
				...said,
				branch: 'in-band',
				values: { ...said.values, band: stretchText(band) },
			});
		}),
});
