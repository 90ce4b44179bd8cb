import type { output, ZodType } from 'zod';
import { type Decision, no, yes } from '#kernel/decision.ts';

/** Reads what came from outside. The problem names the first place that is wrong, the rule, and how many there are. */
export const parseInput = <Schema extends ZodType>(
	schema: Schema,
	input: unknown,
): Decision<output<Schema>> => {
	const parsed = schema.safeParse(input);
	if (parsed.success) return yes(parsed.data);
	const { issues } = parsed.error;
	const place = issues[0]?.path.map(String).join('.') || '–';
	return no('platform.input-invalid', { place, rule: issues[0]?.code ?? '', count: issues.length });
};
