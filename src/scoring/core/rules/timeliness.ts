import { z } from 'zod';
import { type Day, daysFrom, parseDay } from '#kernel/calendar.ts';
import { decimal } from '#kernel/decimal.ts';
import { dayText } from '../fields.ts';
import { defineForm, type Input } from '../form.ts';
import { checkLimits, type Limits, limitFor, limitsFrom, rangeOfLimits } from '../limits.ts';
import { inputMissing, scored } from '../outcome.ts';

/** Form 24 (domain.md §4): whether the unit's own report came in time, by days late. */
export type Timeliness = Limits & {
	readonly form: 'timeliness';
	/** The last day in time. */
	readonly due: string;
};

const INPUTS: readonly Input[] = [{ name: 'submitted', kind: 'day' }];

export const timeliness = defineForm<Timeliness>({
	id: 'timeliness',
	number: 24,
	branches: ['on-time', 'late', 'too-late'],
	schema: () =>
		z.strictObject({
			form: z.literal('timeliness'),
			due: dayText.describe('Last day in time / Hạn cuối'),
			...limitsFrom(0),
		}),
	inputs: () => INPUTS,
	range: rangeOfLimits,
	check: checkLimits,
	evaluate: (rule, context) => {
		const { submitted: entered } = context.given;
		const submitted = typeof entered === 'string' ? parseDay(entered) : undefined;
		if (!submitted) return inputMissing('submitted');
		// A day ahead of time is in time; nobody gets more for it.
		const days = Math.max(0, daysFrom(rule.due as Day, submitted));
		const limit = limitFor(rule, days);
		const said = { form: rule.form, inputs: { submitted }, values: { due: rule.due, days } };
		if (!limit) return scored(context, decimal(rule.otherwise), { ...said, branch: 'too-late' });
		const values = { ...said.values, until: limit.until };
		const branch = days === 0 ? 'on-time' : 'late';
		return scored(context, decimal(limit.points), { ...said, branch, values });
	},
});
