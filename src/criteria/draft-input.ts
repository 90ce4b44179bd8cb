import { z } from 'zod';
import type { Problem } from '#kernel/decision.ts';
import { misfitsOf } from '#platform/yaml/schema-problems.ts';
import { type CriteriaSet, setSchema } from './core/set.ts';
import { placeIn } from './place.ts';
import { expressionColumn } from './read-set.ts';

/** Which draft is meant, as the person saw it. */
export const draftSeen = { id: z.uuid(), version: z.number().int().positive() };

/** Why something was done, in words for those who come after. */
export const reason = z.string().trim().max(2000);

/** A set, or all that is wrong with its shape, each with its `path` ("nodes.0.rule.yes") and `place`. */
export type ShapeReading =
	| { readonly ok: true; readonly set: CriteriaSet }
	| { readonly ok: false; readonly problem: Problem; readonly problems: readonly Problem[] };

/** Where in an expression a person has to look. */
const columnOf = ({ code, details }: Problem): Problem['details'] =>
	code === 'set.not-an-expression' ? { column: expressionColumn(details['value']) } : {};

/** Reads what claims to be a set. Whether it makes sense says `core/check-set.ts`. */
export const readShape = (plain: unknown): ShapeReading => {
	const read = setSchema.safeParse(plain);
	if (read.success) return { ok: true, set: read.data };
	const problems = misfitsOf(read.error.issues, plain, 'set').map(
		({ path, problem }): Problem => ({
			code: problem.code,
			details: {
				path: path.map(String).join('.'),
				...placeIn(plain, path),
				...problem.details,
				...columnOf(problem),
			},
		}),
	);
	const [problem = { code: 'set.wrong-shape', details: {} }] = problems;
	return { ok: false, problem, problems };
};
