import { z } from 'zod';
import { ALL_FORMS, type Rule } from './rules/registry.ts';

/** The schema of any rule: told apart by its `form`; rules inside rules are rules again. */
export const ruleSchema: z.ZodType<Rule> = z.lazy(() => union);

// Each form's schema is a strict object with a literal `form`, which is what a discriminated union asks for.
type Member = z.ZodObject<{ form: z.ZodLiteral<string> }>;
const union = z.discriminatedUnion(
	'form',
	ALL_FORMS.map((form) => form.schema(ruleSchema)) as unknown as [Member, ...Member[]],
) as unknown as z.ZodType<Rule>;
