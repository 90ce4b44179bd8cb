import { parseDay } from '#kernel/calendar.ts';
import { toExact } from '#kernel/decimal.ts';
import type { Problem } from '#kernel/decision.ts';
import type { Given, Input, Value } from './form.ts';

const textOf = (value: Value): string => (typeof value === 'object' ? toExact(value) : value);

/** What is wrong with a value for an input; undefined where it may stand. */
const wrongWith = ({ kind, options }: Input, value: Value): string | undefined => {
	if (kind === 'option') {
		if (!options) return typeof value === 'string' ? undefined : 'scoring.input-not-a-text';
		return options.some(({ key }) => key === value) ? undefined : 'scoring.option-unknown';
	}
	if (kind === 'day')
		return typeof value === 'string' && parseDay(value) ? undefined : 'scoring.input-not-a-day';
	if (typeof value === 'string') return 'scoring.input-not-a-number';
	if (kind !== 'number' && value.n < 0n) return 'scoring.input-negative';
	return kind === 'count' && value.d !== 1n ? 'scoring.input-not-whole' : undefined;
};

/**
 * Everything entered that is not what its input takes: a count below 0 or no whole number, an option that there is not, a
 * text where a number belongs. What is absent is said by the form, which alone knows whether it is needed.
 */
export const wrongInputs = (inputs: readonly Input[], given: Given): readonly Problem[] =>
	inputs.flatMap((input) => {
		const value = Object.hasOwn(given, input.name) ? given[input.name] : undefined;
		const code = value === undefined ? undefined : wrongWith(input, value);
		if (value === undefined || code === undefined) return [];
		const known = (input.options ?? []).map(({ key }) => key).join(', ');
		return [
			{
				code,
				details: {
					input: input.name,
					value: textOf(value),
					...(code === 'scoring.option-unknown' ? { known } : {}),
				},
			},
		];
	});
